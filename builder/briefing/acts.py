"""Which kinds of happening a sentence names: `killed`, `slain` and `murder` are one act, in any of the languages.

The classes are the list `acts`; a class has the same name in each language. Words inside a name tell no act: a film may
be called `The Hunger Games`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from builder.model.article import Span
from builder.text.lexicon import load_pairs
from builder.text.tokens import find_words, stem_word

_LONGEST = 4


def list_acts(text: str, *, span: Span, names: Sequence[Span], language: str) -> frozenset[str]:
    """The classes of acts that `text[span.start:span.end]` names outside the `names`."""
    known = _load_acts(language)
    words = find_words(text, start=span.start, end=span.end) if known else []
    plain = [
        word.text.casefold() for word in words if not any(name.holds(Span(word.start, word.end)) for name in names)
    ]
    found: set[str] = set()
    for index, word in enumerate(plain):
        found |= known.get((stem_word(word, language=language),), frozenset())
        for size in range(2, _LONGEST + 1) if word in _load_firsts(language) else ():
            found |= known.get(tuple(plain[index : index + size]), frozenset())
    return frozenset(found)


@cache
def _load_firsts(language: str) -> frozenset[str]:
    """The words that begin a phrase of the list."""
    return frozenset(key[0] for key in _load_acts(language) if len(key) > 1)


@cache
def _load_acts(language: str) -> Mapping[tuple[str, ...], frozenset[str]]:
    """The classes of each word, by its stem, and of each phrase, by its words as written."""
    classes: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for act, words in load_pairs(language, "acts"):
        for word in words.casefold().split():
            key = tuple(word.split("_"))
            classes[key if len(key) > 1 else (stem_word(word, language=language),)].add(act)
    return {key: frozenset(acts) for key, acts in classes.items()}
