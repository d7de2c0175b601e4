"""Who wrote and who published, read from the lines that say so: byline, dateline, date line."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from builder.model.article import Block, Known, Published, Span
from builder.text.clean.dateline import read_date_line, read_dateline
from builder.text.clean.lists import begin_pattern, fold_words, load_all, load_months, load_single, load_weekdays

_TOKEN = re.compile(r"\S+")
_PARTICLES = frozenset("de la van von der den di da do dos das du al el bin ibn le ter ten y e and und et i &".split())
_JOINERS = frozenset({"and", "und", "et", "y", "e", "&", "i"})
_MOST_WORDS, _MOST_NAMES = 18, 8


class Credits(msgspec.Struct, frozen=True, kw_only=True):
    """What the text itself says of its day, publisher and author; None where it does not."""

    published: Published | None = None
    publisher: Known | None = None
    author: Known | None = None


def find_credits(text: str, *, blocks: Sequence[Block]) -> Credits:
    """Reads the byline, date line and dateline that the blocks tell of; the first of each before or at the body."""
    body = next((block.start for block in blocks if block.kind in ("paragraph", "dek")), len(text))
    published: Published | None = None
    publisher = author = None
    for block in blocks:
        if block.rule == "byline" and author is None:
            name = read_byline(text, start=block.start, end=block.end)
            author = Known(text=name.slice(text), basis="byline") if name else None
            publisher = publisher or _find_agency(text, block=block)
        elif block.rule == "date-line" and published is None and block.start < body:
            line = read_date_line(block.span.slice(text))
            if line and line.edtf and not line.updated:
                published = Published(edtf=line.edtf, basis="date line")
    return _add_dateline(text, blocks=blocks, known=Credits(published=published, publisher=publisher, author=author))


def read_byline(text: str, *, start: int, end: int) -> Span | None:
    """The names of a byline (`By Ann Smith and Bob Jones, Tokyo` → `Ann Smith and Bob Jones`), or None."""
    match = begin_pattern("bylines").match(text, start, min(end, start + 40))
    if not match:
        return None
    names: list[re.Match[str]] = []
    for token in _TOKEN.finditer(text, match.end(), end):
        word = token.group().strip("():*•,;|/")
        if not word and not names:
            continue
        if not _is_name(word) or len(names) >= _MOST_NAMES:
            break
        names.append(token)
        if token.group()[-1] in ",;|/":
            break
    while names and names[-1].group().casefold() in _PARTICLES:
        names.pop()
    if not names:
        return None
    first, last = names[0], names[-1]
    stop = last.start() + len(last.group().rstrip(",;|/*•)"))
    return Span(first.start() + len(first.group()) - len(first.group().lstrip("(*•")), stop)


def is_byline(words: str) -> bool:
    """Whether a line is a byline: a by-word, a name of two words or more, then at most a date or a place."""
    name = read_byline(words, start=0, end=len(words))
    if name is None or len(words.split()) > _MOST_WORDS:
        return False
    lead = words[: name.start].split()
    if len(name.slice(words).split()) < 2 and len(lead) < 2 and ":" not in words[: name.start]:
        return False
    rest = [token.group().strip("():*•,;|/.-–—") for token in _TOKEN.finditer(words, name.end)]
    return all(not word or _may_follow(word) for word in rest)


def _is_name(word: str) -> bool:
    low = word.casefold().rstrip(".")
    if (low in load_months() and low != "may") or low in load_weekdays():
        return False
    return low in _PARTICLES or (word[:1].isupper() and not any(sign.isdigit() for sign in word))


def _may_follow(word: str) -> bool:
    low = word.casefold()
    known = low in _PARTICLES or low in load_single("date_words") or low in {"in", "for", "at"}
    return not word[:1].islower() or known or low in load_all("agencies")


def _find_agency(text: str, *, block: Block) -> Known | None:
    """The agency that a byline names behind the author (`By Ann Smith, Reuters`)."""
    parts = re.split(r"[,|/()•]| for ", block.span.slice(text))
    agency = next((part.strip() for part in parts[1:] if fold_words(part) in load_all("agencies")), None)
    return Known(text=agency, basis="byline") if agency else None


def _add_dateline(text: str, *, blocks: Sequence[Block], known: Credits) -> Credits:
    """The dateline of the first paragraph, or of a line of its own before it."""
    for block in blocks:
        if block.rule == "dateline" or block.kind in ("paragraph", "dek"):
            line = read_dateline(text, start=block.start, end=block.end)
            if line is None and block.rule != "dateline":
                return known
            if line is not None:
                agency = Known(text=text[line.agency[0] : line.agency[1]], basis="dateline")
                day = Published(edtf=line.edtf, basis="dateline") if line.edtf else None
                return msgspec.structs.replace(known, publisher=agency, published=known.published or day)
    return known
