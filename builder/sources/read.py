"""Reads a folder of articles; a bad file, or a bad entry of a file, is a fault and stops nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Protocol, TypeVar

import msgspec

from builder.author_sources import SourceRule, index_rules, list_idle_patterns
from builder.errors import ArticleError, BriefingError, SettingsError
from builder.model.article import Article
from builder.model.ledger import InputFile
from builder.sources.article import HEX
from builder.sources.draft import Unreadable
from builder.sources.folder import list_files, read_bytes
from builder.sources.formats import is_reference
from builder.sources.kept_charset import LARGEST_ENTRY, name_entry, read_charset
from builder.sources.one_file import FileReading, ReadOptions, Remark, read_file
from builder.sources.reference_files import holds_references, may_hold_references, read_references
from builder.sources.references import UNUSED, Reference, index_references

Result = TypeVar("Result")
_IDLE = "`{}` is the name of no file in {}/"


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What a folder gave: its articles in the order of their names, what could not be read, and remarks.

    `warnings` tell of entries of sources.yml that hold nothing back, though they were written to.
    """

    articles: tuple[Article, ...]
    errors: tuple[BriefingError, ...]
    warnings: tuple[SettingsError, ...] = ()
    remarks: tuple[Remark, ...] = ()
    files: tuple[InputFile, ...] = ()


class Run(Protocol):
    """How a function is carried out over files, in their order: here, or in processes with limits.

    A file whose work was stopped gives an ArticleError in place of a result.
    """

    def __call__(self, function: Callable[[str], Result], files: Sequence[str], /) -> Iterable[Result | ArticleError]:
        """The results in the order of the files."""


def read_folder(folder: Path, *, name: str, options: ReadOptions, run: Run = map) -> Reading:
    """Reads every article below `folder`, which the author knows as `name`.

    An absent or empty folder is an error of the reading, too: a site cannot be made of nothing.
    """
    if not folder.is_dir():
        right = f"make the folder `{name}` and put articles into it, or set `articles:` in mkdocs.yml"
        return Reading(articles=(), errors=(SettingsError(where=name, what="there is no such folder", right=right),))
    try:
        files = list_files(folder, patterns=options.reader.ignore)
    except OSError as error:
        what = f"cannot be read ({error.strerror})"
        fault = SettingsError(where=name, what=what, right="check that you may read the folder and what is in it")
        return Reading(articles=(), errors=(fault,))
    gathered = _gather_references(folder, files=files, name=name, largest=options.largest, run=run)
    references = [reference for each in gathered for reference in each.references]
    options = msgspec.structs.replace(options, references=index_references(references))
    readings = [FileReading(errors=each.errors, file=each.file) for each in gathered if each.is_taken]
    rest = sorted({*files} - {reading.file for reading in readings})
    for file, found in zip(rest, run(partial(_read_one, folder=folder, name=name, options=options), rest), strict=True):
        reading = FileReading(errors=(found,)) if isinstance(found, ArticleError) else found
        readings.append(msgspec.structs.replace(reading, file=file))
    articles = [article for reading in readings for article in reading.articles]
    errors: list[BriefingError] = [error for reading in readings for error in reading.errors]
    if not articles and not errors:
        errors.append(
            SettingsError(where=name, what="holds no article", right="put articles into it (.txt, .html, .pdf, …)")
        )
    used = {label for reading in readings for label in reading.used}
    remarks = [remark for reading in readings for remark in reading.remarks]
    remarks += [Remark(name, UNUSED.format(r.label)) for r in references if r.label not in used]
    known = [*files, *(article.file for article in articles)] if articles else []
    idle = list_idle_patterns(options.rules.rules if articles else (), files=known)
    remarks += [Remark(rule.where, _IDLE.format(pattern, name)) for pattern, rule in idle if not _holds_back(rule)]
    files_read = tuple(_count(each) for each in sorted(readings, key=lambda each: each.file))
    return Reading(
        articles=_name_apart(articles),
        errors=tuple(errors),
        warnings=tuple(_warn(pattern, rule=rule, name=name) for pattern, rule in idle if _holds_back(rule)),
        remarks=tuple(remarks),
        files=files_read,
    )


