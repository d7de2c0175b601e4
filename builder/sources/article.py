"""A draft becomes an article: what the author, a reference, the file, the text and the path say, in this order."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence

import msgspec

from builder.author_sources import RuleIndex, SourceRule
from builder.model.article import LONGEST, Article, Block, Known, Note, Published, Title
from builder.model.edtf import is_valid
from builder.sources.agencies import find_agency, unify_name
from builder.sources.draft import Draft, Field, Stated, first_stated, fold_line, tidy
from builder.sources.references import Reference
from builder.sources.shape import shape_text
from builder.sources.stated_dates import read_day, same_moment
from builder.text.clean import Credits, find_credits, find_title
from builder.text.language import find_language

HEX = 6
_PATH_DAY = re.compile(r"(?<![0-9])((?:19|20)\d\d)([-_/]?)(\d\d)\2(\d\d)(?![0-9])")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_].{0,20})?")
_URL = re.compile(r"https?://[^\s/@\"'<>]{1,300}(?:[/?#][^\s\"'<>]{0,2000})?")
_BY = re.compile(r"^by\s{1,3}(?=\S)", re.IGNORECASE)
_LONGEST_NAME = 200
_SOURCES = "sources.yml"


def make_article(
    draft: Draft, *, file: str, sha256: str, rules: RuleIndex, reference: Reference | None, language: str
) -> Article:
    """The article of a draft. What `sources.yml` states wins, then the reference, the file, the text, the path.

    `file` is the article's whole address, `sha256` the hash of the file that holds it.
    """
    shaped = shape_text(draft)
    text, blocks = shaped.text, shaped.blocks
    credits_ = find_credits(text, blocks=blocks)
    known = combine_rules(rules.find(file), file=file)
    told = [*_list_rules(known), *(reference.stated if reference else ()), *draft.stated]
    told += [*_list_credits(credits_), *_read_path(file)]
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    origin, publisher = find_origin(told), _choose_name(told, "publisher")
    code, basis = _choose_language(told, text=text, usual=language)
    notes = [*draft.notes, *_list_conflicts(told)]
    if shaped.cut:
        notes.insert(0, Note("cut", (len(text), shaped.cut)))
    return Article(
        file=file,
        sha256=sha256,
        hex=digest[:HEX],
        format=draft.format,
        language=code,
        text=text,
        blocks=blocks,
        text_sha256=digest,
        language_basis=basis,
        title=_name_title(text, blocks=blocks, draft=draft),
        published=_choose_day(told, "published"),
        updated=_choose_day(told, "updated"),
        publisher=publisher,
        author=_choose_name(told, "author"),
        family=unify_name(known.family) if known.family else _find_family(rules.families, names=[origin, publisher]),
        origin=origin,
        url=_choose_url(told),
        licence=_choose_name(told, "licence"),
        pages=shaped.pages,
        notes=tuple(notes),
        show=known.show or "full",
        longest=known.longest or LONGEST,
    )


def combine_rules(rules: Sequence[SourceRule], *, file: str) -> SourceRule:
    """What all rules that speak of the file say together; the later rule wins."""
    known = SourceRule(files=(file,))
    for rule in rules:
        names = (name for name in rule.__struct_fields__ if name not in ("files", "publishers", "where"))
        told = {name: value for name in names if (value := getattr(rule, name))}
        known = msgspec.structs.replace(known, **told)
    return known


def _find_family(rules: Sequence[SourceRule], *, names: Sequence[Known | None]) -> str | None:
    """The family that `families` gives the origin or the publisher, else the origin itself under its one name.

    Reports of one agency are one origin, whichever papers print them and however they write its name.
    """
    folded = [fold_line(unify_name(name.text)) for name in names if name]
    for rule in rules:
        if any(fold_line(unify_name(name)) in folded for name in rule.publishers):
            return rule.family
    return unify_name(names[0].text) if names[0] else None


_RULE_FIELDS: tuple[Field, ...] = ("publisher", "author", "published", "updated", "url", "language", "licence")


def _list_rules(known: SourceRule) -> Iterator[Stated]:
    for field in _RULE_FIELDS:
        value = getattr(known, field)
        if value:
            yield Stated(field, value, _SOURCES)


def _list_credits(told: Credits) -> Iterator[Stated]:
    if told.published:
        yield Stated("published", told.published.edtf, told.published.basis)
    if told.publisher:
        yield Stated("publisher", told.publisher.text, told.publisher.basis)
    if told.author:
        yield Stated("author", told.author.text, told.author.basis)


def _read_path(file: str) -> Iterator[Stated]:
    """A whole day in the path: `2024/04/09/talks.txt`, `2024-04-09-talks.md`, `talks_20240409.html`."""
    match = next(reversed(list(_PATH_DAY.finditer(file.partition("#")[0]))), None)
    edtf = f"{match[1]}-{match[3]}-{match[4]}" if match else ""
    if edtf and is_valid(edtf) and int(match[3] if match else 0) <= 12:
        yield Stated("published", edtf, "path")


def find_origin(told: Sequence[Stated]) -> Known | None:
    """Whose text it is, where that is said: `<source>` of a feed, or an agency as publisher, author or in a byline."""
    for each in told:
        name = tidy(each.text)[:_LONGEST_NAME]
        if each.field == "origin" and name:
            return Known(text=name, basis=each.basis)
        if each.field in ("author", "publisher"):
            agency = find_agency(_BY.sub("", name))
            if agency:
                return Known(text=agency, basis=each.basis)
    return None


def _choose_day(told: Sequence[Stated], field: Field) -> Published | None:
    for each in told:
        edtf = read_day(each.text) if each.field == field else None
        if edtf:
            return Published(edtf=edtf, basis=each.basis)
    return None


def _choose_name(told: Sequence[Stated], field: Field) -> Known | None:
    for each in told:
        name = tidy(each.text)[:_LONGEST_NAME] if each.field == field else ""
        name = _BY.sub("", name) if field == "author" else name
        if name:
            return Known(text=name, basis=each.basis)
    return None


def _choose_url(told: Sequence[Stated]) -> Known | None:
    for each in told:
        if each.field == "url" and _URL.fullmatch(each.text.strip()):
            return Known(text=each.text.strip(), basis=each.basis)
    return None


def _choose_language(told: Sequence[Stated], *, text: str, usual: str) -> tuple[str, str]:
    """The author's word, else the text's own words, else what the file states: pages often state their template's."""
    stated = [
        (match.group(1).casefold(), each.basis)
        for each in told
        if each.field == "language" and (match := _LANGUAGE.fullmatch(each.text.strip()))
    ]
    if stated and stated[0][1] == _SOURCES:
        return stated[0]
    found = find_language(text)
    if found:
        return found, "words of the text"
    return stated[0] if stated else (usual, "setting `language`")


