"""The phrases that the engine cannot propose: it drops every word with a digit or with two marks in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.text.keywords.reading import Reading, Token

# `F-35`, `COVID-19`, `G7`, `5G` and `Japan-U.S.`; not `20th`, `3-day`, `7h44`, `1960`.
_WITH_DIGIT = re.compile(r"(?=\D*\d)[^\W\d_][^\W_]*(?:[-/][^\W_]+)*|\d{1,2}[A-Z]")
_WITH_MARKS = re.compile(r"(?=.*[.-].*[.-])[^\W\d_].*[^\W\d_]\.?")


def find_own(reading: Reading, *, most_words: int) -> Iterator[tuple[str, ...]]:
    """The keys of all runs of up to `most_words` words that hold a word with a digit or with marks.

    A bare number counts only at the end of a run, after a word written as a name (`Falcon 9`).
    """
    tokens = reading.tokens
    for i, token in enumerate(tokens):
        if _is_special(token):
            yield from _find_runs(reading, i, most_words)
        elif i and token.text.isdecimal() and token.joined and _may_be_numbered(reading, i - 1):
            for size in range(2, most_words + 1):
                start = i - size + 1
                if start >= 0 and all(t.joined for t in tokens[start + 1 : i + 1]):
                    yield tuple(t.key for t in tokens[start : i + 1])


def _is_special(token: Token) -> bool:
    if len(token.text) > 25:
        return False
    return bool(_WITH_DIGIT.fullmatch(token.text) or _WITH_MARKS.fullmatch(token.text))


def _may_be_numbered(reading: Reading, i: int) -> bool:
    token = reading.tokens[i]
    return reading.capital[i] and len(token.key) > 2 and token.text.isalpha()


def _find_runs(reading: Reading, i: int, most_words: int) -> Iterator[tuple[str, ...]]:
    tokens = reading.tokens
    for size in range(1, most_words + 1):
        for start in range(max(0, i - size + 1), min(i + 1, len(tokens) - size + 1)):
            run = tokens[start : start + size]
            if all(t.joined and not t.text.isdecimal() for t in run[1:]) and not run[0].text.isdecimal():
                yield tuple(t.key for t in run)
