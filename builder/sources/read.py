"""Reads a folder of articles; a bad file, or a bad entry of a file, is a fault and stops nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

import msgspec

from builder.author_files import SourceRule
from builder.errors import ArticleError, BriefingError, SettingsError
from builder.model.article import Article
from builder.sources.article import HEX
from builder.sources.draft import Unreadable
from builder.sources.folder import list_files, read_bytes
from builder.sources.formats import find_ending, is_reference
from builder.sources.one_file import ReadOptions, Remark, read_file
from builder.sources.reference_files import is_csl, read_references
from builder.sources.references import Reference, index_references


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