def _name_title(text: str, *, blocks: Sequence[Block], draft: Draft) -> Title | None:
    """The title block, with the place where the file states it."""
    title = find_title(text, blocks=blocks)
    if title is None or draft.text is not None:
        return title
    stated = first_stated(draft.stated, "title")
    if stated is not None and fold_line(stated.text) == fold_line(title.text):
        return msgspec.structs.replace(title, basis=stated.basis)
    kind = next((part.kind for part in draft.parts if part.text == title.text), None)
    return msgspec.structs.replace(title, basis="heading of the page") if kind == "title" else title


def _list_conflicts(told: Sequence[Stated]) -> Iterator[Note]:
    """Two statements of one day or one publisher that differ: the first counts, and the author is told."""
    days = [each for each in told if each.field == "published" and read_day(each.text)]
    for other in days[1:]:
        if not same_moment(days[0].text, other.text):
            yield _tell_conflict("published", days[0], other, read_day(days[0].text), read_day(other.text))
            break
    names = [each for each in told if each.field == "publisher" and fold_line(each.text)]
    for other in names[1:]:
        one, two = fold_line(names[0].text), fold_line(other.text)
        if (
            names[0].basis == _SOURCES
            and one not in two
            and two not in one
            and other.basis not in ("byline", "dateline")
        ):
            yield _tell_conflict("publisher", names[0], other, names[0].text, tidy(other.text)[:80])
            break


def _tell_conflict(field: str, one: Stated, other: Stated, first: str | None, second: str | None) -> Note:
    return Note("conflict", (field, one.basis, first or "", other.basis, second or ""))
