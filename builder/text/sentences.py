"""Sentence ends by rule, with a language pack of abbreviations: F .960 on GUM, 28 of 28 on the seeds (EVIDENCE).

English, French, German, Spanish, Portuguese and Italian have a pack; other languages go to `other_languages` where its
library is installed, and to the same rule without a pack where it is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from builder.model.article import Block
from builder.model.findings import Sentence
from builder.text.lexicon import load_words
from builder.text.other_languages import split_other

_BODY = ("dek", "paragraph")
# An end mark, what closes behind it (quotes, brackets, a note number; French has a space before `»`), white space.
_END = re.compile(
    r"""([.!?…]+|[。！？｡؟۔।]+)"""
    r"""((?:["'](?![^\W\d_])|[”’“‘»›«‹)\]」』]|[ \u00a0\u202f]»(?![^\W\d_])|\[\d{1,3}\])*)(\s*)"""
)
_OPENERS = frozenset("\"'“‘«([*-–— „‚‹»›¿¡")
_WIDE = frozenset("。！？｡")
_LAST_TOKEN = re.compile(r"(\S+)$")
_FIRST_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_DOTTED = re.compile(r"(?:[^\W\d_]\.-?)+[^\W\d_]")
_ELIDED = re.compile(r"[^\W\d_]{1,5}['’](?=[^\W\d_])")
_CURRENCY = frozenset("@#$€£¥₹")
_ROMAN = re.compile(r"[IVXL]{1,7}")
# A sentence glued to the one before (`said.The`): a word of lower case before it, no file or site behind.
_GLUED_BEFORE = re.compile(r"(?<![^\s\"'“‘(])[^\W\d_]{2,30}$")
_GLUED_BEHIND = re.compile(r"[\"“‘«¿¡]?([^\W\d_]{1,30}(?:['’][^\W\d_]{1,30})?),?\s")
_PLAIN_WORD = 4
_LONGEST_UNIT = 2
_SITES = frozenset({"com", "org", "net", "gov", "edu", "info", "biz"})
LANGUAGES_WITH_PACK = ("en", "fr", "de", "es", "pt", "it")


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
    other = None if language in LANGUAGES_WITH_PACK else split_other(text, start=start, end=end, language=language)
    yield from split_by_rule(text, start=start, end=end, language=language) if other is None else other


def split_by_rule(text: str, *, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    """The same by our own rule, whatever the language."""
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
    if following >= end:
        return False
    if not gap:
        return _is_glued(text, match=match, begin=begin, end=end, language=language)
    first = text[following]
    if first.islower() or not (first.isalnum() or first in _CURRENCY):
        return False
    if mark != "." or closing:
        return True
    return _dot_ends(text, begin=begin, dot=match.start(), following=following, language=language)


def _skip_openers(text: str, *, start: int, end: int) -> int:
    while start < end and text[start] in _OPENERS:
        start += 1
        while start < end and text[start - 1] in "«„»" and text[start].isspace():
            start += 1
    return start


def _is_glued(text: str, *, match: re.Match[str], begin: int, end: int, language: str) -> bool:
    """Whether a sentence ends although no space follows; `asp.Net`, `U.S.A` and `Node.Js` are none."""
    before = _GLUED_BEFORE.search(text[max(begin, match.start() - 32) : match.start()])
    behind = _GLUED_BEHIND.match(text, match.end(), min(end, match.end() + 70))
    if not before or not behind or not before.group().islower() or not behind.group(1)[0].isupper():
        return False
    word, opener = before.group(), behind.group(1)
    if _opens_sentence(opener, language=language):
        return word not in load_words(language, "abbreviations")
    return len(word) >= _PLAIN_WORD and opener[1:].islower() and opener.casefold() not in _SITES


def _opens_sentence(word: str, *, language: str) -> bool:
    low = word.casefold().replace("’", "'")
    starters = load_words(language, "starters")
    return low in starters or ("'" in low and low[: low.index("'") + 1] in starters)


def _dot_ends(text: str, *, begin: int, dot: int, following: int, language: str) -> bool:
    """Whether a single full stop ends the sentence, judged by the word before it and the word after."""
    token = _LAST_TOKEN.search(text[max(begin, dot - 30) : dot])
    word = token.group(1).lstrip("\"'“‘«„([").rstrip(")") if token else ""
    low = _ELIDED.sub("", word.casefold(), count=1)
    first_word = _FIRST_WORD.match(text[following : following + 30])
    opens = first_word is not None and _opens_sentence(first_word.group(), language=language)
    never = load_words(language, "abbreviations")
    if text[following].isdigit() and low.endswith(tuple(load_words(language, "abbreviations_suffixes"))):
        return False
    if (
        opens
        and word.islower()
        and len(word) <= _LONGEST_UNIT
        and _follows_number(text, begin=begin, end=dot - len(word))
    ):
        return True  # "1,80 m. Il": a unit, and no "M."
    if low in load_words(language, "abbreviations_number"):
        return not text[following].isdigit() and (low not in never or opens)
    if low in never:
        return False
    if low in load_words(language, "abbreviations_end") or _DOTTED.fullmatch(low):
        return opens
    if len(word) == 1 and word.isalpha():
        return word == "I" or (opens and _follows_word(text, begin=begin, end=dot - 1))
    if _writes_ordinals(language) and (_ROMAN.fullmatch(word) or (word.isdigit() and len(word) <= 2)):
        return opens and dot - len(word) != begin
    return not (word.isdigit() and len(word) <= 2 and dot - len(word) == begin)


def _follows_number(text: str, *, begin: int, end: int) -> bool:
    """Whether a number stands before what ends there (`1,80 m`)."""
    before = text[max(begin, end - 12) : end].rstrip()
    return before[-1:].isdecimal()


def _follows_word(text: str, *, begin: int, end: int) -> bool:
    """Whether a plain word of lower case stands before a single letter (`plan B. The`, unlike `J. K. Rowling`)."""
    before = text[max(begin, end - 30) : end].split()
    return bool(before) and before[-1].isalpha() and before[-1].islower()


def _writes_ordinals(language: str) -> bool:
    """German writes `3. Oktober` and `Ludwig XIV.`: a number with a full stop ends a sentence only before an opener."""
    return bool(load_words(language, "ordinal_months"))
