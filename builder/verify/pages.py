"""One built page, read with a real HTML parser: what it shows as source words, cites, links to and loads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
from selectolax.lexbor import LexborHTMLParser, LexborNode

from builder.verify.addresses import read_canonical, read_links, read_loads
from builder.verify.nodes import Places, class_names
from builder.verify.report import SiteFault
from builder.verify.unproved import find_unproved
from builder.verify.words import clean_words

_SRC = re.compile(r"([0-9a-f]{6,64}):(\d{1,9})-(\d{1,9})")
_STATEMENTS = "li.bf-f, li.bf-t, figure.bf-q, div.bf-num, li.bf-k, .bf-before"
_PLAIN_INSIDE = {"a": "bf-e", "strong": "", "tspan": "", "wbr": "", "br": ""}
_HIDDEN = ("source words are hidden or restyled in place", "no hidden, style or aria-hidden attribute there")
# The sentence that a fact leans on stands inside the fact, and is a statement of its own.
_BEFORE = "bf-before"
_STATEMENT_KINDS = ("bf-f", "bf-t", "bf-q", "bf-num", "bf-k", _BEFORE)


class Slice(msgspec.Struct, frozen=True, gc=False):
    """An element with `data-src`: the article's hex, the span, and the words it shows, cleaned."""

    place: str
    hex: str
    start: int
    end: int
    shown: str


class Citation(msgspec.Struct, frozen=True, gc=False):
    """A link `a.bf-c`: where it leads and its title, cleaned."""

    place: str
    href: str
    title: str


class Statement(msgspec.Struct, frozen=True):
    """A container of source words with its citations in order."""

    place: str
    kind: str
    slices: tuple[Slice, ...]
    citations: tuple[Citation, ...]


