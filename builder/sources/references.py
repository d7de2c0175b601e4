"""Metadata beside articles: RIS, BibTeX and CSL-JSON, as Zotero exports them; matched by file, address or DOI."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

import msgspec

from builder.sources.decode import decode_text
from builder.sources.draft import MOST_ARTICLES, Field, Stated, Unreadable, hush, need_extra, tidy
from builder.sources.formats import find_ending
from builder.sources.json_values import Json, load_json, read_text

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
_PATH_PART = re.compile(r"(?<!\\)[:;]")


class Reference(msgspec.Struct, frozen=True, kw_only=True):
    """One entry: its name for messages (`zotero.bib, doe2024`), what it states, and the files it names.

    `beside` is the path of the entry's own file without its ending: `a.ris` speaks of `a.html`.
    """

    label: str
    beside: str
    stated: tuple[Stated, ...]
    files: tuple[str, ...] = ()


class ReferenceIndex(msgspec.Struct, frozen=True):
    """Entries by what they can be found with; an entry alone in its file is found by the file's name."""

    by_stem: Mapping[str, Reference]
    by_file: Mapping[str, Reference]
    by_url: Mapping[str, Reference]
    by_doi: Mapping[str, Reference]

    def find(self, file: str, *, urls: Iterable[str], dois: Iterable[str]) -> Reference | None:
        """The entry of the article in `file`, by attachment, file name, address or DOI, in this order."""
        name = file.partition("#")[0]
        ending = find_ending(name)
        tails = ["/".join(PurePosixPath(name).parts[-depth:]) for depth in (4, 3, 2, 1)]
        found = next((self.by_file[tail] for tail in tails if tail in self.by_file), None)
        found = found or self.by_stem.get(name[: len(name) - len(ending)] if ending else name)
        found = found or next((self.by_url[key] for url in urls if (key := fold_url(url)) in self.by_url), None)
        return found or next((self.by_doi[key] for doi in dois if (key := fold_doi(doi)) in self.by_doi), None)


NO_REFERENCES = ReferenceIndex({}, {}, {}, {})


def index_references(references: Sequence[Reference]) -> ReferenceIndex:
    """The index; of two entries that claim the same key the first counts."""
    entries = Counter(reference.beside for reference in references)
    alone = {beside for beside, count in entries.items() if count == 1}
    by_stem: dict[str, Reference] = {}
    by_file: dict[str, Reference] = {}
    by_url: dict[str, Reference] = {}
    by_doi: dict[str, Reference] = {}
    for reference in references:
        if reference.beside in alone:
            by_stem.setdefault(reference.beside, reference)
        for file in reference.files:
            parts = PurePosixPath(file.replace("\\", "/")).parts
            for depth in range(1, min(len(parts), 4) + 1):
                by_file.setdefault("/".join(parts[-depth:]), reference)
        for each in reference.stated:
            if each.field == "url":
                by_url.setdefault(fold_url(each.text), reference)
            elif each.field == "doi":
                by_doi.setdefault(fold_doi(each.text), reference)
    return ReferenceIndex(by_stem, by_file, by_url, by_doi)


def fold_url(url: str) -> str:
    """An address for comparing: without scheme, `www.`, fragment, tracking parameters and the last slash."""
    bare = re.sub(r"^https?://(?:www\.)?", "", url.strip(), flags=re.IGNORECASE).partition("#")[0]
    path, _, query = bare.partition("?")
    kept = [part for part in query.split("&") if part and not part.casefold().startswith(("utm_", "fbclid", "gclid"))]
    host, slash, rest = path.partition("/")
    return (host.casefold() + slash + rest).rstrip("/") + ("?" + "&".join(kept) if kept else "")


def fold_doi(doi: str) -> str:
    """A DOI for comparing: lower case, without `doi:` and the resolver's address."""
    return re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s?)", "", doi.strip().casefold())


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
    decoded = decode_text(raw)
    ending = find_ending(file)
    beside = file[: len(file) - len(ending)]
    if ending == ".ris":
        items = _read_ris(decoded.text)
    elif ending in (".bib", ".bibtex"):
        items = _read_bib(decoded.text)
    else:
        items = _read_csl(load_json(decoded.text))
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
        raise Unreadable("holds no entry", "export the references again, as RIS, BibTeX or CSL-JSON")
    return found


Item = tuple[str, list[tuple[Field, str]], list[str]]


def _read_ris(text: str) -> list[Item]:
    try:
        import rispy
    except ImportError:
        raise need_extra("references") from None
    try:
        entries = rispy.loads(text)
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
