"""The language of a text by its stop words, for the six languages with a pack; None where it is not plain."""

from __future__ import annotations

from collections import Counter

from builder.text.lexicon import load_words
from builder.text.tokens import find_words

LANGUAGES = ("en", "fr", "de", "es", "pt", "it")
# A text of a language holds its stop words in a quarter to half of all words, a neighbour's in a tenth or so.
_FEWEST_WORDS, _SMALLEST_SHARE, _LEAD = 20, 0.2, 1.25


def find_language(text: str) -> str | None:
    """The ISO 639-1 code, or None for short texts, other languages and mixed ones; reads 5,000 characters."""
    words = [word.text.casefold() for word in find_words(text, end=min(len(text), 5000))]
    if len(words) < _FEWEST_WORDS:
        return None
    counts = Counter({code: sum(word in load_words(code, "stopwords") for word in words) for code in LANGUAGES})
    (best, most), (_, second) = counts.most_common(2)
    return best if most >= _SMALLEST_SHARE * len(words) and most >= _LEAD * second else None
