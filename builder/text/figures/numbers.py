"""Numbers as a language writes them, digits or words, and their values."""

from __future__ import annotations

import re
from functools import cache

from builder.text.lexicon import load_pairs

ENGLISH_DIGITS = r"[0-9]{1,3}(?:,[0-9]{3}){1,5}(?:\.[0-9]{1,6})?|[0-9]{1,15}(?:\.[0-9]{1,6})?"
"""Digits with commas for thousands and a point for decimals, at most 15 before the point."""

CONTINENTAL_DIGITS = (
    r"[0-9]{1,3}(?:[.\u0020\u00a0\u202f'’][0-9]{3}){1,5}(?:,[0-9]{1,6})?(?!\u0020[0-9])|[0-9]{1,15}(?:,[0-9]{1,6})?"
)
"""Digits with points, spaces or apostrophes for thousands and a comma for decimals; `91 123 45 67` is a telephone."""

_SEPARATED = re.compile(r"[0-9][.,\u0020\u00a0\u202f'’][0-9]{3}")
_SHORT_SCALES = {"k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12}
_FIXED = {
    "a": 1.0,
    "an": 1.0,
    "a dozen": 12.0,
    "half a dozen": 6.0,
    "half a": 0.5,
    "half an": 0.5,
    "a quarter of a": 0.25,
}


def read_number(words: str, *, language: str) -> float | None:
    """The value of digits or number words; None where they are no number of the language."""
    if words[:1].isdecimal():
        if language == "en":
            return float(words.replace(",", ""))
        return float(re.sub(r"[.\u0020\u00a0\u202f'’]", "", words).replace(",", "."))
    low = " ".join(words.casefold().split())
    whole = _FIXED.get(low) if language == "en" else None
    if whole is None:
        whole = look_up(language, "numbers", low)
    if whole is not None:
        return whole
    parts = [look_up(language, "numbers", part) for part in low.split("-")]
    return float(sum(part or 0 for part in parts)) if all(part is not None for part in parts) else None


def read_scale(words: str | None, *, language: str) -> float:
    """The factor of `million`, `hundred thousand` or `m`; 1 for nothing."""
    factor = 1.0
    for word in (words or "").casefold().split():
        factor *= look_up(language, "scales", word) or _SHORT_SCALES.get(word, 1.0)
    return factor


def scale_number(value: float | None, factor: float) -> float | None:
    """The product, kept to 12 digits: 4.35 * 1e9 is 4349999999.9999995 in binary."""
    return None if value is None else float(f"{value * factor:.12g}")


def has_separators(words: str) -> bool:
    """Whether the digits are grouped in thousands, as a count is and a flight number is not."""
    return _SEPARATED.search(words) is not None


def look_up(language: str, name: str, word: str) -> float | None:
    """The value of a case-folded word in a lexicon list of pairs."""
    return _table(language, name).get(word)


@cache
def _table(language: str, name: str) -> dict[str, float]:
    return {left.casefold(): float(right) for left, right in load_pairs(language, name)}
