"""Whether the clause around a weekday speaks of what was or of what will be (English; plain forms of five more).

Method: the nearest finite verb governs. It is looked for to the left of the weekday first; a comma or a
word that opens a clause (`that`, `which`, `when`) between the two sends the search to the right first:
`He said that on Thursday the two will meet`. An infinitive after a past verb (`agreed to meet Friday`)
could take the weekday with either verb, so it gives no tense.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

from builder.text.lexicon import load_pairs, load_words
from builder.text.tokens import Word, find_words

Tense = Literal["past", "future"]
_Tag = Literal["past", "future", "infinitive", "unclear"]

_WILL = frozenset(("will", "shall", "won't", "won’t"))
_ALONE = frozenset(("scheduled", "slated", "upcoming", "due"))
_PRESENT_BE = frozenset(("is", "are", "am", "be", "being", "it's", "it’s", "he's", "he’s", "they're", "they’re"))
_DETERMINERS = frozenset(
    "a an the his her its their our my your this these those some many of any no each every".split()
)
_NOT_BASE = _DETERMINERS | frozenset("be that what him them me us you it which whom one two three".split())
_FORCED = frozenset(
    "forced had began used failed refused managed able continued tried started helped went came".split()
)
_LINKS = frozenset("on by late early and or but last next until from since in of during at throughout".split())
_ADJACENT: dict[str, Tense] = {"since": "past", "after": "past", "for": "future"}
_SOON = re.compile(r"\b(?:as (?:soon|early) as|starting|beginning|effective)(?: on| from)?\s+\Z", re.IGNORECASE)
_COORDINATORS = frozenset(("and", "or", "but"))
# "The board has until 9 a.m. Tuesday", "the vote was postponed until Friday": a limit lies ahead whatever the verb.
_LIMIT = re.compile(
    r"\b(?:has|have|given|gives|extended|postponed|delayed|adjourned|suspended|rescheduled)\b[^,;.]{0,50}\buntil\s+\Z"
)
# No verb further away than this governs; a bound also keeps a sentence of many weekdays from growing slow.
_REACH = 300
_ADVERB = re.compile(r"(?:not|also|now|then|still|only|ever|never|again|[a-z]+ly)", re.IGNORECASE)


def find_tense(text: str, *, start: int, end: int, low: int, high: int, adjacent: bool = True) -> Tense | None:
    """The tense that governs the words `text[start:end]` of the sentence `text[low:high]`; None if unclear.

    With `adjacent`, the preposition right before the words may tell it alone (`since Friday`, `for Friday`).
    """
    left = find_words(text, start=max(low, start - _REACH), end=start)
    right = find_words(text, start=end, end=min(high, end + _REACH))
    if adjacent and left and (told := _ADJACENT.get(left[-1].text.lower())):
        possessive = text[end : end + 2] in ("'s", "’s")
        if told == "past" or not possessive:
            return told
    if _SOON.search(text, max(low, start - 40), start) or _LIMIT.search(text, max(low, start - 80), start):
        return "future"
    if text[end : end + 2] in ("'s", "’s"):
        return _uniform([*left, *right[1:]])
    near, far = _split_left(text, left, start)
    return _walk_left(near) or _ahead(text, near, right, end) or _walk_left(far, after=near) or _first(right)


def find_plain_tense(text: str, *, start: int, end: int, low: int, high: int, language: str) -> Tense | None:
    """The tense of a clause in French, German, Spanish, Portuguese or Italian, by the forms only one tense has.

    A comma or semicolon ends the clause, and so does `and`: "war am Montag in Bonn und reist am Freitag weiter".
    Where both tenses show, or neither, it is not plain: None; only a limit (`até sexta-feira`) then lies ahead.
    """
    past, future, link, limit, that = _plain_forms(language)
    left = max((text.rfind(mark, max(low, start - _REACH), start) for mark in ",;:"), default=-1)
    right = min((at for mark in ",;:" if (at := text.find(mark, end, min(high, end + _REACH))) >= 0), default=high)
    first, last = max(low, left + 1, start - _REACH), min(right, end + _REACH)
    # `explicó que las ayudas llegarán antes del 31 de diciembre`: the clause of the date alone
    first = max([first, *(opened.end() for opened in that.finditer(text, first, start))])
    for joined in link.finditer(text, first, last):
        first, last = (joined.end(), last) if joined.end() <= start else (first, min(last, joined.start()))
    clause = text[first:last]
    told, ahead = bool(past.search(clause)), bool(future.search(clause))
    if not ahead and limit.search(text, max(low, start - _REACH), start):
        return None if told else "future"  # `ha organizzato due cortei per il 24 giugno` may lie on either side
    return None if told == ahead else "past" if told else "future"


@cache
def _plain_forms(language: str) -> tuple[re.Pattern[str], ...]:
    words = dict(load_pairs(language, "date_words"))
    past, future, link = (
        re.compile(rf"\b(?:{words.get(name, r'(?!)')})\b", re.IGNORECASE)
        for name in ("past_tense", "future_tense", "and")
    )
    limit = re.compile(rf"\b(?:{words.get('deadline', r'(?!)')})\s+\Z", re.IGNORECASE)
    that = re.compile(rf"\b(?:{words.get('that', r'(?!)')})(?:\s|(?<=['’]))", re.IGNORECASE)
    return past, future, link, limit, that


def _split_left(text: str, left: list[Word], start: int) -> tuple[list[Word], list[Word]]:
    """The words of the clause left of the weekday, and those before the clause."""
    openers = load_words("en", "clause_openers")
    following = start
    for index in range(len(left) - 1, -1, -1):
        word = left[index].text.lower()
        gap = text[left[index].end : following]
        if any(mark in gap for mark in ",;:()—") or "--" in gap:
            return left[index + 1 :], left[: index + 1]
        following = left[index].start
        beside = len(left) - index <= 2 and all(w.text.lower() in _LINKS for w in left[index + 1 :])
        if word in openers and (beside or word not in _COORDINATORS):
            return left[index + 1 :], left[: index + 1]
    return left, []


def _ahead(text: str, near: list[Word], right: list[Word], end: int) -> Tense | None:
    """The first verb of the same clause after the weekday; commas end the clause unless it opens with the weekday."""
    opens = all(word.text.lower() in _LINKS for word in near)
    clause: list[Word] = []
    previous, commas = end, 0
    for word in right:
        commas += "," in text[previous : word.start] or ";" in text[previous : word.start]
        if commas > int(opens):
            break
        clause.append(word)
        previous = word.end
    return _first(clause)


def _first(words: Sequence[Word]) -> Tense | None:
    for index in range(len(words)):
        tag = _tag(words, index)
        if tag in ("past", "future"):
            return "past" if tag == "past" else "future"
    return None


def _walk_left(words: Sequence[Word], *, after: Sequence[Word] = ()) -> Tense | None:
    infinitive = any(_tag(after, index) == "infinitive" for index in range(len(after)))
    for index in range(len(words) - 1, -1, -1):
        tag = _tag(words, index)
        if tag == "infinitive":
            infinitive = True
        elif tag == "future" or words[index].text.lower() in ("planned", "plans"):
            return "future"
        elif tag == "unclear":
            return None
        elif tag == "past":
            return "past" if not infinitive or words[index].text.lower() in _FORCED else None
    return None


def _uniform(words: Sequence[Word]) -> Tense | None:
    tags = {tag for index in range(len(words)) if (tag := _tag(words, index))}
    if "future" in tags:
        return None if "past" in tags else "future"
    return "past" if "past" in tags else None


def _tag(words: Sequence[Word], index: int) -> _Tag | None:
    word = words[index].text
    low = word.lower()
    following = _next(words, index)
    if low in _WILL or low.endswith(("'ll", "’ll")):
        return "future"
    if low.startswith("could"):
        # "could not be reached Friday" is news of the past; "could be announced Friday" may be either.
        return "past" if following == "have" or low != "could" or _is_negated(words, index) else "unclear"
    if low in load_words("en", "modal_verbs"):
        return "past" if following == "have" else "future"
    if low in load_words("en", "future_cues") and (following in ("to", "for") or low in _ALONE):
        return "future"
    if low in _PRESENT_BE:
        return "future" if following == "to" or (following.endswith("ing") and low not in ("be", "being")) else None
    if low == "to":
        plain = following.islower() and following not in _NOT_BASE and not following.endswith("ing")
        return "infinitive" if plain else None
    if low in ("was", "were") and following in ("to", "scheduled", "due", "slated", "expected"):
        return "future"
    return _tag_form(words, index, low)


def _tag_form(words: Sequence[Word], index: int, low: str) -> _Tag | None:
    if low in load_words("en", "schedule_verbs"):
        return "future"
    regular = low.endswith("ed") and len(low) > 3 and words[index].text.islower() and "-" not in low
    past = low in load_words("en", "past_irregular") or regular
    if not past or low in load_words("en", "not_past"):
        return None
    previous = _previous(words, index)
    return None if previous in _DETERMINERS or previous in _PRESENT_BE else "past"


def _is_negated(words: Sequence[Word], index: int) -> bool:
    return any(word.text.lower() in ("not", "neither", "nor") for word in words[max(0, index - 8) : index + 2])


def _next(words: Sequence[Word], index: int) -> str:
    for word in words[index + 1 : index + 4]:
        if not _ADVERB.fullmatch(word.text):
            return word.text.lower() if word.text[:1].islower() else word.text
    return ""


def _previous(words: Sequence[Word], index: int) -> str:
    for word in words[max(0, index - 3) : index][::-1]:
        if not _ADVERB.fullmatch(word.text):
            return word.text.lower()
    return ""
