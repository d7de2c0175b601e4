"""RIS, BibTeX, CSL-JSON and Zotero RDF, as Zotero exports them: bytes → entries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from builder.sources.decode import decode_text
from builder.sources.draft import MOST_ARTICLES, Field, Stated, Unreadable, hush, need_extra, tidy
from builder.sources.formats import find_ending, is_reference
from builder.sources.json_values import Json, load_json, read_text
from builder.sources.references import Item, Reference
from builder.sources.zotero_rdf import is_zotero_rdf, read_zotero_rdf

_CSL_TYPES = re.compile(
    r"article(?:-\w+)?|webpage|post(?:-weblog)?|report|broadcast|speech|interview|chapter|book|paper-\w+"
)
_ARTICLE_KEYS = ("text", "body", "content", "article", "content_html", "content_text", "articleBody")
_RIS: tuple[tuple[Field, tuple[str, ...]], ...] = (
    ("title", ("title", "primary_title")),
    ("publisher", ("secondary_title", "journal_name", "alternate_title3", "publisher")),
    ("published", ("date", "year", "publication_year")),
    ("language", ("language",)),
    ("doi", ("doi",)),
)
_BIB: tuple[tuple[Field, tuple[str, ...]], ...] = (
    ("title", ("title",)),
    ("publisher", ("journaltitle", "journal", "newspaper", "publisher", "organization")),
    ("published", ("date", "year")),
    ("language", ("langid", "language")),
    ("url", ("url",)),
    ("doi", ("doi",)),
    ("licence", ("copyright", "license")),
)
_CSL: tuple[tuple[Field, tuple[str, ...]], ...] = (
    ("title", ("title",)),
    ("publisher", ("container-title", "publisher")),
    ("language", ("language",)),
    ("url", ("URL",)),
    ("doi", ("DOI",)),
    ("licence", ("license",)),
)
_RDF = (".rdf", ".xml")
_PATH_PART = re.compile(r"(?<!\\)[:;]")


def holds_references(raw: bytes, *, file: str) -> bool:
    """Whether a file holds metadata of articles: by its ending, or a .json or .rdf by what is inside."""
    ending = find_ending(file)
    return is_reference(file) or (ending == ".json" and is_csl(raw)) or (ending in _RDF and is_zotero_rdf(raw))


def may_hold_references(file: str) -> bool:
    """Whether it is worth a look inside."""
    return is_reference(file) or find_ending(file) in (".json", *_RDF)


def is_csl(raw: bytes) -> bool:
    """Whether a .json file holds entries of CSL-JSON and no articles: objects with `type` and `title`, without text."""
    try:
        value = load_json(decode_text(raw).text)
    except Unreadable:
        return False
    items = value if isinstance(value, list) else [value]
    return bool(items) and all(_is_csl_item(item) for item in items[:50])


def _is_csl_item(item: Json) -> bool:
    if not isinstance(item, dict) or any(key in item for key in _ARTICLE_KEYS):
        return False
    kind = item.get("type")
    return isinstance(kind, str) and bool(_CSL_TYPES.fullmatch(kind)) and ("title" in item or "URL" in item)


def read_references(raw: bytes, *, file: str) -> tuple[Reference, ...]:
    """The entries of a file of references; raises Unreadable where it is none."""
    ending = find_ending(file)
    beside = file[: len(file) - len(ending)]
    if ending in _RDF:
        items = read_zotero_rdf(raw)
    elif ending == ".ris":
        items = _read_ris(decode_text(raw).text)
    elif ending in (".bib", ".bibtex"):
        items = _read_bib(decode_text(raw).text)
    else:
        items = _read_csl(load_json(decode_text(raw).text))
    found = tuple(
        Reference(
            label=f"{PurePosixPath(file).name}, {name}" if name else PurePosixPath(file).name,
            beside=beside,
            stated=tuple(Stated(field, tidy(text), PurePosixPath(file).name) for field, text in stated if tidy(text)),
            files=tuple(files),
        )
        for name, stated, files in items[:MOST_ARTICLES]
    )
    if not found:
        raise Unreadable("holds no entry", "export the references again, as RIS, BibTeX, CSL-JSON or Zotero RDF")
    return found


def _read_ris(text: str) -> list[Item]:
    try:
        import rispy
    except ImportError:
        raise need_extra("references") from None
    try:
        entries = rispy.loads(text)
    except MemoryError:
        raise
    except Exception:  # rispy raises what its state machine meets
        raise Unreadable("is not RIS", "export the references again") from None
    items: list[Item] = []
    for entry in entries:
        stated = [(field, str(entry[key])) for field, keys in _RIS for key in keys if entry.get(key)]
        stated += [("author", _join_names(entry.get("authors") or entry.get("first_authors") or []))]
        stated += [("url", str(url)) for url in entry.get("urls") or ()]
        files = [str(entry[key]) for key in ("file_attachments1", "file_attachments2") if entry.get(key)]
        items.append(
            (str(entry.get("id") or entry.get("title") or ""), stated, [f for each in files for f in _list_files(each)])
        )
    return items


def _read_bib(text: str) -> list[Item]:
    try:
        import bibtexparser
        from bibtexparser import middlewares
    except ImportError:
        raise need_extra("references") from None
    hush("bibtexparser")
    hush("pylatexenc")
    try:
        library = bibtexparser.parse_string(text, append_middleware=[middlewares.LatexDecodingMiddleware()])
    except MemoryError:
        raise
    except Exception:  # the parser, and its decoder of LaTeX, raise what they meet
        raise Unreadable("is not BibTeX", "export the references again") from None
    items: list[Item] = []
    for entry in library.entries:
        fields = {field.key.casefold(): str(field.value) for field in entry.fields}
        stated = [(field, fields[key].strip("{}")) for field, keys in _BIB for key in keys if fields.get(key)]
        if fields.get("author"):
            stated.append(("author", _join_names(re.split(r"\s+and\s+", fields["author"]))))
        items.append((entry.key, stated, _list_files(fields.get("file", ""))))
    return items


def _read_csl(value: Json) -> list[Item]:
    items: list[Item] = []
    for entry in value if isinstance(value, list) else [value]:
        if not isinstance(entry, dict):
            continue
        stated = [
            (field, read_text(entry.get(key))) for field, keys in _CSL for key in keys if read_text(entry.get(key))
        ]
        day = _read_csl_date(entry.get("issued"))
        if day:
            stated.append(("published", day))
        stated.append(("author", _join_names(_list_csl_names(entry.get("author")))))
        items.append((read_text(entry.get("id")) or read_text(entry.get("title")), stated, []))
    return items


def _read_csl_date(value: Json) -> str:
    """`{"date-parts": [[2024, 4, 9]]}`, `{"raw": "2024-04-09"}` or a text."""
    if not isinstance(value, dict):
        return read_text(value)
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        texts = [read_text(part) for part in parts[0][:3]]
        if texts and all(text.isdigit() for text in texts):
            return "-".join([texts[0], *(f"{int(text):02}" for text in texts[1:])])
    return read_text(value.get("raw")) or read_text(value.get("literal"))


def _list_csl_names(value: Json) -> Iterator[str]:
    for name in value if isinstance(value, list) else ():
        if isinstance(name, dict):
            given, family = read_text(name.get("given")), read_text(name.get("family"))
            yield " ".join(part for part in (given, family) if part) or read_text(name.get("literal"))


def _join_names(names: Iterable[str]) -> str:
    """`Doe, Jane` and `Roe, R.` as `Jane Doe, R. Roe`."""
    turned = []
    for name in names:
        family, comma, given = str(name).partition(",")
        turned.append(f"{given.strip()} {family.strip()}" if comma else str(name).strip("{} "))
    return ", ".join(name.strip() for name in turned if name.strip())


def _list_files(text: str) -> list[str]:
    """The paths of BibTeX's `Full Text:files/12/a.pdf:application/pdf;…` or of a plain path."""
    parts = [part.replace("\\:", ":").strip() for part in _PATH_PART.split(text.removeprefix("file://"))]
    return [part for part in parts if "." in PurePosixPath(part).name and not re.fullmatch(r"\w+/[\w.+-]+", part)] or [
        part for part in parts if find_ending(part) in (".pdf", ".html", ".htm", ".txt", ".md", ".docx", ".odt")
    ]
