"""The figure grammar of a language, built from its word lists: one regular expression a rule."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import msgspec

from builder.model.findings import FigureKind
from builder.text.figures.numbers import CONTINENTAL_DIGITS, ENGLISH_DIGITS
from builder.text.lexicon import load_entries, load_pairs, load_words

_BEFORE = r"(?<![\w$€£¥])(?<![0-9][.,:/–-])(?<!\w[-–./])"
# A hyphen after white space and right before digits is a minus: "a growth rate of -0.1%".
_MINUS = r"(?P<minus>(?<![^\s(])[-−](?=[0-9]))?"
_AFTER = r"(?![0-9]|[.,:/][0-9])"
_DIGITS = tuple("0123456789")
_Source = tuple[FigureKind, tuple[str, ...], str]
_SPACES = r"[\s\u00a0\u202f]"
# "500 Mio. Euro": the full stop belongs to the short scale.
_STOP = r"(?:(?<=Mio)\.|(?<=Mrd)\.|(?<=Tsd)\.|(?<=Bio)\.|(?<=Mill)\.)?"
_TO = r"(?:\s?[-–—]\s?|\s(?:to|and|à|et|bis|und|a|y|e)\s)"


class Rule(msgspec.Struct, frozen=True):
    """A kind of figure, its expression, and the signs (lower case) of which a sentence holds one or it cannot match.

    Most sentences hold few signs, and to look for a sign is far cheaper than to try the expression.
    """

    kind: FigureKind
    signs: tuple[str, ...]
    pattern: re.Pattern[str]


class Grammar(msgspec.Struct, frozen=True):
    """A language's rules in the order in which they are tried, and the words that make a number approximate.

    `compared` are those words that after a quantity compare instead ("a third more than the €3 billion").
    Groups of the expressions: minus, number, low (the first number of a range), scale, sign (before the number),
    unit and unit2 (after it).
    """

    rules: tuple[Rule, ...]
    about: re.Pattern[str]
    compared: re.Pattern[str]


@cache
def build_grammar(language: str) -> Grammar:
    """The rules of a language; with no word lists there remain signs such as `€`, `%` and `km`."""
    digits = ENGLISH_DIGITS if language == "en" else CONTINENTAL_DIGITS
    cased = [Rule(kind, signs, re.compile(source)) for kind, signs, source in _with_unit(language, digits)]
    loose = [
        Rule(kind, signs, re.compile(source, re.IGNORECASE)) for kind, signs, source in _without_unit(language, digits)
    ]
    about = _any_of(load_entries(language, "approximate"))
    article = r"(?:an?\s|the\s)" if language == "en" else r"(?:[ld]['’]|\w{1,3}\s)"
    return Grammar(
        (*cased, *loose),
        re.compile(rf"(?<!\w)(?:{about})\s?{article}?\Z", re.IGNORECASE),
        re.compile(r"(?:%|\b(?:percent|per cent|points?|third|half|quarter|times|[0-9]+|much))\s+(?:more|less) than\b"),
    )


def _with_unit(language: str, digits: str) -> tuple[_Source, ...]:
    sign, unit = _names("en", "currency_symbols"), _names(language, "currencies")
    number, scale = _number(language, digits), _scale(language)
    short = rf"(?:[\s\u00a0-]{{0,2}}(?P<scale>(?:{_names(language, 'scales')})|[kmbtKMBT](?![\w²³/]))(?!\w){_STOP})?"
    low = rf"(?:(?P<low>{digits}){_TO}(?={digits}))?"
    low_money = rf"(?:(?P<low>{digits}){_TO}(?:{sign})?(?={digits}))?"
    link = rf"{_SPACES}{{1,2}}(?:de |di |d['’])?"
    space = r"[\s\u00a0\u202f-]"
    percent = rf"{space}{{0,2}}(?P<unit>%)|{space}{{1,2}}(?P<unit2>{_names(language, 'percents')})\b"
    half = "|[Hh]alf an?|a quarter of an?" if language == "en" else ""
    measure, symbol = _names(language, "measures"), _names("en", "measure_symbols")
    return (
        (
            "money",
            _signs("en", "currency_symbols"),
            rf"(?<!\w)(?P<sign>{sign})\s?{low_money}(?P<number>{digits}){short}{_AFTER}",
        ),
        (
            "money",
            _signs(language, "currencies"),
            rf"{_BEFORE}{low}(?P<number>{number}){scale}{link}(?P<unit>{unit})\b",
        ),
        (
            "money",
            ("€", "£", "¥", "$", "eur", "usd", "chf"),
            rf"{_BEFORE}{low}(?P<number>{digits}){short}{_SPACES}?(?P<unit>[€£¥$](?!\w)|EUR\b|USD\b|CHF\b)",
        ),
        (
            "percent",
            ("%", *_signs(language, "percents")),
            rf"{_BEFORE}{_MINUS}{low}(?P<number>{number}{half})(?P<scale>)(?:{percent})",
        ),
        (
            "measure",
            _signs(language, "measures"),
            rf"{_BEFORE}{low}(?P<number>{number}){scale}(?:{link}|-)(?P<unit>{measure})\b",
        ),
        (
            "measure",
            _DIGITS,
            rf"{_BEFORE}{_MINUS}{low}(?P<number>{digits})(?P<scale>){_SPACES}?-?(?P<unit>{symbol})(?![\w²³])",
        ),
    )


def _without_unit(language: str, digits: str) -> tuple[_Source, ...]:
    number = rf"{_number(language, digits)}" + ("|half a dozen|a dozen" if language == "en" else "")
    low = rf"(?:(?P<low>{digits}){_TO}(?={digits}))?"
    ordinal = rf"{_names(language, 'ordinals')}" + ("|[0-9]{1,4}(?:st|nd|rd|th)" if language == "en" else "")
    genitive = r"(?=\s+(?:de|des|du|der|dei|degli|delle|della|del|dos|das|do|da)\b|\s+(?:dell|d)['’])"
    return (
        *(_english_counts(number) if language == "en" else ()),
        ("multiple", _signs(language, "halves"), rf"\b(?:{_names(language, 'halves')}){genitive}"),
        ("multiple", _signs(language, "multiples"), rf"\b(?:{_names(language, 'multiples')})(?![\w-])"),
        ("count", tuple(sorted(load_words(language, "collectives"))), _uncounted(language)),
        (
            "count",
            _DIGITS + _signs(language, "numbers") + _signs(language, "scales"),
            rf"{_BEFORE}{low}(?P<number>{number}){_scale(language)}{_AFTER}(?![%\w]|-[^\W\d])",
        ),
        ("ordinal", _DIGITS + _signs(language, "ordinals"), rf"(?<![\w-])(?:{ordinal})\b(?!-(?!\w+est\b))"),
    )


def _english_counts(number: str) -> tuple[_Source, ...]:
    """`three times as many`, `one in five managers`, and the two sides of a vote, `52 to 48`."""
    compared = r"(?=\s+(?:as|the|more|less|larger|bigger|higher|greater|its|their|that|than)\b)"
    few = _any_of([left for left, right in load_pairs("en", "numbers") if 1 <= int(right) <= 10])
    side = r"[0-9]{1,4}"
    return (
        ("multiple", ("times",), rf"\b(?P<number>{number})\stimes{compared}"),
        (
            "multiple",
            (" in ", " out of "),
            rf"\b(?P<part>{few}|[1-9])\s(?:in|out of)\s(?P<whole>{few}|{side})(?=\s[a-z])",
        ),
        (
            "count",
            _DIGITS,
            rf"(?<![\w.,/:-])(?P<vote>)(?P<low>{side})(?:[-–]to[-–]|[-–]|\sto\s)(?P<number>{side})(?P<scale>)"
            rf"(?![\w%-]|[.,][0-9])",
        ),
    )


def _uncounted(language: str) -> str:
    """`dozens of people`, `hundreds more`, `Dutzende Menschen`: a many without a number."""
    many = _any_of(sorted(load_words(language, "collectives")))
    of = r"\s+(?:of\b|d[ei]\b|d['’]|von\b)" + (r"|\s+\w" if language == "de" else "")
    alone = (
        r"\s+(?:more|were|are|have|had|died|dead|injured|wounded|killed|and)\b|[.,;]" if language == "en" else r"(?!)"
    )
    return rf"\b(?:{many})(?: of (?:{many}))?(?={of}|{alone})(?P<scale>)"


def _number(language: str, digits: str) -> str:
    scales = _names(language, "scales")
    above_one = [left for left, right in load_pairs(language, "numbers") if int(right) > 1]
    one = [left for left, right in load_pairs(language, "numbers") if int(right) == 1]
    if language == "en":
        one += ["half an", "half a", "an", "a", "One", "A", "Half a"]
    words = rf"(?:{_any_of(above_one)})(?:-(?:{_names(language, 'numbers')}))?"
    capital = rf"(?:{_any_of([word.capitalize() for word in above_one])})"
    return rf"(?:{digits}|{words}|{capital}|(?:{_any_of(one)})(?=\s+(?:{scales})\b))"


def _scale(language: str) -> str:
    scales = _names(language, "scales")
    return rf"(?:[\s\u00a0-]{{1,2}}(?P<scale>(?:{scales})(?:\s(?:{scales}))?)\b{_STOP})?"


def _names(language: str, name: str) -> str:
    return _any_of([left for left, _ in load_pairs(language, name)])


def _signs(language: str, name: str) -> tuple[str, ...]:
    """The longest word of each entry, in lower case: what a text that holds the entry must hold."""
    longest = {max(left.lower().split(), key=len) for left, _ in load_pairs(language, name)}
    return tuple(sorted(longest))


def _any_of(entries: Sequence[str]) -> str:
    spaced = (re.escape(entry).replace(r"\ ", r"\s{1,3}") for entry in sorted(entries, key=lambda e: (-len(e), e)))
    return "|".join(spaced) or r"(?!)"
