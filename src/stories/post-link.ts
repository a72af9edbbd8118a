// The link to a post, as it is shown and as it is recognised: the same post shared by two people comes with other
// tracking parameters, another spelling of the host, or another form of its address. Nothing is ever fetched.

export interface PostLink {
  /** As it is shown: what was given, without what only tells who shared it where. */
  readonly url: string;
  /** The same for every address of the same post; of no use for opening it. */
  readonly key: string;
}

/** Where a post stands. */
export type Posted = "intranet" | "linkedin" | "other";

/** Parameters that say how somebody came to a page and not which page it is. */
const TRACKING =
  /^(?:utm_.*|pk_.*|mtm_.*|piwik_.*|matomo_.*|wt[_.].*|hsa_.*|_hs.*|mc_[ce]id|at_(?:medium|campaign|custom\d*)|(?:fb|g|d|y|tt|tw)clid|gclsrc|[gw]braid|msclkid|li_fat_id|epik|igshid|igsh|mkt_tok|oly_(?:anon|enc)_id|vero_id|s_kwcid|cmpid|trk|trkinfo|trackingid|lipi|rcm|original_referer|ref_src|ref_url)$/i;

/** The same, of names that mean something else on other hosts. */
const TRACKING_ON: Readonly<Record<string, RegExp>> = {
  "x.com": /^[st]$/,
  "youtube.com": /^(?:si|feature|pp|ab_channel)$/,
  "youtu.be": /^(?:si|feature)$/,
  "open.spotify.com": /^si$/,
  "medium.com": /^source$/,
  "linkedin.com": /^(?:refid|original_?referer|src|isinternal)$/i,
};

const ALIASES: Readonly<Record<string, string>> = {
  "twitter.com": "x.com",
  "mobile.twitter.com": "x.com",
  "youtube-nocookie.com": "youtube.com",
};

/** @param given a link that `safeLink` has let through */
export function postLink(given: string): PostLink {
  const url = new URL(given);
  const shown = new URL(given);
  const host = hostOf(url);
  for (const name of [...new Set(url.searchParams.keys())]) {
    if (!TRACKING.test(name) && !TRACKING_ON[host]?.test(name)) continue;
    url.searchParams.delete(name);
    shown.searchParams.delete(name);
  }
  const key = postOn(host, url) ?? pageOn(host, url);
  // Written anew only where something was taken away: every other link stays letter for letter as it was given.
  return { url: shown.search === new URL(given).search ? given : shown.href, key };
}

/** Where the link itself says it. */
export function postedOn(link: string): Posted | undefined {
  return hostOf(new URL(link)) === "linkedin.com" ? "linkedin" : undefined;
}

/** Lower case and without what only chooses a layout: "www.", "m.", LinkedIn's countries, a dot or port at the end. */
function hostOf(url: URL): string {
  const bare = url.hostname
    .toLowerCase()
    .replace(/\.+$/, "")
    .replace(/^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)/, "");
  const host = /(?:^|\.)linkedin\.com$/.test(bare) ? "linkedin.com" : (ALIASES[bare] ?? bare);
  return url.port === "" ? host : `${host}:${url.port}`;
}

/** The key of a post where the host's addresses are known. */
function postOn(host: string, url: URL): string | undefined {
  const path = decoded(url.pathname);
  if (host === "linkedin.com") return linkedIn(path, url.searchParams);
  if (host === "youtu.be") return video(/^\/([\w-]{6,})/.exec(path)?.[1]);
  if (host === "youtube.com") {
    return video(
      url.searchParams.get("v") ?? /^\/(?:shorts|embed|live|v)\/([\w-]{6,})/.exec(path)?.[1] ?? undefined,
    );
  }
  if (host === "x.com") {
    const post = /\/status(?:es)?\/(\d+)/.exec(path)?.[1];
    return post === undefined ? undefined : `x.com/status/${post}`;
  }
  if (host === "instagram.com") {
    const post = /\/(?:p|reels?|tv)\/([\w-]+)/.exec(path)?.[1];
    return post === undefined ? undefined : `instagram.com/p/${post}`;
  }
  return undefined;
}

function video(id: string | undefined): string | undefined {
  return id === undefined ? undefined : `youtube.com/watch?v=${id}`;
}

/**
 * One post has an address with its name (/posts/name_words-activity-712-AbCd), one with its urn
 * (/feed/update/urn:li:activity:712), and parameters that carry the urn inside another one. What counts is its number;
 * that the numbers of an activity, a share and a user's post differ for one post nobody can know without asking LinkedIn.
 */
function linkedIn(path: string, parameters: URLSearchParams): string | undefined {
  const urn = /(?:activity|share|ugcpost)(?::|-)(\d{10,})/i;
  const places = [path, ...[...parameters.values()].map(decoded)];
  const number = places.map((place) => urn.exec(place)?.[1]).find((found) => found !== undefined);
  return number === undefined ? undefined : `linkedin.com/post/${number}`;
}

/** Any other page: host, path and what is left of the question, in a fixed order. */
function pageOn(host: string, url: URL): string {
  // LinkedIn names its pages by their path alone.
  const question = (host === "linkedin.com" ? [] : [...url.searchParams])
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort()
    .join("&");
  const path = decoded(url.pathname)
    .replace(/\/{2,}/g, "/")
    .replace(/\/(?:index\.(?:html?|php|aspx?))?$/i, "");
  // A fragment names a place on the page, unless the page is a program that names its pages by it.
  const page = /^#!?\//.test(url.hash) ? decoded(url.hash).replace(/\/$/, "") : "";
  return `${host}${path}${question === "" ? "" : `?${question}`}${page}`;
}

/** "%C3%BC", "%c3%bc" and "ü" are one letter; what cannot be decoded stays. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text).normalize("NFC");
  } catch {
    return text;
  }
}
