"""Reads a folder of articles, or a single file; a bad file, or a bad entry of a file, is a fault and stops nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

import msgspec

from builder.author_files import SourceRule
from builder.errors import ArticleError, BriefingError, SettingsError
from builder.model.article import Article
from builder.sources.article import HEX, make_article
from builder.sources.draft import (
    LARGEST_UNPACKED,
    MEBIBYTE,
    MOST_ARTICLES,
    Aside,
    Broken,
    Draft,
    Inner,
    ReaderOptions,
    Unreadable,
)
from builder.sources.folder import LARGEST, list_files, read_bytes
from builder.sources.formats import READERS, find_ending, find_kind, is_reference
from builder.sources.references import (
    NO_REFERENCES,
    Reference,
    ReferenceIndex,
    index_references,
    is_csl,
    read_references,
)

_DEEPEST = 2


class Remark(msgspec.Struct, frozen=True):
    """Something about a file that the author should know and that is no fault."""

    where: str
    what: str

    def __str__(self) -> str:
        return " ".join(f"{self.where}: {self.what}".split())


class ReadOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What the reading of a file depends on besides its bytes."""

    rules: tuple[SourceRule, ...] = ()
    language: str = "en"
    reader: ReaderOptions = ReaderOptions()
    references: ReferenceIndex = NO_REFERENCES
    largest: int = LARGEST
    """Bytes of the largest file that is read."""


class FileReading(msgspec.Struct, frozen=True, kw_only=True):
    """What one file gave; `used` are the labels of the references that spoke of its articles."""

    articles: tuple[Article, ...] = ()
    errors: tuple[ArticleError, ...] = ()
    remarks: tuple[Remark, ...] = ()
    used: tuple[str, ...] = ()


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What a folder gave: its articles in the order of their names, what could not be read, and remarks."""

    articles: tuple[Article, ...]
    errors: tuple[BriefingError, ...]
    remarks: tuple[Remark, ...] = ()


def read_folder(folder: Path, *, name: str, options: ReadOptions) -> Reading:
    """Reads every article below `folder`, which the author knows as `name`.

    An absent or empty folder is an error of the reading, too: a site cannot be made of nothing.
    """
    if not folder.is_dir():
        right = f"make the folder `{name}` and put articles into it, or set `articles:` in mkdocs.yml"
        return Reading(articles=(), errors=(SettingsError(where=name, what="there is no such folder", right=right),))
    files = list_files(folder, patterns=options.reader.ignore)
    references, errors, taken = _gather_references(folder, files=files, name=name, largest=options.largest)
    options = msgspec.structs.replace(options, references=index_references(references))
    articles: list[Article] = []
    remarks: list[Remark] = []
    used: set[str] = set()
    for file in files:
        if file in taken:
            continue
        where = f"{name}/{file}"
        try:
            raw = read_bytes(folder / file, where=where, largest=options.largest)
        except ArticleError as error:
            errors.append(error)
            continue
        found = read_file(raw, file=file, where=where, options=options)
        articles.extend(found.articles)
        errors.extend(found.errors)
        remarks.extend(found.remarks)
        used.update(found.used)
    if not articles and not errors:
        errors.append(
            SettingsError(where=name, what="holds no article", right="put articles into it (.txt, .html, .pdf, …)")
        )
    unused = [
        f"{r.label}: no article here has this file name, attachment, address or DOI"
        for r in references
        if r.label not in used
    ]
    remarks.extend(Remark(name, text) for text in unused)
    return Reading(articles=_name_apart(articles), errors=tuple(errors), remarks=tuple(remarks))


def _gather_references(
    folder: Path, *, files: Sequence[str], name: str, largest: int
) -> tuple[list[Reference], list[BriefingError], set[str]]:
    """The entries of all files of references below the folder, what is wrong in them, and these files' names."""
    found: list[Reference] = []
    errors: list[BriefingError] = []
    taken: set[str] = set()
    for file in files:
        if not is_reference(file) and find_ending(file) != ".json":
            continue
        try:
            raw = read_bytes(folder / file, where=f"{name}/{file}", largest=largest)
            if is_reference(file) or is_csl(raw):
                taken.add(file)
                found.extend(read_references(raw, file=file))
        except Unreadable as error:
            errors.append(ArticleError(where=f"{name}/{file}", what=error.what, right=error.right))
        except ArticleError as error:
            errors.extend([error] if is_reference(file) else ())
            taken.update([file] if is_reference(file) else ())
    return found, errors, taken


def read_file(raw: bytes, *, file: str, where: str, options: ReadOptions) -> FileReading:
    """All articles of one file's bytes: a pure function, so that it can run in any process.

    Whatever a reader raises becomes one ArticleError; what was read before it stays.
    """
    sha256 = hashlib.sha256(raw).hexdigest()
    articles: list[Article] = []
    errors: list[ArticleError] = []
    remarks: list[Remark] = []
    used: list[str] = []
    for found in _open_file(raw, name=file, options=options.reader):
        if isinstance(found, Broken):
            errors.append(ArticleError(where=where + found.place, what=found.what, right=found.right))
        elif isinstance(found, Aside):
            remarks.append(Remark(where, found.text))
        else:
            article, reference = _finish(found, file=file, sha256=sha256, options=options)
            if isinstance(article, Broken):
                errors.append(ArticleError(where=where + article.place, what=article.what, right=article.right))
                continue
            articles.append(article)
            remarks.extend(Remark(where + found.place, note) for note in article.notes)
            used.extend([reference.label] if reference else ())
    if not articles and not errors:
        right = "put an article into it, or delete the file"
        errors.append(ArticleError(where=where, what="holds no article", right=right))
    return FileReading(articles=tuple(articles), errors=tuple(errors), remarks=tuple(remarks), used=tuple(used))


