"""All articles of one file, whatever its format: a pure and total function of its bytes, for any process."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator

import msgspec

from builder.author_sources import NO_RULES, RuleIndex
from builder.errors import ArticleError
from builder.model.article import Article, Note
from builder.sources.article import make_article
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
from builder.sources.folder import LARGEST
from builder.sources.formats import READERS, find_kind
from builder.sources.reference_files import holds_references, read_references
from builder.sources.references import NO_REFERENCES, UNUSED, Reference, ReferenceIndex, index_references

_DEEPEST = 2


class Remark(msgspec.Struct, frozen=True):
    """Something about a file that the author should know and that is no fault."""

    where: str
    what: str

    def __str__(self) -> str:
        return " ".join(f"{self.where}: {self.what}".split())


def nothing() -> None:
    """Does nothing: where no worker waits to hear of each article."""


class ReadOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What the reading of a file depends on besides its bytes."""

    rules: RuleIndex = NO_RULES
    language: str = "en"
    reader: ReaderOptions = ReaderOptions()
    references: ReferenceIndex = NO_REFERENCES
    largest: int = LARGEST
    """Bytes of the largest file that is read."""
    on_article: Callable[[], None] = nothing
    """Called before each article of a file: a worker then gives it time of its own."""


class FileReading(msgspec.Struct, frozen=True, kw_only=True):
    """What one file gave; `used` are the labels of the references that spoke of its articles, `file` its name."""

    articles: tuple[Article, ...] = ()
    errors: tuple[ArticleError, ...] = ()
    remarks: tuple[Remark, ...] = ()
    used: tuple[str, ...] = ()
    file: str = ""


def read_file(raw: bytes, *, file: str, where: str, options: ReadOptions) -> FileReading:
    """All articles of one file's bytes: a pure function, so that it can run in any process.

    Whatever a reader raises becomes one ArticleError; what was read before it stays.
    """
    sha256 = hashlib.sha256(raw).hexdigest()
    articles: list[Article] = []
    errors: list[ArticleError] = []
    remarks: list[Remark] = []
    used: list[str] = []
    founds: list[Draft | Broken | Aside] = []
    own: list[Reference] = []
    for each in _open_file(raw, name=file, options=options.reader, budget=_Budget()):
        options.on_article()
        if isinstance(each, _Entries):
            own += [msgspec.structs.replace(entry, beside=file + entry.beside) for entry in each.references]
        else:
            founds.append(each)
    beside = index_references(own)
    for found in founds:
        if isinstance(found, Broken):
            errors.append(ArticleError(where=where + found.place, what=found.what, right=found.right))
        elif isinstance(found, Aside):
            remarks.append(Remark(where, found.text))
        else:
            options.on_article()
            article, reference = _finish(found, file=file, sha256=sha256, options=options, beside=beside)
            if isinstance(article, Broken):
                errors.append(ArticleError(where=where + article.place, what=article.what, right=article.right))
                continue
            articles.append(article)
            remarks.extend(Remark(where + found.place, str(note)) for note in article.notes)
            used.extend([reference.label] if reference else ())
    remarks += [Remark(where, UNUSED.format(entry.label)) for entry in own if entry.label not in used]
    if not articles and not errors:
        right = "put an article into it, or delete the file"
        errors.append(ArticleError(where=where, what="holds no article", right=right))
    return FileReading(articles=tuple(articles), errors=tuple(errors), remarks=tuple(remarks), used=tuple(used))


def _finish(
    draft: Draft, *, file: str, sha256: str, options: ReadOptions, beside: ReferenceIndex
) -> tuple[Article | Broken, Reference | None]:
    address = file + draft.place
    urls = [each.text for each in draft.stated if each.field == "url"]
    dois = [each.text for each in draft.stated if each.field == "doi"]
    reference = beside.find(address, urls=urls, dois=dois) or options.references.find(address, urls=urls, dois=dois)
    try:
        article = make_article(
            draft,
            file=address,
            sha256=sha256,
            rules=options.rules,
            reference=reference,
            language=options.language,
        )
    except MemoryError:
        raise  # the worker that ran it says so, and is replaced
    except Exception as error:  # a fault of ours that one article brings out must cost that article only
        return _tell_unknown(error, place=draft.place), None
    if not any(block.kind != "left_out" for block in article.blocks):
        return Broken(place=draft.place, what="holds no text", right="put an article into it, or delete the file"), None
    return article, reference


