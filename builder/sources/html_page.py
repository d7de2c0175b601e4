"""Web pages: trafilatura finds the article, JSON-LD, OpenGraph and meta say what it is; nothing is loaded.

On 23 pages of article-extraction-benchmark trafilatura's own settings reach F .976, `favor_precision` .987.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from builder.sources.decode import decode_text, find_declared
from builder.sources.draft import (
    Draft,
    Found,
    Part,
    PartKind,
    ReaderOptions,
    Unreadable,
    first_stated,
    hush,
    put_title,
    tidy,
)
from builder.sources.html_metadata import read_metadata
from builder.sources.html_tree import Element, drop_unseen, list_parts, list_text, parse_html

# With less than this share of the words that the broader settings find, the stricter ones lost the article.
_LEAST_SHARE = 0.5
_FEWEST_WORDS = 25
# trafilatura walks the tree some twenty times: 100,000 elements cost it 12 s, and the largest real pages have 20,000.
_MOST_ELEMENTS = 30_000


def read_html(raw: bytes, options: ReaderOptions) -> Iterator[Found]:
    """The article of a web page; raises Unreadable where the page holds none."""
    decoded = decode_text(raw, declared=find_declared(raw, header=options.charset))
    tree = parse_html(decoded.text)
    stated = read_metadata(tree)
    headlines = [words for words in list_text(tree, path="//h1") if words]
    drop_unseen(tree)
    parts = _extract_article(tree)
    if not parts:
        raise Unreadable("holds no article that could be found", "save the article's own page, or its text as .txt")
    title = first_stated(stated, "title")
    if title is None and len(headlines) == 1 and not any(part.text == headlines[0] for part in parts[:3]):
        parts = (Part("title", headlines[0]), *parts)
    yield Draft(format="html", parts=put_title(parts, title=title), stated=stated, notes=decoded.notes)


def _extract_article(tree: Element) -> tuple[Part, ...]:
    """The article's parts; a page without furniture (a fragment), or of a size that none has, is taken whole."""
    if sum(1 for _ in tree.iter()) > _MOST_ELEMENTS:
        return list_parts(tree)
    strict = _run_trafilatura(tree, precise=True)
    if _count_words(strict) < _FEWEST_WORDS:
        broad = _run_trafilatura(tree, precise=False)
        if _count_words(strict) < _LEAST_SHARE * _count_words(broad):
            strict = broad
    return strict or list_parts(tree)


def _count_words(parts: Sequence[Part]) -> int:
    return sum(len(part.text.split()) for part in parts)


def _run_trafilatura(tree: Element, *, precise: bool) -> tuple[Part, ...]:
    from copy import deepcopy

    from trafilatura import bare_extraction

    hush("trafilatura")
    hush("htmldate")
    found = bare_extraction(
        deepcopy(tree), include_comments=False, include_tables=True, favor_precision=precise, with_metadata=False
    )
    body = getattr(found, "body", None)
    return tuple(_list_blocks(body)) if body is not None else ()


_KINDS: dict[str, PartKind] = {"head": "heading"}


def _list_blocks(body: Element) -> Iterator[Part]:
    """trafilatura's own vocabulary (after TEI): head, p, list and item, quote, table with row and cell, code."""
    for node in body:
        if not isinstance(node.tag, str):
            continue
        if node.tag in ("list", "div", "quote", "table") and len(node):
            if node.text and node.text.strip():
                yield Part("paragraph", tidy(node.text))
            yield from _list_inside(node)
        else:
            yield from _make_part(node)
        if node.tail and node.tail.strip():
            yield Part("paragraph", tidy(node.tail))


def _list_inside(node: Element) -> Iterator[Part]:
    for child in node:
        if child.tag == "row":
            cells = [words for cell in child if (words := tidy("".join(cell.itertext())))]
            if cells:
                yield Part("paragraph", " | ".join(cells))
        elif child.tag in ("list", "quote", "table", "div") and len(child):
            yield from _list_inside(child)
        elif isinstance(child.tag, str):
            yield from _make_part(child)
        if child.tail and child.tail.strip():
            yield Part("paragraph", tidy(child.tail))


def _make_part(node: Element) -> Iterator[Part]:
    for line in node.iter("lb"):
        line.tail = "\n" + (line.tail or "")
    rows = [words for row in "".join(node.itertext()).split("\n") if (words := tidy(row))]
    if rows:
        yield Part(_KINDS.get(str(node.tag), "paragraph"), "\n".join(rows))
