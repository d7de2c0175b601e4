"""The CSV twins, the JSON Schemas and the Frictionless data package that describes them all."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence

import msgspec

from builder.site.escape import clean
from builder.site.rows_article import Examined, Row
from builder.site.rows_corpus import (
    AliasRow,
    ChangeLine,
    CorroborationLine,
    DifferenceLine,
    EntityLine,
    OriginLine,
    RunFile,
    TopicItem,
)
from builder.site.rows_lines import ArticleLine, ClaimLine, DatedRow, DateLine, FigureLine, NameLine, QuoteLine
from builder.site.slugs import slug_text

Cell = str | int | float | bool | None | tuple[str | AliasRow | DatedRow, ...]

_PLACE = {"article": "string", "file": "string", "claim": "string", "start": "integer", "end": "integer"}
CSV_TABLES: dict[str, dict[str, str]] = {
    "claims": {
        "id": "string",
        "article": "string",
        "file": "string",
        "sentence_number": "integer",
        "start": "integer",
        "end": "integer",
        "sha256": "string",
        "text": "string",
        "status": "string",
        "dates": "string",
        "topics": "string",
        "key": "boolean",
        "rank": "integer",
        "shown": "boolean",
        "origins": "integer",
        "page": "string",
    },
    "dates": {
        **_PLACE,
        "text": "string",
        "edtf": "string",
        "weekday": "integer",
        "duration": "string",
        "time": "string",
        "granularity": "string",
        "basis": "string",
        "anchored": "boolean",
        "role": "string",
        "page": "string",
    },
    "entities": {
        "id": "string",
        "name": "string",
        "type": "string",
        "mentions": "integer",
        "aliases": "string",
        "articles": "string",
        "claims": "string",
        "page": "string",
    },
    "figures": {
        **_PLACE,
        "text": "string",
        "kind": "string",
        "value": "number",
        "unit": "string",
        "counts": "string",
        "about": "boolean",
        "page": "string",
    },
}
"""The columns of each CSV twin with their Frictionless types; several values of a cell are joined by `; `."""

_LINES: dict[str, type[Row]] = {
    "articles": ArticleLine,
    "changes": ChangeLine,
    "claims": ClaimLine,
    "corroborations": CorroborationLine,
    "dates": DateLine,
    "differences": DifferenceLine,
    "entities": EntityLine,
    "examine": Examined,
    "figures": FigureLine,
    "names": NameLine,
    "origins": OriginLine,
    "quotes": QuoteLine,
    "run": RunFile,
}
# The line ends and the indent of a docstring, inside a JSON text.
_DOC_BREAK = re.compile(rb"(?:\\n *)+")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*%?")
# What a spreadsheet takes for a formula, full-width forms included (SAFETY 1.2.12).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def make_csv(name: str, *, rows: Sequence[Row]) -> bytes:
    """The CSV twin of a table: UTF-8, a head line, `\\n` line ends, every cell harmless in a spreadsheet.

    Texts are cleaned to one line, and a text that a spreadsheet would run gets a `'` before it: for exact
    words use the `.jsonl` twin.
    """
    columns = tuple(CSV_TABLES[name])
    lines = [columns, *(tuple(_write_cell(getattr(row, column)) for column in columns) for row in rows)]
    return "".join(",".join(map(_quote_cell, line)) + "\n" for line in lines).encode("utf-8")


def _write_cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"{value:.6f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
    text = clean(value if isinstance(value, str) else "; ".join(map(_write_part, value)))
    return f"'{text}" if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text


def _write_part(part: str | AliasRow | DatedRow) -> str:
    if isinstance(part, DatedRow):
        return part.edtf or part.text
    return part if isinstance(part, str) else part.text


def _quote_cell(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if set(cell) & set('",\n') else cell


def make_schemas() -> dict[str, bytes]:
    """The JSON Schema of every export by its file name; one line of a `.jsonl`, the whole of a `.json`.

    `builder/data/schema/` holds the same bytes; a test compares them.
    """
    made: dict[str, bytes] = {}
    for name, rows in sorted([*_LINES.items(), ("topics", list[TopicItem])], key=lambda pair: pair[0]):
        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(rows)}
        text = _DOC_BREAK.sub(b" ", msgspec.json.encode(schema, order="sorted"))
        made[f"{name}.schema.json"] = msgspec.json.format(text, indent=1) + b"\n"
    return made


def describe_package(files: Mapping[str, bytes], *, title: str) -> bytes:
    """`datapackage.json` (Frictionless Data Package 2.0): every data file with its size, hash and schema."""
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": slug_text(title) or "briefing",
        "title": title,
        "resources": [_describe_file(path.removeprefix("data/"), files[path]) for path in sorted(files)],
    }
    return msgspec.json.format(msgspec.json.encode(package), indent=1) + b"\n"


def _describe_file(path: str, raw: bytes) -> dict[str, object]:
    name, _, kind = path.rpartition(".")
    types = {"csv": "text/csv", "json": "application/json", "jsonl": "application/jsonl"}
    described: dict[str, object] = {
        "name": f"{name}-{kind}" if kind == "csv" else name,
        "path": path,
        "format": kind,
        "mediatype": types[kind],
        "encoding": "utf-8",
        "bytes": len(raw),
        "hash": f"sha256:{hashlib.sha256(raw).hexdigest()}",
    }
    if kind == "csv":
        fields = [{"name": column, "type": type_} for column, type_ in CSV_TABLES[name].items()]
        return {**described, "type": "table", "schema": {"fields": fields}}
    return {**described, "jsonSchema": f"schema/{name}.schema.json"}
