import { safeLink } from "../../src/core/safe-link";
import { postedOn, postLink } from "../../src/stories/post-link";

function read(link: string) {
  const safe = safeLink(link);
  if (!safe.ok) throw new Error(`${link} was refused: ${safe.reason}`);
  return postLink(safe.url);
}

describe("a post is recognised by its link", () => {
  test.each<readonly [string, readonly string[]]>([
    [
      "whatever brought somebody there, and however the address is spelt",
      [
        "https://example.com/news/mast",
        "http://example.com/news/mast",
        "https://www.example.com/news/mast/",
        "HTTPS://WWW.EXAMPLE.COM:443/news//mast#comments",
        "https://example.com./news/mast?utm_source=mail&utm_campaign=x&fbclid=1",
        "https://m.example.com/news/mast/index.html?",
        "www.example.com/news/mast#:~:text=snow",
      ],
    ],
    [
      "on LinkedIn in each form its address has",
      [
        "https://www.linkedin.com/posts/anna-berger_mein-tag-activity-7123456789012345678-AbCd?utm_source=share&rcm=ACoAA",
        "https://de.linkedin.com/posts/anna-berger_mein-tag-activity-7123456789012345678-AbCd",
        "https://www.linkedin.com/feed/update/urn:li:activity:7123456789012345678/",
        "https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A7123456789012345678",
        "https://linkedin.com/feed/?highlightedUpdateUrns=urn%3Ali%3Aactivity%3A7123456789012345678",
        "https://www.linkedin.com/feed/update/urn:li:activity:7123456789012345678?commentUrn=urn%3Ali%3Acomment%3A%28activity%3A7123456789012345678%2C7%29",
        "https://www.linkedin.com/embed/feed/update/urn:li:activity:7123456789012345678",
      ],
    ],
    [
      "as a share and as its author's own post with one number",
      [
        "https://www.linkedin.com/feed/update/urn:li:share:7123456789012345000",
        "https://www.linkedin.com/posts/anna-berger_x-share-7123456789012345000-ZZZZ/",
        "https://www.linkedin.com/feed/update/urn:li:ugcPost:7123456789012345000",
        "https://www.linkedin.com/posts/anna-berger_x-ugcPost-7123456789012345000-ZZZZ",
      ],
    ],
    [
      "with its parameters in any order and its letters in any code",
      [
        "https://intra.example.com/caf%C3%A9/post?id=7&lang=de",
        "https://intra.example.com/caf%c3%a9/post?lang=de&id=7&pk_campaign=x",
        "https://intra.example.com/café/post/?lang=de&id=7",
      ],
    ],
    [
      "as a film",
      [
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ&feature=share&t=10",
        "https://youtu.be/dQw4w9WgXcQ?si=abc",
        "https://m.youtube.com/shorts/dQw4w9WgXcQ",
      ],
    ],
    [
      "where a host has changed its name",
      ["https://twitter.com/a/status/12345?s=20", "https://x.com/b/status/12345"],
    ],
    ["as a picture", ["https://www.instagram.com/p/AbC/?igsh=x", "https://instagram.com/anna/reel/AbC"]],
  ])("%s", (_which, links) => {
    expect(new Set(links.map((link) => read(link).key)).size).toBe(1);
  });

  test.each([
    ["https://example.com/news/1", "https://example.com/news/2"],
    ["https://example.com/News", "https://example.com/news"],
    ["https://example.com/post?id=1", "https://example.com/post?id=2"],
    ["https://example.com/post?source=1", "https://example.com/post?source=2"],
    ["https://example.com/#/post/1", "https://example.com/#/post/2"],
    ["https://example.com:8443/post", "https://example.com/post"],
    ["https://example.com/post", "https://example.org/post"],
    ["https://www.youtube.com/playlist?list=a", "https://www.youtube.com/playlist?list=b"],
    ["https://www.linkedin.com/pulse/eins", "https://www.linkedin.com/pulse/zwei"],
    [
      "https://www.linkedin.com/feed/update/urn:li:activity:7123456789012345678",
      "https://www.linkedin.com/feed/update/urn:li:activity:7123456789012345679",
    ],
    [
      "https://linkedin.com.example.com/feed/update/urn:li:activity:7123456789012345678",
      "https://linkedin.com/feed",
    ],
  ])("%s and %s are two", (one, other) => {
    expect(read(one).key).not.toBe(read(other).key);
  });

  test("what only tells who shared it is not shown either, and all else stays as it was given", () => {
    expect(
      read("https://www.linkedin.com/posts/a-activity-7123456789012345678-x?rcm=ACo&utm_source=share").url,
    ).toBe("https://www.linkedin.com/posts/a-activity-7123456789012345678-x");
    expect(read("https://youtu.be/dQw4w9WgXcQ?si=abc&t=10").url).toBe("https://youtu.be/dQw4w9WgXcQ?t=10");
    for (const link of ["https://example.com/a?b=%20c&d=+e#f", "https://example.com/%zz?x=%zz"]) {
      expect(read(link).url).toBe(link);
    }
  });

  test("says where it stands when its host does", () => {
    expect(postedOn("https://de.linkedin.com/posts/x")).toBe("linkedin");
    expect(postedOn("https://linkedin.com.example.com/x")).toBeUndefined();
  });
});