def _holds_back(rule: SourceRule) -> bool:
    return rule.show in ("excerpt", "link") or rule.longest is not None


def _warn(pattern: str, *, rule: SourceRule, name: str) -> SettingsError:
    """A mistyped `show: link` publishes what it should hold back, so it is more than a remark."""
    key = f"show: {rule.show}" if rule.show else f"excerpt: {rule.longest}"
    what = f"{_IDLE.format(pattern, name)}, so its `{key}` holds nothing back"
    return SettingsError(where=rule.where, what=what, right="write the path or glob of a file there, or delete it")


def _count(reading: FileReading) -> InputFile:
    """What became of a file, for the accounts of the run."""
    return InputFile(
        file=reading.file,
        articles=len(reading.articles),
        faults=tuple(error.what for error in reading.errors),
        lost=tuple(str(note) for article in reading.articles for note in article.notes if note.code == "cut"),
    )


def _read_one(file: str, *, folder: Path, name: str, options: ReadOptions) -> FileReading:
    """All articles of one file of the folder; runs in any process."""
    where = f"{name}/{file}"
    try:
        raw = read_bytes(folder / file, where=where, largest=options.largest)
    except ArticleError as error:
        return FileReading(errors=(error,))
    return read_file(raw, file=file, where=where, options=add_charset(options, folder=folder, file=file))


def add_charset(options: ReadOptions, *, folder: Path, file: str) -> ReadOptions:
    """The options with the encoding that a server stated for a kept page: `a.csl.json` beside `a.html` holds it."""
    entry = folder / name_entry(file)
    if not entry.is_file():
        return options
    try:
        charset = read_charset(read_bytes(entry, where=file, largest=LARGEST_ENTRY))
    except ArticleError:
        return options
    reader = msgspec.structs.replace(options.reader, charset=charset)
    return msgspec.structs.replace(options, reader=reader)


class _Gathered(msgspec.Struct, frozen=True, kw_only=True):
    """What a file of references gave; `is_taken` tells that it is one, and holds no article."""

    file: str
    references: tuple[Reference, ...] = ()
    errors: tuple[ArticleError, ...] = ()
    is_taken: bool = False


def _gather_references(folder: Path, *, files: Sequence[str], name: str, largest: int, run: Run) -> list[_Gathered]:
    """The entries of all files of references below the folder, and what is wrong in them."""
    asked = [file for file in files if may_hold_references(file)]
    gathered: list[_Gathered] = []
    for file, found in zip(
        asked, run(partial(_read_references, folder=folder, name=name, largest=largest), asked), strict=True
    ):
        if isinstance(found, ArticleError):  # any other file is read again as articles, and then says so
            taken = is_reference(file)
            gathered.append(_Gathered(file=file, errors=(found,) if taken else (), is_taken=taken))
        else:
            gathered.append(found)
    return gathered


def _read_references(file: str, *, folder: Path, name: str, largest: int) -> _Gathered:
    """The references of one file; runs in any process."""
    where = f"{name}/{file}"
    taken = is_reference(file)
    try:
        raw = read_bytes(folder / file, where=where, largest=largest)
        taken = holds_references(raw, file=file)
        references = tuple(read_references(raw, file=file)) if taken else ()
    except Unreadable as error:
        fault = ArticleError(where=where, what=error.what, right=error.right)
        return _Gathered(file=file, errors=(fault,), is_taken=taken)
    except ArticleError as error:
        return _Gathered(file=file, errors=(error,) if taken else (), is_taken=taken)
    return _Gathered(file=file, references=references, is_taken=taken)


def read_article(
    raw: bytes, *, file: str, where: str, rules: Sequence[SourceRule] = (), language: str = "en"
) -> Article:
    """The first article of a file's bytes; raises ArticleError where there is none."""
    found = read_file(raw, file=file, where=where, options=ReadOptions(rules=index_rules(rules), language=language))
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
