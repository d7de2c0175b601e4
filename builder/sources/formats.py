"""Which reader a file has: by its ending, put right by what is inside; a table that the guide shows, too."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO

import msgspec

from builder.model.article import Note
from builder.sources.draft import Reader, Unreadable
from builder.sources.feed import read_feed
from builder.sources.html_page import read_html
from builder.sources.mail import read_eml, read_mbox
from builder.sources.office import read_docx, read_odt, read_rtf
from builder.sources.packed import read_wacz, read_warc, read_zip
from builder.sources.parquet import read_parquet
from builder.sources.pdf import read_pdf
from builder.sources.plain import read_markdown, read_plain
from builder.sources.rows import read_csv, read_json, read_jsonl

READERS: Mapping[str, Reader] = {
    "txt": read_plain,
    "md": read_markdown,
    "html": read_html,
    "pdf": read_pdf,
    "docx": read_docx,
    "odt": read_odt,
    "rtf": read_rtf,
    "eml": read_eml,
    "mbox": read_mbox,
    "feed": read_feed,
    "json": read_json,
    "jsonl": read_jsonl,
    "csv": read_csv,
    "parquet": read_parquet,
    "warc": read_warc,
    "wacz": read_wacz,
    "zip": read_zip,
}
_ENDINGS: Mapping[str, str] = {
    **{f".{name}": name for name in READERS if name not in ("feed",)},
    **dict.fromkeys((".text", ".asc"), "txt"),
    **dict.fromkeys((".markdown", ".mdown", ".mkd"), "md"),
    **dict.fromkeys((".htm", ".xhtml", ".xht"), "html"),
    **dict.fromkeys((".rss", ".atom", ".xml", ".rdf"), "feed"),
    ".ndjson": "jsonl",
    ".tsv": "csv",
    ".warc.gz": "warc",
}
_MAIN_ENDINGS = ".txt .md .html .pdf .docx .odt .rtf .eml .mbox .xml .json .jsonl .csv .parquet .warc .wacz .zip"
# Metadata beside articles, no articles themselves; `.json` is told apart by what is inside.
REFERENCE_ENDINGS = (".ris", ".bib", ".bibtex", ".csl.json")
_MARKUP = re.compile(rb"\s{0,200}(?:<!--.{0,500}?-->\s{0,200})?<(?:!doctype html|html[\s>])", re.IGNORECASE | re.DOTALL)
_FEED = re.compile(
    rb"\s{0,200}(?:<\?xml[^>]{0,200}>)?\s{0,200}(?:<!--.{0,500}?-->\s{0,200})?<(?:rss|feed|rdf:RDF)[\s>]", re.DOTALL
)
_XHTML = re.compile(
    rb"\s{0,200}<\?xml[^>]{0,200}>\s{0,200}(?:<!DOCTYPE html[^>]{0,300}>\s{0,200})?<html[\s>]", re.IGNORECASE
)


class Kind(msgspec.Struct, frozen=True):
    """The format of a file, and the note where its ending says another."""

    format: str
    note: Note | None = None


def list_endings() -> tuple[str, ...]:
    """All endings that are read, for messages: `.txt .md …`."""
    return tuple(_ENDINGS)


def find_ending(name: str) -> str:
    """The ending that tells a file's format, in lower case: `.warc.gz`, `.csl.json`, `.txt`; `` where it has none."""
    low = name.rpartition("/")[2].casefold()
    for double in (".warc.gz", ".csl.json"):
        if low.endswith(double):
            return double
    stem, dot, ending = low.rpartition(".")
    return f".{ending}" if dot and stem else ""


def is_reference(name: str) -> bool:
    """Whether a file by its name holds metadata of articles (RIS, BibTeX, CSL-JSON)."""
    return find_ending(name) in REFERENCE_ENDINGS


def find_kind(name: str, raw: bytes) -> Kind:
    """The reader of a file; what is inside wins over the ending. Raises Unreadable for kinds that cannot be read."""
    ending = find_ending(name)
    named = _ENDINGS.get(ending)
    inside = _sniff(raw)
    if named is None and inside is None:
        right = f"save it as one of {_MAIN_ENDINGS}"
        raise Unreadable("is of a kind that cannot be read" if ending else "has no ending that tells its format", right)
    if inside is None or inside == named or named is None or _may_hold(named, inside=inside):
        return Kind(named or inside or "txt")
    return Kind(inside, Note("inside", (inside.upper(),)))


def _may_hold(named: str, *, inside: str) -> bool:
    """A table or a mail may begin like HTML, and a page saved as XHTML or `.md` may hold markup: the ending knows."""
    if inside == "zip":
        return named in ("docx", "odt", "wacz")
    return named in ("csv", "json", "jsonl", "eml", "mbox", "md", "warc") and inside in ("html", "feed", "txt")


def _sniff(raw: bytes) -> str | None:
    """The format that the first bytes prove, None where they prove none."""
    head = raw[:2048].removeprefix(b"\xef\xbb\xbf")
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        return _sniff_zip(raw)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    for mark, kind in ((b"{\\rtf", "rtf"), (b"PAR1", "parquet"), (b"WARC/1.", "warc"), (b"\x1f\x8b", "warc")):
        if head.startswith(mark):
            return kind
    if _FEED.match(head):
        return "feed"
    return "html" if _MARKUP.match(head) or _XHTML.match(head) else None


def _sniff_zip(raw: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, RuntimeError):
        return "zip"
    if "word/document.xml" in names:
        return "docx"
    if "content.xml" in names and "mimetype" in names:
        return "odt"
    if "datapackage.json" in names and any(name.startswith("archive/") for name in names):
        return "wacz"
    return "zip"