def _finish(draft: Draft, *, file: str, sha256: str, options: ReadOptions) -> tuple[Article | Broken, Reference | None]:
    address = file + draft.place
    urls = [each.text for each in draft.stated if each.field == "url"]
    dois = [each.text for each in draft.stated if each.field == "doi"]
    reference = options.references.find(address, urls=urls, dois=dois)
    try:
        article = make_article(
            draft,
            file=address,
            sha256=sha256,
            rules=options.rules,
            reference=reference,
            language=options.language,
        )
    except Exception as error:  # a fault of ours that one article brings out must cost that article only
        return _tell_unknown(error, place=draft.place), None
    if not any(block.kind != "left_out" for block in article.blocks):
        return Broken(place=draft.place, what="holds no text", right="put an article into it, or delete the file"), None
    return article, reference


def _open_file(
    raw: bytes, *, name: str, options: ReaderOptions, place: str = "", depth: int = 0
) -> Iterator[Draft | Broken | Aside]:
    """What the file's reader finds; files inside archives are opened in turn, two levels deep."""
    budget, count = LARGEST_UNPACKED, 0
    try:
        kind = find_kind(name, raw)
        for found in READERS[kind.format](raw, options):
            count += 1
            if count > MOST_ARTICLES:
                return
            if isinstance(found, Inner):
                budget -= len(found.raw)
                if depth >= _DEEPEST or budget < 0:
                    wrong = "is an archive in an archive in an archive" if depth >= _DEEPEST else _TOO_LARGE
                    yield Broken(place=place + found.place, what=wrong, right="unpack it, and put the files there")
                    continue
                inside = msgspec.structs.replace(options, charset=found.charset)
                if is_reference(found.name):
                    yield Aside(text=f"{found.name}: references in an archive speak of nothing; put them beside it")
                    continue
                for each in _open_file(
                    found.raw, name=found.name, options=inside, place=place + found.place, depth=depth + 1
                ):
                    yield _add_stated(each, inner=found)
            elif isinstance(found, Aside):
                yield found
            else:
                yield _place(found, place=place, note=kind.note)
    except Unreadable as error:
        yield Broken(place=place, what=error.what, right=error.right)
    except Exception as error:  # readers work with other people's parsers, and any of them may fail in its own way
        yield _tell_unknown(error, place=place)


_TOO_LARGE = f"and what stands before it unpack to more than {LARGEST_UNPACKED // MEBIBYTE} MiB"


def _tell_unknown(error: Exception, *, place: str) -> Broken:
    what = f"could not be read ({type(error).__name__}: {str(error)[:200]})"
    return Broken(place=place, what=what, right="save it again, or in another format; if it is sound, please report it")


def _place(found: Draft | Broken, *, place: str, note: str | None) -> Draft | Broken:
    if isinstance(found, Broken):
        return msgspec.structs.replace(found, place=place + found.place)
    notes = (*found.notes, note) if note else found.notes
    return msgspec.structs.replace(found, place=place + found.place, notes=notes)


def _add_stated(found: Draft | Broken | Aside, *, inner: Inner) -> Draft | Broken | Aside:
    """What the archive says of the file comes after what the file says of itself."""
    if isinstance(found, Draft) and inner.stated:
        return msgspec.structs.replace(found, stated=(*found.stated, *inner.stated))
    return found


def read_article(
    raw: bytes, *, file: str, where: str, rules: Sequence[SourceRule] = (), language: str = "en"
) -> Article:
    """The first article of a file's bytes; raises ArticleError where there is none."""
    found = read_file(raw, file=file, where=where, options=ReadOptions(rules=tuple(rules), language=language))
    if not found.articles:
        raise found.errors[0]
    return found.articles[0]


def find_file(folder: Path, address: str) -> str | None:
    """The file below the folder that holds the article of an address: `a.zip` of `a.zip/b.html#2`; None without one."""
    parts = PurePosixPath(address).parts
    for end in range(1, len(parts) + 1):
        place = "/".join(parts[:end])
        bare = place.rpartition("#")[0]
        for name in (place, bare):
            if name and (folder / name).is_file() and (name == place or end == len(parts)):
                return name
    return None


def _name_apart(articles: Sequence[Article]) -> tuple[Article, ...]:
    """Gives articles with the same short name (same text, or chance) longer ones that other files cannot move.

    Six digits collide by chance once in about 4,000 articles; the full hash of text and file name then decides.
    """
    seen: dict[str, str] = {}
    apart: list[Article] = []
    for article in articles:
        name = article.hex
        if name in seen:
            both = f"{article.text}\0{article.file}".encode()
            name = hashlib.sha256(both).hexdigest()[: 2 * HEX]
        seen[name] = article.file
        apart.append(msgspec.structs.replace(article, hex=name))
    return tuple(apart)
