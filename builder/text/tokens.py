"""Words of a text with their places, and their stems: the one definition of a word for all of `text/`."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import msgspec
import snowballstemmer

from builder.text.lexicon import load_words

# `U.S.` and `J.P.` are one word, so are `Japan-U.S.`, `F-35`, `COVID-19`, `co-production`, `it's`, `3.4`.
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’&/.-](?:(?:[^\W\d_]\.){2,}|[^\W_]+))*")
_SNOWBALL = {
    "en": "english",
    "fr": "french",
    "de": "german",
    "es": "spanish",
    "pt": "portuguese",
    "it": "italian",
}


class Word(msgspec.Struct, frozen=True, gc=False):
    """One word as written, and its place in the text."""

    text: str
    start: int
    end: int


def find_words(text: str, *, start: int = 0, end: int | None = None) -> list[Word]:
    """All words of `text[start:end]`, in order; offsets count in the whole text."""
    stop = len(text) if end is None else end
    return [Word(m.group(), m.start(), m.end()) for m in _WORD.finditer(text, start, stop)]


@cache
def _stemmer(language: str) -> snowballstemmer.stemmer | None:
    name = _SNOWBALL.get(language)
    return snowballstemmer.stemmer(name) if name else None


@lru_cache(maxsize=100_000)
def stem_word(word: str, *, language: str = "en") -> str:
    """The stem (Snowball) of a word, lower case, possessive dropped; the word itself for other languages."""
    low = word.casefold()
    if low.endswith(("'s", "’s")):
        low = low[:-2]
    stemmer = _stemmer(language)
    return str(stemmer.stemWord(low)) if stemmer else low


def find_stems(text: str, *, language: str = "en") -> list[str]:
    """The stems of all content words (no stop words, two letters or more), in order."""
    found = (_stem_content(word, language) for word in _WORD.findall(text))
    return [stem for stem in found if stem]


@lru_cache(maxsize=200_000)
def _stem_content(word: str, language: str) -> str:
    """The stem of a content word, empty for all others."""
    low = word.casefold()
    plain = low[:-2] if low.endswith(("'s", "’s")) else low
    is_content = len(plain) > 1 and plain not in load_words(language, "stopwords")
    return stem_word(plain, language=language) if is_content else ""
