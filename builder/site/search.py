"""Search that opens a single fact: one entry of Material's index for each fact of a built page.

Material makes an entry for each heading, so that a hit opens a page's section and not the sentence. The format is
that of its search plugin: `config`, and `docs` of location, title and text (HTML with `& < >` escaped), tags, boost.
"""

from __future__ import annotations

import html
from collections.abc import Sequence

import msgspec
from selectolax.lexbor import LexborHTMLParser, LexborNode

_TITLE_WORDS = 12
# A fact must outrank the section that holds it, or Material folds it away under "more on this page".
_BOOST = 2.0


class FactEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A fact as search shows it: `location` is page and fragment; `title` and `text` are plain, not HTML."""

    location: str
    title: str
    text: str


class _Doc(msgspec.Struct, omit_defaults=True):
    """What is asked of an entry of the index; entries that stand there already pass through untouched."""

    location: str
    title: str
    text: str
    tags: list[str] = []
    boost: float = 1.0


class _Index(msgspec.Struct):
    """The whole index; `config` passes through untouched."""

    config: msgspec.Raw
    docs: list[msgspec.Raw]


def find_facts(page_html: str, *, page: str) -> tuple[FactEntry, ...]:
    """The facts (`li.bf-f[id]`) of a built page, in order, each once; `page` is its path below the site.

    The text is the sentence; the title its labels as the page shows them (`Expected, 8–14 April 2024`), or its first
    words where it has none. A title weighs a thousand times a text in Material: with the sentence as title a
    search for `Kishida` put two sentences that begin with his name above his page.
    """
    found: dict[str, FactEntry] = {}
    for node in LexborHTMLParser(page_html).css("li.bf-f[id]"):
        words = node.css_first(".bf-v")
        location = f"{page}#{node.attributes.get('id')}"
        if words is not None and location not in found:
            text = _squeeze(words.text())
            found[location] = FactEntry(location=location, title=_read_labels(node) or _shorten(text), text=text)
    return tuple(found.values())


def _read_labels(node: LexborNode) -> str:
    return ", ".join(_squeeze(label.text()) for label in node.css(".bf-eb .bf-st, .bf-eb .bf-d"))


def _squeeze(text: str) -> str:
    return " ".join(text.split())


def _shorten(words: str) -> str:
    first = words.split(" ", _TITLE_WORDS)
    return words if len(first) <= _TITLE_WORDS else " ".join(first[:_TITLE_WORDS]).rstrip(",;:") + " …"


def add_fact_entries(index: str, entries: Sequence[FactEntry]) -> str:
    """The text of `search_index.json` with an entry for each fact, after the entries of the fact's page.

    A fact takes those tags of its page that stand in its sentence. A location that the index holds already is left
    as it is, so that adding twice changes nothing; facts of pages that the index does not hold (excluded from
    search) are not added. Raises msgspec.DecodeError for another format.
    """
    decoded = msgspec.json.decode(index, type=_Index)
    known = [msgspec.json.decode(doc, type=_Doc) for doc in decoded.docs]
    fresh = _group_entries(entries, known={doc.location for doc in known})
    last = {_page_of(doc.location): place for place, doc in enumerate(known)}
    docs: list[msgspec.Raw] = []
    for place, raw in enumerate(decoded.docs):
        docs.append(raw)
        page = _page_of(known[place].location)
        if last[page] == place:
            docs += [_make_doc(entry, beside=known[place]) for entry in fresh.get(page, ())]
    return msgspec.json.encode(_Index(config=decoded.config, docs=docs)).decode("utf-8")


def _group_entries(entries: Sequence[FactEntry], *, known: set[str]) -> dict[str, list[FactEntry]]:
    """The entries by their page, in order, without those of known locations; `known` grows."""
    fresh: dict[str, list[FactEntry]] = {}
    for entry in entries:
        if entry.location not in known:
            known.add(entry.location)
            fresh.setdefault(_page_of(entry.location), []).append(entry)
    return fresh


def _page_of(location: str) -> str:
    return location.partition("#")[0]


def _make_doc(entry: FactEntry, *, beside: _Doc) -> msgspec.Raw:
    low = entry.text.casefold()
    doc = _Doc(
        location=entry.location,
        title=html.escape(entry.title, quote=False),
        text=f"<p>{html.escape(entry.text, quote=False)}</p>",
        tags=[tag for tag in beside.tags if html.unescape(tag).casefold() in low],
        boost=beside.boost * _BOOST,
    )
    return msgspec.Raw(msgspec.json.encode(doc))
