"""Who is said to say what a sentence reports: the words that name the source and the words that show it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from builder.model.article import Span
from builder.model.findings import Attribution, Sentence
from builder.text.lexicon import load_patterns, load_words

# In the order of their precision on PolNeAR (EVIDENCE.md: .92, .94, .87); the first rule that matches wins. Each has
# the lists of which a word must stand in the sentence: the rule is not tried without one, which saves most of the time.
_RULES: dict[str, tuple[str, ...]] = {
    "according": ("speech_cues",),
    "inverted": ("speech_verbs_strong", "speech_participles", "speech_verbs_split", "speech_cues"),
    "subject_strong": ("speech_verbs_strong", "speech_participles", "speech_verbs_split", "speech_cues"),
    "document": ("speech_documents",),
    "clause": ("speech_verbs_strong", "speech_verbs_split"),
    "relative": ("speech_verbs_strong", "speech_cues"),
    "subject_weak": ("speech_verbs_weak",),
    "trailing": ("speech_verbs_trailing",),
}
# Quoted words are the source's own: "I said" inside them names no source of the article's.
_QUOTED = re.compile(r"[“„][^“”„\n]*[”“]|«[^«»\n]*»|\"[^\"\n]*\"")
# The rules are quadratic in the length of a sentence: 5 s on 20,000 `&`. No sentence of prose is longer than this.
_LONGEST = 2_000
_LETTERS = re.compile(r"[^\W\d_]+")


@cache
def _compile_rules(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The language's rules of `speech_patterns`, in order of precision; empty where there is no pack."""
    named = load_patterns(language, "speech_patterns")
    return tuple((rule, re.compile(named[rule])) for rule in _RULES if rule in named)


@cache
def _load_gate(language: str, rule: str) -> frozenset[str]:
    """The words of which a sentence needs one for the rule to be tried."""
    return frozenset().union(*(load_words(language, name) for name in _RULES[rule]))


def _blank_quotes(text: str) -> str:
    """The text with everything between quotation marks blanked; marks, line ends and length stay."""
    return _QUOTED.sub(lambda m: m[0][0] + "_" * (len(m[0]) - 2) + m[0][-1], text)


def _trim(text: str, start: int, end: int) -> Span:
    """The span without the full stop that ends the sentence (`U.S.` keeps its own)."""
    last = text[start:end].rsplit(" ", 1)[-1]
    if last.endswith(".") and "." not in last[:-1]:
        end -= 1
    return Span(start, end)


def _match_rules(clause: str, *, start: int, language: str) -> Iterator[Attribution]:
    words = set(_LETTERS.findall(clause.casefold()))
    for rule, pattern in _compile_rules(language):
        match = None if _load_gate(language, rule).isdisjoint(words) else pattern.search(clause)
        if match and "_" not in match["source"]:
            source = _trim(clause, *match.span("source"))
            cue = match.span("cue")
            yield Attribution(
                source=Span(start + source.start, start + source.end),
                cue=Span(start + cue[0], start + cue[1]),
                rule=rule,
            )


def find_attributions(
    text: str, *, sentences: Sequence[Sentence], language: str = "en"
) -> tuple[Attribution | None, ...]:
    """The attribution of each sentence, None where it has none; one entry a sentence, in the same order.

    Offsets count in `text`. `rule` is `according`, `inverted` (`, said X`), `subject_strong` (`X said`), `clause`
    (German `Wie X mitteilte,`), `document`, `relative`, `subject_weak` (`X believes that`) or `trailing`. Verbs such as
    want, plan, decide are no attribution: they were right in .41 of the cases (EVIDENCE.md, PolNeAR). A language
    without a word list gets None throughout.
    """
    blanked = _blank_quotes(text)
    return tuple(
        next(_match_rules(blanked[s.start : min(s.end, s.start + _LONGEST)], start=s.start, language=language), None)
        for s in sentences
    )
