"""Whether a sentence leans on the one before, so that it is not shown alone as if it stood for itself."""

from __future__ import annotations

import re
from functools import cache

from builder.model.findings import Sentence
from builder.text.lexicon import load_entries, load_words

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_OPENING = re.compile(r"[\s“„«‘\"'(–—-]*")
_QUOTE_MARKS = frozenset("“„«‘\"'")
# `"…," she said`: the quotation may stand alone, its speaker does not.
_PRONOUN_SPEAKS = re.compile(r"[”\"»’']\s(?:he|she|they|it)\s(?:also\s|later\s)?[a-z]+(?:ed|id|ys|ote|old)\b")
# "It is expected that": the pronoun stands for the clause that follows and points to nothing before.
_IMPERSONAL = re.compile(
    r"it\s(?:is|was|will\sbe|seems|appears|remains)\s(?:not\s|also\s|now\s|still\s)?(?:[a-z]+ly\s)?(?:expected|clear"
    r"|unclear|likely|unlikely|possible|impossible|important|necessary|difficult|hard|easy|known|said|believed|thought"
    r"|understood|reported|estimated|hoped|feared|raining|time)\b"
)
_POINTING = frozenset({"this", "that", "these", "those"})
_PERSONAL = frozenset({"it", "he", "she", "they", "his", "her", "their", "its"})
_SUBJECT_WORDS = 8  # a demonstrative further on may have its antecedent in the sentence


@cache
def _compile_openers(language: str) -> re.Pattern[str]:
    """The language's `leaning_openers` as whole words; it never matches where there is no list."""
    entries = sorted(load_entries(language, "leaning_openers"), key=len, reverse=True)
    joined = "|".join(re.escape(entry).replace(r"\ ", r"\s") for entry in entries)
    return re.compile(rf"(?:{joined or '(?!)'})(?![\w-])")


def _opens_with_pointer(low: str, *, language: str) -> str | None:
    """The words that point back at the very start of a lower-case clause, None where none do."""
    match = _compile_openers(language).match(low)
    if match is None or _IMPERSONAL.match(low):
        return None
    following = _WORD.search(low, match.end())
    if match[0] in {"this", "these"} and following and following[0] in load_words(language, "leaning_times"):
        return None
    return match[0]


def _has_bare_subject(words: list[str], *, language: str) -> bool:
    """`The objective is …`: a noun that needs its "of what" and stands without it; at most two words in between."""
    nouns = load_words(language, "leaning_nouns")
    if words[:1] != ["the"]:
        return False
    for place in range(1, min(4, len(words) - 1)):
        if words[place] in nouns:
            return words[place + 1] not in load_words(language, "leaning_complements")
    return False


def _points_in_subject(words: list[str], *, language: str) -> bool:
    """`The first pillar of this alliance`: a demonstrative behind a preposition, near the start."""
    links, times = load_words(language, "leaning_complements"), load_words(language, "leaning_times")
    return any(
        before in links and word in _POINTING and after not in times and word != "that"
        for before, word, after in zip(words[:_SUBJECT_WORDS], words[1:], words[2:], strict=False)
    )


def _leans_behind_lead(clause: str, *, words: list[str], language: str) -> bool:
    """`For the two allies, it is …`, `In Tokyo, he said`: a pointer in or behind a phrase before the subject."""
    if words[0] not in load_words(language, "leaning_leads"):
        return False
    inside = _opens_with_pointer(clause[len(words[0]) :].lstrip(" ,").casefold(), language=language)
    if inside:
        return True
    lead, comma, rest = clause.partition(",")
    if not comma or len(lead) > 80:
        return False
    pointer = _opens_with_pointer(rest.strip().casefold(), language=language)
    # "After Kishida arrived, he": the lead names whom the pronoun may mean.
    named = any(word[0].isupper() for word in _WORD.findall(lead)[1:]) and words[0] not in {"in", "on", "at"}
    return pointer is not None and not (named and pointer in _PERSONAL)


def leans_on_previous(text: str, *, sentence: Sentence, language: str = "en") -> bool:
    """Whether the sentence starts with words whose meaning only the sentence before can give.

    Pronouns, demonstratives and bare definite phrases count; connectives (moreover, also) and the event an article is
    about ("The visit") do not. Words that point inside a language without a list are not seen.
    """
    words_of_it = text[sentence.start : sentence.end]
    opening = _OPENING.match(words_of_it)
    start = opening.end() if opening else 0
    clause = words_of_it[start:]
    words = [word.casefold() for word in _WORD.findall(clause[:400])]
    if not words:
        return False
    if _QUOTE_MARKS.intersection(words_of_it[:start]) and _PRONOUN_SPEAKS.search(words_of_it):
        return True
    return (
        _opens_with_pointer(clause.casefold(), language=language) is not None
        or _has_bare_subject(words, language=language)
        or _points_in_subject(words, language=language)
        or _leans_behind_lead(clause, words=words, language=language)
    )
