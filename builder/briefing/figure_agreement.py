"""Whether two figures can both be right: equal after rounding, near enough for "about", or inside a bound."""

from __future__ import annotations

import re
from functools import cache

from builder.model.article import Article
from builder.model.findings import Figure
from builder.text.lexicon import load_entries

_ABOUT = 0.1
_MANTISSA = re.compile(r"\d+(?:[.,]\d{3})*(?:[.,](\d{1,2})(?!\d))?")
# `1,200 homes` is a round number, `12 people` and `140 people` are not.
_ROUND = re.compile(r"00+$")
_THOUSAND = 1000
_REACH = 20


def agree(left: Figure, right: Figure, *, articles: tuple[Article, Article]) -> bool:
    """Whether both figures can be right: at the coarser one's precision, and with the bounds their texts give."""
    a, b = left.value or 0.0, right.value or 0.0
    if a == b or _allows(left, b, article=articles[0]) or _allows(right, a, article=articles[1]):
        return True
    if left.about or right.about:
        return abs(a - b) <= _ABOUT * max(abs(a), abs(b))
    step = max(_step(left), _step(right))
    return abs(a - b) < step / 2 + 1e-9 * max(abs(a), abs(b))


def _allows(figure: Figure, other: float, *, article: Article) -> bool:
    """Whether the words before a figure make it a bound that the other value keeps: `at least 12` allows 14."""
    if not figure.about or figure.value is None:
        return False
    before = article.text[max(0, figure.start - _REACH) : figure.start]
    low, high = (_read_bounds(article.language, name) for name in ("lower_bounds", "upper_bounds"))
    return bool((other >= figure.value and low.search(before)) or (other <= figure.value and high.search(before)))


@cache
def _read_bounds(language: str, name: str) -> re.Pattern[str]:
    words = sorted(load_entries(language, name), key=lambda entry: (-len(entry), entry))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words)) or '(?!)'})\s?\Z", re.IGNORECASE)


def _step(figure: Figure) -> float:
    """The value of the last digit that is meant: 0.1e9 for `5.3 billion`, 1e6 for `two million`, 100 for `1,200`."""
    if figure.value is None:
        return 1.0
    match = _MANTISSA.search(figure.text)
    if not match:
        step = 1.0
        while figure.value >= step * _THOUSAND and figure.value % (step * _THOUSAND) == 0:
            step *= _THOUSAND
        return step
    decimals = len(match.group(1) or "")
    digits = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", match.group())
    plain = float(digits.replace(",", "."))
    scale = figure.value / plain if plain else 1.0
    zeros = 0 if decimals else len(_ROUND.findall(digits)[0]) if _ROUND.search(digits) else 0
    return float(scale * 10.0 ** (zeros - decimals))
