"""Sentence ends by rule, with a language pack of abbreviations: F .960 on GUM, 28 of 28 on the seeds (EVIDENCE)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from builder.model.article import Block
from builder.model.findings import Sentence
from builder.text.lexicon import load_words

_BODY = ("dek", "paragraph")
# An end mark, what closes behind it (quotes, brackets, a note number), then white space or the end.
_END = re.compile(r"""([.!?…]+|[。！？｡؟۔।]+)((?:["'”’»)\]」』]|\[\d{1,3}\])*)(\s+|$|(?<=[。！？｡」』]))""")
_OPENERS = frozenset("\"'“‘«([*-–— „‚‹¿¡")
_WIDE = frozenset("。！？｡")
_LAST_TOKEN = re.compile(r"(\S+)$")
_FIRST_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_CURRENCY = frozenset("@#$€£¥₹")


def find_sentences(text: str, *, blocks: Sequence[Block], language: str = "en") -> tuple[Sentence, ...]:
    """The sentences of all dek and paragraph blocks, in order; a block's end always ends a sentence."""
    found: list[Sentence] = []
    for index, block in enumerate(blocks):
        if block.kind in _BODY:
            spans = split_sentences(text, start=block.start, end=block.end, language=language)
            found.extend(Sentence(start=start, end=end, block=index) for start, end in spans)
    return tuple(found)


def split_sentences(text: str, *, start: int, end: int, language: str = "en") -> Iterator[tuple[int, int]]:
    """The sentences of `text[start:end]` as (start, end), without white space at their edges."""
    begin = start
    for match in _END.finditer(text, start, end):
        if match.end() >= end:
            break
        if _ends_sentence(text, match=match, begin=begin, end=end, language=language):
            if begin < match.end(2):
                yield begin, match.end(2)
            begin = match.end()
    stop = end
    while stop > begin and text[stop - 1].isspace():
        stop -= 1
    if stop > begin:
        yield begin, stop


def _ends_sentence(text: str, *, match: re.Match[str], begin: int, end: int, language: str) -> bool:
    mark, closing, gap = match.groups()
    if mark[0] in _WIDE:
        return True
    following = _skip_openers(text, start=match.end(), end=end)
    if not gap or following >= end:
        return False
    first = text[following]
    if first.islower() or not (first.isalnum() or first in _CURRENCY):
        return False
    if mark != "." or closing:
        return True
    return _dot_ends(text, begin=begin, dot=match.start(), following=following, language=language)


def _skip_openers(text: str, *, start: int, end: int) -> int:
    while start < end and text[start] in _OPENERS:
        start += 1
    return start


def _dot_ends(text: str, *, begin: int, dot: int, following: int, language: str) -> bool:
    """Whether a single full stop ends the sentence, judged by the word before it and the word after."""
    token = _LAST_TOKEN.search(text[max(begin, dot - 30) : dot])
    word = token.group(1).lstrip("\"'“‘«([").rstrip(")") if token else ""
    low = word.casefold()
    first_word = _FIRST_WORD.match(text[following : following + 30])
    opens = bool(first_word) and first_word.group().casefold() in load_words(language, "starters")  # type: ignore[union-attr]
    never = load_words(language, "abbreviations")
    if low in load_words(language, "abbreviations_number"):
        return not text[following].isdigit() and (low not in never or opens)
    if low in never:
        return False
    if low in load_words(language, "abbreviations_end") or _DOTTED.fullmatch(low):
        return opens
    if len(word) == 1 and word.isalpha():
        return word == "I"
    if word.isdigit() and len(word) <= 2:
        return not _numbers_next(text, start=dot - len(word), begin=begin, following=following, language=language)
    return True


def _numbers_next(text: str, *, start: int, begin: int, following: int, language: str) -> bool:
    """A list number (`1. Foo`) at the start, or a German ordinal before its noun (`3. Oktober`)."""
    if start == begin:
        return True
    word = _FIRST_WORD.match(text[following : following + 30])
    return bool(word) and word.group().casefold() in load_words(language, "ordinal_months")  # type: ignore[union-attr]
