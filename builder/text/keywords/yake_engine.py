"""The engine that proposes phrases: the one file of the project that imports yake, and knows its traps.

Traps of yake 0.7.3 (EVIDENCE.md, row keywords): a misspelt parameter is ignored in silence, `dedup_lim=1.0`
lower-cases, scores are numpy floats, exceptions come back as an empty list, words with digits are dropped.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Protocol, SupportsFloat

import msgspec
import yake

from builder.errors import ArticleError

MOST_WORDS = 3
_ALL = 1_000_000


class Proposal(msgspec.Struct, frozen=True, gc=False):
    """A phrase in lower case, its words separated by one space; `weight` is YAKE's H: lower is better."""

    text: str
    weight: float


class _Extractor(Protocol):
    """What is used of `yake.KeywordExtractor`, which carries no types."""

    stopword_set: set[str]

    def extract_keywords(self, text: str) -> Sequence[tuple[str, SupportsFloat]]: ...


@cache
def _load_extractor(language: str) -> _Extractor:
    # Deduplication off (1.0): it costs a third of the time and throws away the forms the filters choose from.
    extractor: _Extractor = yake.KeywordExtractor(lan=language, n=MOST_WORDS, dedup_lim=1.0, top=_ALL)
    return extractor


@cache
def load_stop_words(language: str) -> frozenset[str]:
    """YAKE's own stop words of a language (33 languages; a neutral list for others), lower case."""
    return frozenset(word.strip() for word in _load_extractor(language).stopword_set if word.strip())


def propose_phrases(text: str, *, language: str = "en") -> tuple[Proposal, ...]:
    """All phrases of one to three words that YAKE proposes, best first, ties in alphabetical order.

    `text` is prose in which every block is closed with a full stop: yake turns line ends into spaces, so that
    a title would grow into the lead. Raises ArticleError when yake answers nothing on a text that has content
    words, which is how it reports a failure inside.
    """
    answer = _load_extractor(language).extract_keywords(text)
    if not answer and _has_content(text, language=language):
        raise ArticleError(
            where="keywords",
            what="the keyword engine gave no answer on a text with content words",
            right="check that yake is installed in the pinned version",
        )
    proposals = (Proposal(phrase, float(weight)) for phrase, weight in answer)
    return tuple(sorted(proposals, key=lambda p: (p.weight, p.text)))


def _has_content(text: str, *, language: str) -> bool:
    stops = load_stop_words(language)
    words = {word.lower() for word in text.split() if len(word) > 2 and word.isalpha()}
    # The engine looks words in -s up without it too: `uses` is a stop word through `use`.
    content = [word for word in words if word not in stops and word.rstrip("s") not in stops]
    # It cuts words at a change of script and drops short pieces (`x鲸鱼`), so other scripts need more witnesses.
    return sum(word.isascii() for word in content) > 1 or len(content) > 7
