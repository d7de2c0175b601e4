"""Counts that grow while an event goes on (the dead, the votes counted): a later report renews the earlier one.

The earlier report was not wrong, so the two do not disagree. Only publication days that are known tell which is later.
"""

from __future__ import annotations

from functools import cache

from builder.model.article import Article, Span
from builder.model.edtf import is_day
from builder.text.lexicon import load_words
from builder.text.tokens import find_stems, stem_word


def is_running(article: Article, *, around: Span) -> bool:
    """Whether the words of a clause tell that its figure is a running count."""
    stems = find_stems(around.slice(article.text), language=article.language)
    return not _load_stems(article.language).isdisjoint(stems)


def find_day(article: Article) -> str | None:
    """The day of publication, `YYYY-MM-DD`; None where it is not known to the day."""
    known = article.published.edtf if article.published else None
    return known if known and is_day(known) else None


@cache
def _load_stems(language: str) -> frozenset[str]:
    return frozenset(stem_word(word, language=language) for word in load_words(language, "running_counts"))