class ArticleRoot(msgspec.Struct, frozen=True):
    """The root of an article page: the file it claims to show and that file's hash."""

    place: str
    hex: str
    file: str
    sha256: str
    text_sha256: str = ""


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A built page; `path` is below the site with forward slashes.

    `sentences` maps the id of each sentence element to its slice, `listed` the id of an article in a list of sources
    to its hex: what a page that stands alone cites; `left_out` is how many facts such a page says it lacks.
    `links` are the addresses in `<a>`, `loads` those the browser fetches by itself, as (element, address).
    """

    path: str
    ids: frozenset[str]
    slices: tuple[Slice, ...]
    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    sentences: dict[str, Slice]
    listed: dict[str, str]
    left_out: int
    roots: tuple[ArticleRoot, ...]
    links: tuple[str, ...]
    loads: tuple[tuple[str, str], ...]
    canonical: str | None
    faults: tuple[SiteFault, ...]


def read_page(site: Path, path: str) -> Page:
    """The page at `path` below the site; faults of its markup are gathered, never raised."""
    tree = LexborHTMLParser((site / path).read_bytes())
    places = Places(tree, path=path)
    faults: list[SiteFault] = []
    slices: dict[int, Slice] = {}
    for node in tree.css("[data-src]"):
        found = _read_slice(node, places=places, faults=faults)
        if found is not None:
            slices[node.mem_id] = found
    ids = [name for node in tree.css("[id]") if (name := node.attributes.get("id"))]
    faults.extend(find_unproved(tree, places=places))
    statements = tuple(_read_statement(node, places=places, slices=slices) for node in tree.css(_STATEMENTS))
    return Page(
        path=path,
        ids=frozenset(ids) | {name for node in tree.css("a[name]") if (name := node.attributes.get("name"))},
        slices=tuple(slices.values()),
        statements=statements,
        citations=tuple(_read_citation(node, places=places) for node in tree.css("a.bf-c")),
        sentences=_read_sentences(tree, places=places, slices=slices, faults=faults),
        listed={
            node.attributes.get("id") or "": node.attributes.get("data-hex") or ""
            for node in tree.css("li.bf-src[id][data-hex]")
        },
        left_out=_read_left_out(tree),
        roots=tuple(_read_root(node, places=places) for node in tree.css("div.bf-text")),
        links=tuple(read_links(tree)),
        loads=tuple(read_loads(tree)),
        canonical=read_canonical(tree),
        faults=tuple(faults),
    )


def _read_slice(node: LexborNode, *, places: Places, faults: list[SiteFault]) -> Slice | None:
    place = places.find(node)
    written = node.attributes.get("data-src") or ""
    match = _SRC.fullmatch(written)
    if match is None:
        faults.append(SiteFault(place, f"data-src “{written[:80]}” is not a place", "write <hex>:<start>-<end>"))
        return None
    faults.extend(_find_strangers(node, place=place))
    separator = " " if node.tag == "text" else ""
    shown = clean_words(node.text(deep=True, separator=separator))
    return Slice(place, match[1], int(match[2]), int(match[3]), shown)


def _find_strangers(node: LexborNode, *, place: str) -> Iterator[SiteFault]:
    if _is_hidden(node):
        yield SiteFault(place, *_HIDDEN)
    if node.first_child is None or (node.first_child.is_text_node and node.first_child.next is None):
        return
    for child in node.css("*")[1:]:
        wanted = _PLAIN_INSIDE.get(child.tag or "")
        if child.tag == "p" and node.tag == "blockquote":
            wanted = ""
        if wanted is None or (wanted and wanted not in class_names(child)):
            what = f"<{child.tag}> “{clean_words(child.text())[:60]}” stands inside source words"
            yield SiteFault(place, what, "only a.bf-e and strong may stand there")
        elif _is_hidden(child):
            yield SiteFault(place, *_HIDDEN)


def _is_hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    return "hidden" in attributes or "style" in attributes or "aria-hidden" in attributes


def _read_statement(node: LexborNode, *, places: Places, slices: dict[int, Slice]) -> Statement:
    kind = next(name for name in _STATEMENT_KINDS if name in class_names(node))
    apart = set() if kind == _BEFORE else {each.mem_id for part in node.css(f".{_BEFORE}") for each in part.css("*")}
    own = [each for each in node.css(".bf-v, a.bf-c") if each.mem_id not in apart]
    inside = tuple(slices[each.mem_id] for each in own if each.mem_id in slices)
    cited = tuple(_read_citation(each, places=places) for each in own if "bf-c" in class_names(each))
    return Statement(places.find(node), kind, inside, cited)


def _read_citation(node: LexborNode, *, places: Places) -> Citation:
    attributes = node.attributes
    return Citation(places.find(node), attributes.get("href") or "", clean_words(attributes.get("title") or ""))


def _read_sentences(
    tree: LexborHTMLParser, *, places: Places, slices: dict[int, Slice], faults: list[SiteFault]
) -> dict[str, Slice]:
    sentences: dict[str, Slice] = {}
    for node in tree.css("div.bf-text .bf-s, div.bf-text .bf-s0, div.bf-text .bf-gone"):
        name = node.attributes.get("id") or ""
        found = _read_gone(node, places=places) or slices.get(node.mem_id)
        if name in sentences:
            faults.append(SiteFault(f"{places.path}#{name}", "two sentences have this id", "one id, one sentence"))
        elif not re.fullmatch(r"s[1-9]\d*", name) or not {"bf-v", "bf-gone"} & set(class_names(node)):
            right = "a sentence has an id s<number> and the class bf-v"
            faults.append(SiteFault(places.find(node), "a sentence of the article cannot be cited", right))
        elif found is not None:
            sentences[name] = found
    return sentences


def _read_left_out(tree: LexborHTMLParser) -> int:
    node = tree.css_first("main[data-left-out]")
    number = (node.attributes.get("data-left-out") or "") if node is not None else ""
    return int(number) if re.fullmatch(r"[0-9]{1,9}", number) else 0


def _read_gone(node: LexborNode, *, places: Places) -> Slice | None:
    """The place of a sentence whose words may not be shown: it can be cited, and holds no words that need a proof."""
    match = _SRC.fullmatch(node.attributes.get("data-at") or "")
    if match is None or "bf-gone" not in class_names(node) or node.first_child is not None:
        return None
    return Slice(places.find(node), match[1], int(match[2]), int(match[3]), "")


def _read_root(node: LexborNode, *, places: Places) -> ArticleRoot:
    attributes = node.attributes
    names = ("hex", "file", "sha256", "text-sha256")
    hex_, file, sha, text_sha = (attributes.get(f"data-{name}") or "" for name in names)
    return ArticleRoot(places.find(node), hex_, file, sha, text_sha)