class _Entries(msgspec.Struct, frozen=True):
    """What a file of references inside an archive says of the files beside it there."""

    references: tuple[Reference, ...]


_Opened = Draft | Broken | Aside | _Entries


class _Budget(msgspec.Struct):
    """What is left of one file's allowance, for all archives in it together; a zip of zips must not multiply it."""

    unpacked: int = LARGEST_UNPACKED
    articles: int = MOST_ARTICLES

    def spend(self, found: Draft | Broken | Inner | Aside) -> Broken | None:
        """Counts what was found; the fault that ends the reading once more than all is spent."""
        self.articles -= isinstance(found, Draft | Broken)
        self.unpacked -= len(found.raw) if isinstance(found, Inner) else 0
        if self.articles < 0:
            return Broken(place="", what=f"holds more than {MOST_ARTICLES:,} articles", right="split it")
        if self.unpacked < 0:
            return Broken(place="", what=f"unpacks to more than {LARGEST_UNPACKED // MEBIBYTE} MiB", right="split it")
        return None

    @property
    def is_spent(self) -> bool:
        """Whether nothing more may be read."""
        return self.articles < 0 or self.unpacked < 0


def _open_file(
    raw: bytes, *, name: str, options: ReaderOptions, budget: _Budget, place: str = "", depth: int = 0
) -> Iterator[_Opened]:
    """What the file's reader finds; files inside archives are opened in turn, two levels deep."""
    try:
        kind = find_kind(name, raw)
        for found in READERS[kind.format](raw, options):
            over = budget.spend(found)
            if over:
                yield over
                return
            if isinstance(found, Inner):
                yield from _open_inner(found, options=options, budget=budget, place=place + found.place, depth=depth)
                if budget.is_spent:
                    return
            elif isinstance(found, Aside):
                yield found
            else:
                yield _place(found, place=place, note=kind.note)
    except Unreadable as error:
        yield Broken(place=place, what=error.what, right=error.right)
    except MemoryError:
        raise
    except Exception as error:  # readers work with other people's parsers, and any of them may fail in its own way
        yield _tell_unknown(error, place=place)


def _open_inner(inner: Inner, *, options: ReaderOptions, budget: _Budget, place: str, depth: int) -> Iterator[_Opened]:
    if depth >= _DEEPEST:
        yield Broken(place=place, what="lies three archives deep", right="unpack them, and put the files there")
    elif holds_references(inner.raw, file=inner.name):
        yield _read_entries(inner, place=place)
    else:
        inside = msgspec.structs.replace(options, charset=inner.charset)
        found = _open_file(inner.raw, name=inner.name, options=inside, budget=budget, place=place, depth=depth + 1)
        for each in found:
            yield _add_stated(each, inner=inner)


def _read_entries(inner: Inner, *, place: str) -> _Entries | Broken:
    try:
        return _Entries(read_references(inner.raw, file=place))
    except Unreadable as error:
        return Broken(place=place, what=error.what, right=error.right)
    except MemoryError:
        raise
    except Exception as error:  # as with all parsers of others
        return _tell_unknown(error, place=place)


def _tell_unknown(error: Exception, *, place: str) -> Broken:
    what = f"could not be read ({type(error).__name__}: {str(error)[:200]})"
    return Broken(place=place, what=what, right="save it again, or in another format; if it is sound, please report it")


def _place(found: Draft | Broken, *, place: str, note: Note | None) -> Draft | Broken:
    if isinstance(found, Broken):
        return msgspec.structs.replace(found, place=place + found.place)
    notes = (*found.notes, note) if note else found.notes
    return msgspec.structs.replace(found, place=place + found.place, notes=notes)


def _add_stated(found: _Opened, *, inner: Inner) -> _Opened:
    """What the archive says of the file comes after what the file says of itself."""
    if isinstance(found, Draft) and inner.stated:
        return msgspec.structs.replace(found, stated=(*found.stated, *inner.stated))
    return found
