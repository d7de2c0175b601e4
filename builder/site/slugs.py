"""Addresses: the path of every page below docs/, and the fragments that name sentences and facts."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from builder.model.article import Article
from builder.model.relations import Ref

# Names that Windows, MkDocs or a host give another meaning (SAFETY.md, section 1.2, trap 11).
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", "index", "readme", "404", "assets", "search", "tags", "sitemap", "cname", "summary"]
) | {f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)}
_MAX_SLUG = 60


def slug_text(text: str) -> str:
    """Lower-case ASCII letters and digits joined by hyphens, at most 60; empty where nothing is left."""
    plain = unicodedata.normalize("NFKD", text[:400]).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['\u2019]", "", plain)).strip("-")
    if len(words) <= _MAX_SLUG:
        return words
    cut = words[: _MAX_SLUG + 1].rsplit("-", 1)[0]
    return cut[:_MAX_SLUG].strip("-")


def article_page(article: Article) -> str:
    """The page of an article, e.g. `articles/japanese-prime-minister-visits-74acb7.md`."""
    words = slug_text(article.title.text if article.title else re.sub(r"\.\w+$", "", article.file.rsplit("/", 1)[-1]))
    return f"articles/{words or 'article'}-{article.hex}.md"


def part_page(page: str, *, part: int) -> str:
    """A further page of what one page cannot hold, from its first: `articles/talks-74acb7-part-2.md`; part 1 is it."""
    return page if part == 1 else f"{page.removesuffix('.md')}-part-{part}.md"


def first_page(path: str) -> str:
    """The first page of an article, given any of its pages."""
    return re.sub(r"-part-[0-9]+\.md$", ".md", path)


def story_page(first: Article) -> str:
    """The page of a story, by the article that reported it first: it stays where it is while later ones are added."""
    return f"stories/{article_page(first).removeprefix('articles/')}"


def topic_page(topic_id: str, *, month: str | None = None) -> str:
    """The page of a topic, or that of one month where it has many facts: `topics/space/2024-04.md`.

    A reserved id gets a tail, so that `index` cannot replace the list of topics.
    """
    name = _safe_name(topic_id)
    return f"topics/{name}.md" if month is None else f"topics/{name}/{month}.md"


def list_page(folder: str, name: str) -> str:
    """A page of a long list, apart from the pages that the list names: `articles/by/2024-04.md`."""
    return f"{folder}/by/{name}.md"


def entity_page(entity_id: str) -> str:
    """The page of an entity, with the same rule for reserved ids."""
    return f"entities/{_safe_name(entity_id)}.md"


def fact_page(claim_id: str) -> str:
    """The page of a fact: `facts/c-0123456789ab.md`; the id depends on its article's text only."""
    return f"facts/{claim_id}.md"


def keyword_page(slug: str, *, split: bool) -> str:
    """The page that shows a keyword: one for all, or one for each first letter where there are many."""
    if not split:
        return "keywords/index.md"
    return f"keywords/{slug[0] if slug[:1].isalnum() and slug[:1].isascii() else 'other'}.md"


def month_page(month: str) -> str:
    """The page of a month (`2010-06`) or of a year (`1960`) of a long timeline."""
    return f"timeline/{month}.md"


def sentence_anchor(ref: Ref) -> str:
    """The fragment of a sentence on its article's page: `s7`, counted from 1."""
    return f"s{ref.sentence + 1}"


def fact_anchor(ref: Ref, *, article: Article) -> str:
    """The fragment of a fact, the same on every page that lists it: `f-74acb7-s7`."""
    return f"f-{article.hex}-{sentence_anchor(ref)}"


def relative_address(target: str, *, here: str) -> str:
    """`target` (a path below docs/, with or without a fragment) as seen from the page `here`."""
    path, mark, fragment = target.partition("#")
    if path in ("", here):
        return f"#{fragment}" if mark else here.rsplit("/", 1)[-1]
    there, base = path.split("/"), here.split("/")[:-1]
    shared = 0
    while shared < len(base) and shared < len(there) - 1 and base[shared] == there[shared]:
        shared += 1
    steps = [".."] * (len(base) - shared) + there[shared:]
    return "/".join(steps) + mark + fragment


def _safe_name(name: str) -> str:
    if re.fullmatch(r"[a-z0-9][a-z0-9-]{0,119}", name) and name not in _RESERVED:
        return name
    tail = hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:8]
    return f"{slug_text(name) or 'page'}-{tail}"
