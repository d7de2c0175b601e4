"""What a web page states of its article: JSON-LD (schema.org), OpenGraph, meta, `<link>`, `<time>`; the surest first.

No date is worked out from the text or the address here, as extractors do: only what the page states as a date counts.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterator

from builder.sources.draft import Field, Stated, fold_line, tidy
from builder.sources.html_tree import Element, list_elements, list_text
from builder.sources.json_values import Json, list_objects, read_text

_ARTICLES = frozenset(
    "article newsarticle reportagenewsarticle analysisnewsarticle backgroundnewsarticle opinionnewsarticle "
    "reviewnewsarticle askpublicnewsarticle blogposting liveblogposting report scholarlyarticle techarticle "
    "socialmediaposting discussionforumposting satiricalarticle advertisercontentarticle "
    "medicalscholarlyarticle".split()
)
_LD_KEYS: tuple[tuple[Field, str], ...] = (
    ("title", "headline"),
    ("published", "datePublished"),
    ("updated", "dateModified"),
    ("author", "author"),
    ("publisher", "publisher"),
    ("language", "inLanguage"),
    ("licence", "license"),
)
# name or property of a meta element, in the order of trust (OpenGraph, Dublin Core, Highwire Press, common habits).
_META: tuple[tuple[Field, tuple[str, ...]], ...] = (
    ("title", ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "parsely-title")),
    (
        "published",
        (
            *("article:published_time", "og:article:published_time", "datepublished", "dc.date.issued"),
            *("dcterms.issued", "dcterms.created", "citation_publication_date", "parsely-pub-date", "sailthru.date"),
            *("pubdate", "publishdate", "publish-date", "date", "dc.date", "article.published"),
        ),
    ),
    ("updated", ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "article.updated")),
    (
        "author",
        ("author", "article:author", "dc.creator", "citation_author", "parsely-author", "byl", "sailthru.author"),
    ),
    ("publisher", ("og:site_name", "dc.publisher", "dcterms.publisher", "citation_journal_title", "application-name")),
    ("url", ("og:url",)),
    ("language", ("og:locale", "dc.language", "content-language")),
    ("licence", ("dc.rights", "dcterms.license", "copyright-license")),
    ("doi", ("citation_doi", "dc.identifier")),
)
_LONGEST = 1_000
_MOST_SCRIPTS, _LARGEST_SCRIPT = 40, 2_000_000


def read_metadata(tree: Element) -> tuple[Stated, ...]:
    """All that the page states, JSON-LD first, then OpenGraph and meta, then the page's own elements."""
    stated = [*_read_json_ld(tree), *_read_meta(tree), *_read_elements(tree)]
    sites = {fold_line(each.text) for each in stated if each.field == "publisher"}
    return tuple(_strip_site(each, sites=sites) for each in stated if _is_usable(each))


def _is_usable(each: Stated) -> bool:
    """An author that is an address (`article:author` of OpenGraph) names nobody."""
    return bool(each.text) and not (each.field in ("author", "publisher") and each.text.startswith(("http:", "https:")))


def _strip_site(each: Stated, *, sites: set[str]) -> Stated:
    """`Harbour reopens | Port Gazette` without the name that the page states as its site's."""
    if each.field == "title":
        for mark in (" | ", " - ", " – ", " — ", " :: "):
            head, found, tail = each.text.rpartition(mark)
            if found and fold_line(tail) in sites:
                return Stated("title", head.strip(), each.basis)
    return each


def _read_json_ld(tree: Element) -> Iterator[Stated]:
    articles = [item for item in _list_ld(tree) if _is_article(item)]
    for item in articles[:1]:
        for field, key in _LD_KEYS:
            text = read_text(item.get(key))
            if text:
                # Many sites write `&amp;` and `&#163;` into JSON, where no entity has a meaning.
                yield Stated(field, tidy(html.unescape(text))[:_LONGEST], f"JSON-LD {key}")
        page = item.get("mainEntityOfPage")
        url = read_text(item.get("url")) or (read_text(page.get("@id")) if isinstance(page, dict) else read_text(page))
        if url.startswith(("http:", "https:")):
            yield Stated("url", url, "JSON-LD url")


def _list_ld(tree: Element) -> Iterator[dict[str, Json]]:
    for script in list_elements(tree, path="//script[@type='application/ld+json']")[:_MOST_SCRIPTS]:
        text = script.text or ""
        if len(text) > _LARGEST_SCRIPT:
            continue
        try:
            value = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from list_objects(value, inside=("@graph", "mainEntity", "itemListElement"))


def _is_article(item: dict[str, Json]) -> bool:
    kinds = item.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(name, str) and name.casefold() in _ARTICLES for name in names)


def _read_meta(tree: Element) -> Iterator[Stated]:
    found: dict[str, str] = {}
    for node in list_elements(tree, path="//meta[@content]"):
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            key = (node.get(attribute) or "").strip().casefold()
            if key:
                found.setdefault(key, tidy(node.get("content") or "")[:_LONGEST])
    for field, keys in _META:
        for key in keys:
            if found.get(key):
                yield Stated(field, found[key], f"meta {key}")


_ELEMENTS: tuple[tuple[Field, str, str], ...] = (
    ("url", "//link[@rel='canonical']/@href", "link canonical"),
    ("title", "//title", "title element"),
    ("language", "/html/@lang", "html lang"),
    ("licence", "//link[@rel='license']/@href", "link license"),
)


def _read_elements(tree: Element) -> Iterator[Stated]:
    times = [
        words for words in list_text(tree, path="//time[@pubdate or @itemprop='datePublished']/@datetime") if words
    ]
    # One page lists many articles with a time each; only a single one speaks of the page itself.
    if len(set(times)) == 1:
        yield Stated("published", times[0], "time datePublished")
    for field, path, basis in _ELEMENTS:
        text = next((words for words in list_text(tree, path=path) if words), "")
        if text and not (field == "url" and not text.startswith(("http:", "https:"))):
            yield Stated(field, text[:_LONGEST], basis)
