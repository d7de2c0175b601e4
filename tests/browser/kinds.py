"""The kinds of page of a site, one list for all tests that look at each of them; where many are alike, the first."""

from __future__ import annotations

from pathlib import Path

SAMPLE = (
    "index.html",
    "topics/security-alliance.html",
    "topics/space.html",
    "articles/*[0-9a-f].html",
    "facts/*.html",
    "stories/index.html",
    "stories/*[0-9a-f].html",
    "edition.html",
    "entities/fumio-kishida.html",
    "timeline/index.html",
    "sources/index.html",
    "keywords/index.html",
    "method.html",
    "topics/index.html",
    "articles/index.html",
    "entities/index.html",
    "404.html",
)

# Kinds that the grown site lacks; it holds the sample's articles, so that the others need not be measured twice.
SAMPLE_ONLY = (
    "topics/space.html",
    "facts/*.html",
    "stories/index.html",
    "edition.html",
    "entities/fumio-kishida.html",
    "method.html",
    "topics/index.html",
    "404.html",
)

GROWN = (
    "index.html",
    "changes.html",
    "search.html?q=ship",
    "articles/after-the-fire*.html",
    "articles/article-*.html",
    "articles/index.html",
    "articles/by/*.html",
    "articles/the-aurora*.html",
    "articles/*-part-2.html",
    "entities/index.html",
    "entities/by/*.html",
    "entities/greta-olsen.html",
    "facts/@ar",
    "facts/@ja",
    "facts/@moved",
    "keywords/index.html",
    "keywords/[a-z].html",
    "sources/index.html",
    "stories/fire*.html",
    "timeline/index.html",
    "timeline/2024*.html",
    "topics/china-deterrence.html",
    "topics/china-deterrence/*.html",
)
_MARKS = {"ar": 'lang="ar"', "ja": 'lang="ja"', "moved": 'id="moved"'}


def find_page(site: Path, kind: str) -> str:
    """The path, with the question if any, of the first page of a kind; `@ar` tells what a page holds, not its name."""
    name, _, question = kind.partition("?")
    folder, _, mark = name.partition("@")
    found = sorted(site.glob(f"{folder}*.html" if mark else name))
    paths = [path for path in found if not mark or _MARKS[mark] in path.read_text("utf-8")]
    assert paths, f"the site has no page {kind}"
    return paths[0].relative_to(site).as_posix() + (f"?{question}" if question else "")
