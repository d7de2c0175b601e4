"""Articles as records: .json, .jsonl and .csv. Which field holds what is a setting; a bad line costs only itself."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence

from builder.model.fields import Fields
from builder.sources.decode import decode_text
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
)
from builder.sources.feed import is_json_feed, read_json_feed
from builder.sources.html_tree import split_text
from builder.sources.json_values import Json, load_json, read_text

_FIELDS: tuple[Field, ...] = ("title", "published", "updated", "url", "publisher", "author", "language", "licence")
_LISTS = ("articles", "items", "data", "results", "documents", "docs", "entries", "rows", "records")
_DELIMITERS = ",;\t|"
_LARGEST_CELL = 20 * 1024 * 1024
_TOO_MANY = f"holds more than {MOST_ARTICLES:,} articles; the rest was left out"


def read_json(raw: bytes, options: ReaderOptions) -> Iterator[Found]:
    """One object, a list of objects, an object that holds such a list, or a JSON Feed."""
    decoded = decode_text(raw)
    value = load_json(decoded.text)
    if is_json_feed(value) and isinstance(value, dict):
        yield from read_json_feed(value)
        return
    records = _find_records(value, fields=options.fields)
    if isinstance(records, dict):
        yield make_record(records, fields=options.fields, place="", kind="json")
        return
    for number, record in enumerate(records[:MOST_ARTICLES], 1):
        yield make_record(record, fields=options.fields, place=f"#{number}", kind="json")
    yield from _tell_rest(len(records))


def _find_records(value: Json, *, fields: Fields) -> dict[str, Json] | list[Json]:
    if isinstance(value, list) and value:
        return value
    if isinstance(value, dict):
        if find_value(value, names=fields.text):
            return value
        for name in _LISTS:
            inner = value.get(name)
            if isinstance(inner, list) and any(isinstance(item, dict) for item in inner):
                return inner
        return value
    raise Unreadable("holds no object", "write an object with `title` and `text`, or a list of them")


def read_jsonl(raw: bytes, options: ReaderOptions) -> Iterator[Found]:
    """An object a line; a line that is none is one fault, the others are read."""
    decoded = decode_text(raw)
    found = 0
    for number, line in enumerate(re.split(r"\r?\n", decoded.text), 1):
        if not line.strip():
            continue
        found += 1
        if found > MOST_ARTICLES:
            yield from _tell_rest(found)
            return
        place = f"#{number}"
        try:
            yield make_record(load_json(line), fields=options.fields, place=place, kind="jsonl")
        except Unreadable as error:
            yield Broken(place=place, what=error.what, right=error.right)


def read_csv(raw: bytes, options: ReaderOptions) -> Iterator[Found]:
    """A table whose first row names its columns; comma, semicolon, tab or bar between them."""
    decoded = decode_text(raw)
    csv.field_size_limit(_LARGEST_CELL)
    head = decoded.text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=head.count)
    rows = csv.reader(io.StringIO(decoded.text, newline=""), delimiter=delimiter, strict=True)
    columns: list[str] = []
    number = 0
    while number <= MOST_ARTICLES:
        try:
            row = next(rows, None)
        except csv.Error as error:
            # After a broken quote nobody can tell where the next row begins.
            what = f"is not CSV from here on ({error}, line {rows.line_num})"
            yield Broken(place=f"#{number + 1}", what=what, right="close the quotation mark")
            return
        if row is None:
            return
        if not any(cell.strip() for cell in row):
            continue
        if not columns:
            columns = row
            _need_text_column(columns, fields=options.fields)
            continue
        number += 1
        record: dict[str, Json] = dict(zip(columns, row, strict=False))
        if len(row) > len(columns):
            what = f"has {len(row)} cells for {len(columns)} columns"
            yield Broken(place=f"#{number}", what=what, right="put quotes round cells that hold the separator")
            continue
        yield make_record(record, fields=options.fields, place=f"#{number}", kind="csv")
    yield from _tell_rest(number)


def _need_text_column(columns: Sequence[str], *, fields: Fields) -> None:
    known = {_fold(name) for name in fields.text}
    if not any(_fold(column) in known for column in columns):
        there = ", ".join(f"`{column[:30]}`" for column in columns[:12])
        what = f"has no column with the text (columns: {there})"
        raise Unreadable(what, f"name it {fields.text[0]}, or say `fields: {{text: …}}` in mkdocs.yml")


def make_record(record: Json, *, fields: Fields, place: str, kind: str) -> Draft | Broken:
    """The article of one record, or why it is none."""
    if not isinstance(record, dict):
        return Broken(place=place, what="is not an object", right='write `{"title": "…", "text": "…"}`')
    body = find_value(record, names=fields.text)
    if body is None:
        right = f"give it a field `{fields.text[0]}`, or say `fields: {{text: …}}` in mkdocs.yml"
        return Broken(place=place, what="has no text", right=right)
    name, text = body
    try:
        parts = split_text(text)
    except Unreadable as error:
        return Broken(place=place, what=f"field `{name}` {error.what}", right=error.right)
    if not parts:
        return Broken(place=place, what="has no text", right="write the article's text, or delete the record")
    stated = tuple(_list_stated(record, fields=fields))
    parts = put_title(parts, title=first_stated(stated, "title"))
    return Draft(format=kind, parts=parts, stated=stated, place=place)


def _list_stated(record: Mapping[str, Json], *, fields: Fields) -> Iterator[Stated]:
    for field in _FIELDS:
        names: tuple[str, ...] = getattr(fields, field)
        found = find_value(record, names=names)
        if found is not None:
            yield Stated(field, found[1], f"field {found[0]}")


def find_value(record: Mapping[str, Json], *, names: Sequence[str]) -> tuple[str, str] | None:
    """The name and text of the first of the fields that is there and not empty."""
    folded: dict[str, str] = {}
    for key in record:
        folded.setdefault(_fold(key), key)
    for name in names:
        there = folded.get(_fold(name))
        text = read_text(record[there]) if there is not None else ""
        if there is not None and text:
            return there, text
    return None


def _fold(name: str) -> str:
    return re.sub(r"[\s_\-.]", "", name.casefold())


def _tell_rest(count: int) -> Iterator[Broken]:
    if count > MOST_ARTICLES:
        yield Broken(place="", what=_TOO_MANY, right="split the file")
