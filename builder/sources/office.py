"""Word processors' files: .docx (python-docx, extra), .odt (its XML) and .rtf (striprtf, extra)."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from builder.sources.decode import decode_text
from builder.sources.draft import (
    Draft,
    Field,
    Found,
    Part,
    PartKind,
    ReaderOptions,
    Stated,
    Unreadable,
    first_stated,
    make_parts,
    need_extra,
    put_title,
    tidy,
)
from builder.sources.packed import DAMAGED, open_packed, read_member
from builder.sources.xml_tree import NotXml, parse_xml

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_RTF_INFO = re.compile(r"\{\\(title|author|company)\s([^{}]{1,2000})\}")
_RTF_FIELDS: dict[str, Field] = {"title": "title", "author": "author", "company": "publisher"}
# What programs write into the title by themselves.
_NO_TITLES = frozenset({"", "word document", "untitled", "document", "powerpoint presentation"})


def read_docx(raw: bytes, options: ReaderOptions) -> Iterator[Found]:
    """A Word document: paragraphs, headings by their style, tables row by row."""
    try:
        import docx
        from docx.table import Table
    except ImportError:
        raise need_extra("office") from None
    open_packed(raw, kind="a Word document")
    try:
        document = docx.Document(io.BytesIO(raw))
        parts: list[Part] = []
        for item in document.iter_inner_content():
            if isinstance(item, Table):
                rows = (" | ".join(dict.fromkeys(tidy(cell.text) for cell in row.cells)) for row in item.rows)
                parts.extend(make_parts(rows))
            else:
                kind = _read_style(item.style.name if item.style else None)
                parts.extend(make_parts([item.text], kind=kind))
        stated = tuple(_list_core(document.core_properties))
    except MemoryError:
        raise
    except Exception:  # lxml, KeyError, ValueError: a damaged package shows itself in any of them
        raise Unreadable("is not a Word document that can be read", "save it again as .docx") from None
    yield _draft(parts, stated=stated, kind="docx")


def _read_style(name: str | None) -> PartKind:
    folded = (name or "").casefold()
    return "title" if folded == "title" else "heading" if folded.startswith(("heading", "subtitle")) else "paragraph"


def _list_core(core: object) -> Iterator[Stated]:
    keys: tuple[tuple[Field, str], ...] = (("title", "title"), ("author", "author"), ("language", "language"))
    for field, key in keys:
        text = str(getattr(core, key, "") or "")
        if text.strip() and text != "python-docx":
            yield Stated(field, text, f"document property {key}")


def _draft(parts: list[Part], *, stated: tuple[Stated, ...], kind: str) -> Draft:
    if not parts:
        raise Unreadable("holds no text", "save the document with its text")
    stated = tuple(each for each in stated if each.field != "title" or tidy(each.text).casefold() not in _NO_TITLES)
    title = next((part for part in parts if part.kind == "title"), None)
    shown = Stated("title", title.text, "title style") if title else first_stated(stated, "title")
    return Draft(format=kind, parts=put_title(parts, title=shown), stated=tuple(filter(None, (shown, *stated))))


def read_odt(raw: bytes, options: ReaderOptions) -> Iterator[Found]:
    """An OpenDocument text: its headings and paragraphs in order; notes and changes struck out stay away."""
    archive = open_packed(raw, kind="an OpenDocument text")
    try:
        content = parse_xml(read_member(archive, "content.xml"))
        meta = parse_xml(read_member(archive, "meta.xml")) if _has(archive, "meta.xml") else None
    except (NotXml, KeyError, ValueError, *DAMAGED):
        raise Unreadable("is not an OpenDocument text that can be read", "save it again as .odt") from None
    parts: list[Part] = []
    stack = [content]
    while stack:
        node = stack.pop()
        if node.tag in (f"{_TEXT}h", f"{_TEXT}p"):
            kind: PartKind = "heading" if node.tag == f"{_TEXT}h" else "paragraph"
            title = node.get(f"{_TEXT}style-name") == "Title"
            parts.extend(make_parts(["".join(_read_odt_text(node))], kind="title" if title else kind))
        elif node.tag == f"{_TABLE}table-row":
            cells = (tidy("".join(_read_odt_text(cell))) for cell in node)
            parts.extend(make_parts([" | ".join(cell for cell in cells if cell)]))
        elif node.tag != f"{_TEXT}tracked-changes":
            stack.extend(reversed(list(node)))
    stated = []
    keys: tuple[tuple[Field, str], ...] = (
        ("title", f"{_DC}title"),
        ("author", f"{_META}initial-creator"),
        ("author", f"{_DC}creator"),
        ("language", f"{_DC}language"),
    )
    for field, tag in keys:
        text = next((node.text for node in meta.iter(tag)), None) if meta is not None else None
        if text and text.strip():
            stated.append(Stated(field, text, f"document property {tag.rpartition('}')[2]}"))
    yield _draft(parts, stated=tuple(stated), kind="odt")


def _has(archive: zipfile.ZipFile, name: str) -> bool:
    return name in archive.namelist()


def _read_odt_text(node: object) -> Iterator[str]:
    """Texts of a paragraph in order; tabs, spaces and line breaks are elements there, notes are left away."""
    stack: list[object] = [node]
    first = True
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            yield item
            continue
        tag, text, tail = item.tag, item.text, item.tail  # type: ignore[attr-defined]
        if not first and tail:
            stack.append(tail)
        first = False
        if tag in (f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break"):
            yield " "
        elif tag not in (f"{_TEXT}note", "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation"):
            stack.extend(reversed(list(item)))  # type: ignore[call-overload]
            if text:
                stack.append(text)
    yield " "


def read_rtf(raw: bytes, options: ReaderOptions) -> Iterator[Found]:
    """A Rich Text file: its paragraphs, and title and author of its info group."""
    try:
        from striprtf.striprtf import rtf_to_text
    except ImportError:
        raise need_extra("office") from None
    if not raw.lstrip().startswith(b"{\\rtf"):
        raise Unreadable("is not Rich Text", "save it again as .rtf")
    source = decode_text(raw).text
    try:
        text = rtf_to_text(source, errors="replace")
        info = {
            name: tidy(rtf_to_text("{\\rtf1 " + words + "}", errors="replace")) for name, words in _find_info(source)
        }
    except MemoryError:
        raise
    except Exception:  # striprtf raises what its tables raise
        raise Unreadable("is not Rich Text that can be read", "save it again as .rtf") from None
    parts = list(make_parts(text.split("\n")))
    stated = tuple(
        Stated(_RTF_FIELDS[name], words, f"document property {name}") for name, words in info.items() if words
    )
    yield _draft(parts, stated=stated, kind="rtf")


def _find_info(source: str) -> list[tuple[str, str]]:
    return [(match.group(1), match.group(2)) for match in _RTF_INFO.finditer(source[:20_000])]
