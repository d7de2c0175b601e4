"""RSS, Atom and JSON Feed files: each entry is an article; feedparser is given bytes only, so it opens no address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from builder.model.article import Note
from builder.sources.decode import decode_text, find_declared
from builder.sources.draft import (
    MOST_ARTICLES,
    Broken,
    Draft,
    Field,
    Found,
    ReaderOptions,
    Stated,
    Unreadable,
    first_stated,
    put_title,
    strip_controls,
)
from builder.sources.html_tree import split_text
from builder.sources.json_values import Json, read_text

_TAG = re.compile(r"<(/?)[A-Za-z_][^<>]*?(/?)>")
_DEEPEST, _MOST_ELEMENTS = 100, 200_000
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
_EMPTY = "has no text"
_EMPTY_RIGHT = "delete the entry, or save its page as .html"


def read_feed(raw: bytes, options: ReaderOptions) -> Iterator[Found]:
    """The entries of an RSS or Atom file; raises Unreadable where it is none, or one that is built to do harm."""
    import feedparser

    decoded = decode_text(raw, declared=find_declared(raw, header=options.charset))
    text = _DECLARATION.sub("", strip_controls(decoded.text), count=1)
    _refuse_bombs(text)
    try:
        # Response headers keep feedparser from guessing: the bytes are UTF-8 now, whatever they were.
        feed = feedparser.parse(
            text.encode("utf-8"), response_headers={"content-type": "application/xml; charset=utf-8"}
        )
    except MemoryError:
        raise
    except Exception:  # feedparser lets IndexError and others out (SAFETY, "Input bombs")
        raise Unreadable("is not a feed that can be read", "save the feed again") from None
    entries = feed.get("entries") or []
    if not entries:
        right = "save an RSS or Atom feed, or the article's page as .html"
        raise Unreadable("holds no entry of a feed", right)
    of_feed = tuple(_read_channel(feed.get("feed") or {}))
    for number, entry in enumerate(entries[:MOST_ARTICLES], 1):
        # As a plain dict: feedparser's own answers "updated" with "published" where there is none.
        yield _make_entry(dict(entry), number=number, of_feed=of_feed, notes=decoded.notes)


def _refuse_bombs(text: str) -> None:
    if re.search(r"<!(?:DOCTYPE|ENTITY)", text, re.IGNORECASE):
        raise Unreadable("declares a document type (DTD)", "delete the line that begins with <!DOCTYPE")
    depth = 0
    for count, match in enumerate(_TAG.finditer(text)):
        depth += 0 if match.group(2) else -1 if match.group(1) else 1
        if depth > _DEEPEST or count > _MOST_ELEMENTS:
            raise Unreadable(
                f"is nested over {_DEEPEST} levels deep or has over {_MOST_ELEMENTS:,} elements", "split it"
            )


def _read_channel(channel: Mapping[str, object]) -> Iterator[Stated]:
    for field, key in _CHANNEL:
        text = channel.get(key)
        if isinstance(text, str) and text.strip():
            yield Stated(field, text, f"feed {key}")


_CHANNEL: tuple[tuple[Field, str], ...] = (("publisher", "title"), ("language", "language"), ("licence", "rights"))
_ENTRY: tuple[tuple[Field, str], ...] = (
    ("title", "title"),
    ("published", "published"),
    ("updated", "updated"),
    ("author", "author"),
    ("url", "link"),
    ("licence", "rights"),
)


def _make_entry(
    entry: Mapping[str, object], *, number: int, of_feed: Sequence[Stated], notes: tuple[Note, ...]
) -> Draft | Broken:
    place = f"#{number}"
    stated = [
        Stated(field, text, f"entry {key}")
        for field, key in _ENTRY
        if isinstance(text := entry.get(key), str) and text.strip()
    ]
    source = entry.get("source")
    origin = source.get("title") if isinstance(source, Mapping) else None
    if isinstance(origin, str) and origin.strip():
        stated.append(Stated("origin", origin, "feed <source>"))
    contents = entry.get("content")
    values = [item.get("value") for item in contents if isinstance(item, Mapping)] if isinstance(contents, list) else []
    texts = [value for value in (*values, entry.get("summary")) if isinstance(value, str) and value.strip()]
    if not texts:
        return Broken(place=place, what=_EMPTY, right=_EMPTY_RIGHT)
    return _draft(max(texts, key=len), place=place, stated=(*stated, *of_feed), notes=notes)


def _draft(body: str, *, place: str, stated: tuple[Stated, ...], notes: tuple[Note, ...] = ()) -> Draft | Broken:
    try:
        parts = split_text(body)
    except Unreadable as error:
        return Broken(place=place, what=error.what, right=error.right)
    if not parts:
        return Broken(place=place, what=_EMPTY, right=_EMPTY_RIGHT)
    title = first_stated(stated, "title")
    if title is not None:
        title = Stated("title", " ".join(part.text for part in split_text(title.text)), title.basis)
    parts = put_title(parts, title=title)
    return Draft(format="feed", parts=parts, stated=stated, place=place, notes=notes)


def is_json_feed(value: Json) -> bool:
    """Whether a JSON value is a JSON Feed (jsonfeed.org, version 1 or 1.1)."""
    version = value.get("version") if isinstance(value, dict) else None
    return isinstance(version, str) and "jsonfeed.org/version/" in version


_ITEM: tuple[tuple[Field, str], ...] = (
    ("title", "title"),
    ("published", "date_published"),
    ("updated", "date_modified"),
    ("author", "authors"),
    ("author", "author"),
    ("url", "url"),
    ("language", "language"),
)


def read_json_feed(feed: Mapping[str, Json]) -> Iterator[Found]:
    """The items of a JSON Feed."""
    items = feed.get("items")
    if not isinstance(items, list) or not items:
        raise Unreadable("holds no item of a feed", "save the feed again")
    of_feed = [Stated(field, text, f"feed {key}") for field, key in _CHANNEL if (text := read_text(feed.get(key)))]
    for number, item in enumerate(items[:MOST_ARTICLES], 1):
        place = f"#{number}"
        if not isinstance(item, dict):
            yield Broken(place=place, what="is not an object", right='write `{"title": …, "content_html": …}`')
            continue
        stated = [Stated(field, text, f"item {key}") for field, key in _ITEM if (text := read_text(item.get(key)))]
        body = next((t for key in ("content_html", "content_text", "summary") if (t := read_text(item.get(key)))), "")
        yield _draft(body, place=place, stated=(*stated, *of_feed))
