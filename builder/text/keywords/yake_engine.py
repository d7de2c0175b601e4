"""The engines that propose phrases: the one file of the project that imports yake or yake-rust, and knows their traps.

Traps of yake 0.7.3 (EVIDENCE.md, row keywords): a misspelt parameter is ignored in silence, `dedup_lim=1.0`
lower-cases, scores are numpy floats, exceptions come back as an empty list, words with digits are dropped.
yake-rust is a port that is six times as fast; with the same stop words its proposals are the same but for a few ties
(99.6 % on 60 articles; a test compares the two).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Literal, Protocol, SupportsFloat, cast

import msgspec

from builder.errors import ArticleError

Engine = Literal["yake", "yake-rust"]

MOST_WORDS = 3
INSTALL = "install it with `pip install briefing-site[fast]`, or take `keyword_engine: yake`"
_ALL = 1_000_000


class Proposal(msgspec.Struct, frozen=True, gc=False):
    """A phrase in lower case, its words separated by one space; `weight` is YAKE's H: lower is better."""

    text: str
    weight: float


class _Extractor(Protocol):
    """What is used of `yake.KeywordExtractor`, which carries no types."""

    stopword_set: set[str]

    def extract_keywords(self, text: str) -> Sequence[tuple[str, SupportsFloat]]: ...


def load_engine() -> None:
    """Imports yake, for workers that are forked afterwards: none of them then spends its limits on it.

    It brings numpy and networkx and takes 0.5 s, a third of the start of every command, and only examining needs it.
    """
    import yake  # noqa: F401


@cache
def _load_extractor(language: str) -> _Extractor:
    import yake

    # Deduplication off (1.0): it costs a third of the time and throws away the forms the filters choose from.
    extractor: _Extractor = yake.KeywordExtractor(lan=language, n=MOST_WORDS, dedup_lim=1.0, top=_ALL)
    return extractor


class _RustExtractor(Protocol):
    """What is used of `yake_rust.Yake`."""

    def get_n_best(self, text: str, *, n: int) -> Sequence[tuple[str, float]]: ...


@cache
def _load_rust(language: str) -> _RustExtractor:
    make = cast(Callable[..., _RustExtractor], import_module("yake_rust").Yake)
    return make(stopwords=set(load_stop_words(language)), ngrams=MOST_WORDS, remove_duplicates=False)


def is_installed(engine: Engine) -> bool:
    """Whether the engine can be used here."""
    return find_spec(engine.replace("-", "_")) is not None


@cache
def load_stop_words(language: str) -> frozenset[str]:
    """YAKE's own stop words of a language (33 languages; a neutral list for others), lower case."""
    return frozenset(word.strip() for word in _load_extractor(language).stopword_set if word.strip())


def propose_phrases(text: str, *, language: str = "en", engine: Engine = "yake") -> tuple[Proposal, ...]:
    """All phrases of one to three words that the engine proposes, best first, ties in alphabetical order.

    `text` is prose in which every block is closed with a full stop: yake turns line ends into spaces, so that
    a title would grow into the lead. Raises ArticleError when the engine answers nothing on a text that has
    content words, which is how yake reports a failure inside, and where yake-rust is asked for but not installed.
    """
    answer: Sequence[tuple[str, SupportsFloat]]
    if engine == "yake":
        answer = _load_extractor(language).extract_keywords(text)
    elif is_installed(engine):
        answer = _load_rust(language).get_n_best(text, n=_ALL)
    else:
        raise ArticleError(where="keywords", what="the keyword engine yake-rust is not installed", right=INSTALL)
    if not answer and _has_content(text, language=language):
        raise ArticleError(
            where="keywords",
            what="the keyword engine gave no answer on a text with content words",
            right=f"check that {engine} is installed in the pinned version",
        )
    proposals = (Proposal(phrase.lower(), float(weight)) for phrase, weight in answer)
    return tuple(sorted(proposals, key=lambda p: (p.weight, p.text)))


def _has_content(text: str, *, language: str) -> bool:
    stops = load_stop_words(language)
    words = {word.lower() for word in text.split() if len(word) > 2 and word.isalpha()}
    # The engine looks words in -s up without it too: `uses` is a stop word through `use`.
    content = [word for word in words if word not in stops and word.rstrip("s") not in stops]
    # It cuts words at a change of script and drops short pieces (`x鲸鱼`), so other scripts need more witnesses.
    return sum(word.isascii() for word in content) > 1 or len(content) > 7
