"""The words of a sentence as the name rules need them: case, possessive, and what stands between them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

import msgspec

from builder.model.article import Span
from builder.text.names.lists import Lists, ends_in

_DOTTED = r"(?:[^\W\d_]\.){2,}"
_TOKEN = re.compile(rf"{_DOTTED}|[^\W_]+(?:['\u2019&.-](?:{_DOTTED}|[^\W_]+))*")
# A longer word is no name of anybody; it keeps hostile input cheap.
_LONGEST = 40
_OPENING_MARKS = frozenset('"\u201c\u201e\u00ab\u2018:([\u2013\u2014_-*\u2022;')


class Token(msgspec.Struct, frozen=True, gc=False):
    """One word: as written without a possessive 's, its key, its place, and the characters before it.

    `first` marks a word whose capital may be due to its place (start of a sentence, quotation or list).
    The gap behind a clipped word (`l'Italie`) is a space; a German genitive has the key of its place (`Berlins`).
    """

    text: str
    low: str
    start: int
    end: int
    gap: str
    capital: bool
    possessive: bool
    first: bool


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """The tokens of one sentence or heading; `titled_case` where capitals say nothing, `heading` by its block."""

    tokens: tuple[Token, ...]
    span: Span
    titled_case: bool
    heading: bool


def _split_word(word: str, lists: Lists) -> list[str]:
    """`l'Italie` and `Japan-U.S.` → two words, `Washington-based` → two; `Asia-Pacific` and `Jean-Marie` stay whole."""
    clipped, mark, rest = word.replace("\u2019", "'").partition("'")
    if mark and rest and clipped.casefold() in lists.elisions and (clipped.islower() or clipped != "D"):
        return [word[: len(clipped) + 1], *_split_word(word[len(clipped) + 1 :], lists)]
    if "-" not in word or word.casefold() in lists.known or word.casefold() in lists.given:
        return [word]
    parts = word.split("-")
    if lists.syllables.issuperset(part.casefold() for part in parts):
        return [word]  # `Jae-sung`, `Jong-un`
    if lists.german:
        return _split_compound(word, parts, lists)
    names = [part for part in parts if part[:1].isupper() and len(part) > 1]
    entries = [lists.known.get(part.casefold().rstrip(".")) for part in names]
    known = [entry for entry in entries if entry is not None]
    if lists.head_first:
        apart = len(known) == len(parts) and all(entry.weight >= 2 and entry.type == "place" for entry in known)
        return parts if apart else [word]  # `Francia-España`, not `Louvre-Lens`
    if known or (parts[0][:1].isupper() and len(parts[0]) > 1 and parts[-1][:1].islower()):
        return parts
    return [word]


def _split_compound(word: str, parts: list[str], lists: Lists) -> list[str]:
    """`SPD-Chef` and `US-Präsident` → two words; `Robert-Koch-Institut` and `Müller-Lüdenscheidt` stay whole."""
    head = parts[0]
    short = head.isupper() and head.isalpha() and 1 < len(head) <= 6
    if ends_in(parts[-1].casefold(), lists.organisation_words, lists) and not (short and len(parts) > 2):
        return [word]
    return [head, *parts[1:]] if short or head.casefold() in lists.known else [word]


def _full_stop(text: str, low: str, end: int, stop: int, lists: Lists) -> bool:
    """Whether the full stop after a word belongs to it: `Corp.`, `J.`, `Sen.`, never the sentence's own."""
    if end >= stop or text[end] != ".":
        return False
    last = end + 1 >= stop
    return low in lists.closing or (not last and (low in lists.abbreviated or (len(low) == 1 and low.isalpha())))


