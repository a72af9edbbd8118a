/**
 * Links that people share. The bot shows them and never opens them; what it refuses are links that would run
 * something, carry a password or lead into a private network.
 */

export type LinkRefusal = "not-a-link" | "too-long" | "scheme" | "credentials" | "internal";

export type SafeLink = { ok: true; url: string } | { ok: false; reason: LinkRefusal };

const LONGEST = 2000;
/** Endings that no public name has (RFC 6761, RFC 8375, and what companies and routers use at home). */
const PRIVATE_ENDING =
  /(?:^|\.)(?:localhost|local|internal|intranet|intra|lan|home|corp|private|localdomain|arpa|test|invalid)$/;

/** Address and prefix length of what is not reachable from the public net (RFC 6890), and multicast. */
const PRIVATE_NETS: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
];

/**
 * The link in normal form, percent-encoded, or why it is refused: `not-a-link` (no address at all), `too-long` (over
 * 2,000 characters), `scheme` (only http and https), `credentials` (a name or password inside), `internal`
 * (localhost, a private or reserved address, a name without a dot). `www.` without a scheme is taken as https.
 */
export function safeLink(text: string): SafeLink {
  const typed = text.trim();
  if (typed.length > LONGEST) return { ok: false, reason: "too-long" };
  if (typed === "" || /[\s\p{Cc}\p{Cf}]/u.test(typed)) return { ok: false, reason: "not-a-link" };
  let url: URL;
  try {
    url = new URL(/^www\./i.test(typed) ? `https://${typed}` : typed);
  } catch {
    return { ok: false, reason: "not-a-link" };
  }
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    return { ok: false, reason: "scheme" };
  }
  if (!/^(?:https?:\/\/|www\.)/i.test(typed)) return { ok: false, reason: "not-a-link" };
  if (url.username !== "" || url.password !== "") return { ok: false, reason: "credentials" };
  if (isInternal(url.hostname)) return { ok: false, reason: "internal" };
  // Chats put a bar between a link and its label.
  const href = url.href.replaceAll("|", "%7C");
  return href.length > LONGEST ? { ok: false, reason: "too-long" } : { ok: true, url: href };
}

/** The URL class has already turned 127.1, 0x7f000001 and the like into four plain numbers. */
function isInternal(hostname: string): boolean {
  if (hostname.startsWith("[")) return isInternalV6(hostname.slice(1, -1));
  const host = hostname.replace(/\.+$/, "");
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) return isInternalV4(host);
  return !host.includes(".") || PRIVATE_ENDING.test(host);
}

function isInternalV4(host: string): boolean {
  const address = toNumber(host);
  return PRIVATE_NETS.some(([net, bits]) => (address ^ toNumber(net)) >>> (32 - bits) === 0);
}

function toNumber(host: string): number {
  return host.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
}

/** Only global unicast (2000::/3) is public, without the 6to4 range that wraps an IPv4 address. */
function isInternalV6(host: string): boolean {
  return !/^[23][0-9a-f]{3}:/.test(host) || host.startsWith("2002:");
}