def read_tokens(text: str, span: Span, lists: Lists) -> tuple[Token, ...]:
    """All words of `text[span]`, in order, compounds of names taken apart."""
    tokens: list[Token] = []
    before = span.start
    for match in _TOKEN.finditer(text, span.start, span.end):
        at = match.start()
        word = match.group()
        for part in _split_word(word, lists) if _is_compound(word) else (word,):
            clipped = part.endswith(("'", "\u2019"))
            gap = " " if tokens and tokens[-1].low.endswith("'") and before == at else text[before:at]
            token = _make_token(text, part, at, gap, span, lists)
            tokens.append(token)
            before = at + len(part) if token.possessive else max(token.end, at + len(part))
            at += len(part) + (not clipped)
    return tuple(tokens)


def _is_compound(word: str) -> bool:
    return ("-" in word or "'" in word or "\u2019" in word) and len(word) <= 3 * _LONGEST


def _make_token(text: str, part: str, start: int, gap: str, span: Span, lists: Lists) -> Token:
    capital = part[0].isupper() and len(part) <= _LONGEST
    possessive = part.endswith(("'s", "\u2019s", "'S", "\u2019S"))
    bare = part[:-2] if possessive else part
    end = start + len(bare)
    low = bare.casefold().replace("\u2019", "'").rstrip(".")
    if lists.german and capital and low.endswith("s") and low not in lists.known and low[:-1] in lists.known:
        low = low[:-1]
    if capital and not possessive and not part.endswith(".") and _full_stop(text, low, end, span.end, lists):
        end += 1
    return Token(text[start:end], low, start, end, gap, capital, possessive, start == span.start or _opens(gap))


def _opens(gap: str) -> bool:
    """Whether the marks before a word open a quotation, list or sentence; the hyphen of a compound does not."""
    if gap in {" ", "-", ", "}:
        return False
    return not _OPENING_MARKS.isdisjoint(gap) or "." in gap


def read_line(text: str, span: Span, lists: Lists, *, heading: bool) -> Line:
    """A sentence or heading with its tokens, and whether its capitals carry meaning."""
    tokens = read_tokens(text, span, lists)
    if lists.german:
        capitals = [token for token in tokens if len(token.low) > 3]
        shouted = len(capitals) > 3 and all(token.text.isupper() for token in capitals)
        return Line(tokens=tokens, span=span, heading=heading, titled_case=shouted)
    closed = text[span.start : span.end].rstrip()[-1:] in {".", "!", "?"}
    return Line(
        tokens=tokens, span=span, heading=heading, titled_case=_is_titled(tokens, heading=heading, closed=closed)
    )


def _is_titled(tokens: tuple[Token, ...], *, heading: bool, closed: bool) -> bool:
    """`Talks on Strengthening Defense Ties`, `ALL IN CAPITALS`: long words nearly all with a capital.

    `closed` lines end in a full stop; `Fumio Kishida met Yuko Kishida in Hawaii.` is a plain sentence.
    """
    long = [token for token in tokens if len(token.low) > 3]
    if len(long) < 3:
        return False
    if len(long) > 3 and all(token.text.isupper() for token in long):
        return True
    share = sum(token.capital for token in long) / len(long)
    return share > 0.65 if heading else share > 0.99 and len(long) > 5 and not closed


class Casing(msgspec.Struct, frozen=True):
    """How often each word stands in lower case, with a capital where none is due, with one behind an article, and as
    letters behind a bracket (`(FIN)`)."""

    lower: Counter[str]
    upper: Counter[str]
    articled: Counter[str]
    bracketed: Counter[str]


def count_casing(lines: Iterable[Line], lists: Lists) -> Casing:
    """Counts over all lines whose capitals carry meaning; keys as in `Token.low`."""
    lower: Counter[str] = Counter()
    upper: Counter[str] = Counter()
    articled: Counter[str] = Counter()
    bracketed: Counter[str] = Counter()
    for line in lines:
        if line.titled_case:
            continue
        for before, token in zip([None, *line.tokens], line.tokens, strict=False):
            bracketed[token.low] += token.gap == " (" and token.text.isupper() and len(token.text) > 2
            if not token.capital:
                lower[token.low] += 1
            elif not token.first:
                upper[token.low] += 1
                articled[token.low] += before is not None and before.low in lists.articles
    return Casing(lower, upper, articled, bracketed)
