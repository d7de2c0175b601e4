"""Messages, dates and numbers as a template asks for them: in the reader's language, every value escaped once.

A message is plain text, never markup: what a translator writes is escaped like the words of an article. Links and
labels go in as values that are markup of our own.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from functools import lru_cache, partial

from babel import Locale, UnknownLocaleError
from babel.dates import tokenize_pattern
from babel.numbers import format_decimal
from jinja2 import Environment
from markupsafe import Markup

from builder.site.catalogue import Catalogue
from builder.site.escape import escape_text
from builder.site.views import Day

Value = str | int | float
_PLACE = re.compile(r"%\((\w+)\)s")
# Stands for a value while the text around it is escaped: letters outside, so that "%(n)s." ends a sentence.
_HELD = re.compile("A\ue000([\\w\ue002]+)\ue000A")
_LOW = "\ue002"  # for "_" in a name, which the escape would change
_COMMA_BEHIND = re.compile("(?<=\ue000A)&#(44|59);(?= )")
_COMMA = re.compile("[,;\u060c\u061b\u3001\uff0c] ?")


def install_phrases(environment: Environment, *, catalogue: Catalogue) -> None:
    """Gives the environment `_`, `ngettext`, `pgettext`, `{% trans %}`, and the filters `number` and `day_form`."""
    environment.add_extension("jinja2.ext.i18n")
    environment.policies["ext.i18n.trimmed"] = True
    # the extension hands the values of a message over to our functions, which escape them
    vars(environment)["newstyle_gettext"] = True
    number = _make_number(catalogue.locale)

    @lru_cache(maxsize=2000)
    def find_plain(message: str) -> Markup:
        return fill(catalogue.words.gettext(message), {}, number=number)

    def find(message: str, /, **values: Value) -> Markup:
        if not values:  # a page imports some hundred labels, and prints few
            return find_plain(message)
        return fill(catalogue.words.gettext(message), values, number=number)

    def find_plural(one: str, many: str, count: int, /, **values: Value) -> Markup:
        text = catalogue.words.ngettext(one, many, count)
        return fill(text, {"num": count, **values}, number=number)

    @lru_cache(maxsize=2000)
    def find_plain_in_context(context: str, message: str) -> Markup:
        return fill(catalogue.words.pgettext(context, message), {}, number=number)

    def find_in_context(context: str, message: str, /, **values: Value) -> Markup:
        if not values:
            return find_plain_in_context(context, message)
        return fill(catalogue.words.pgettext(context, message), values, number=number)

    environment.globals.update({"_": find, "gettext": find, "ngettext": find_plural, "pgettext": find_in_context})
    environment.filters["number"] = number
    environment.filters["comma"] = _pass_comma
    environment.globals["site_language"] = catalogue.language
    environment.globals["site_direction"] = find_direction(catalogue.language)
    environment.filters["direction"] = find_direction
    environment.filters["language_name"] = partial(_name_language, locale=catalogue.locale)
    direction = find_direction(catalogue.language)

    def is_turned(text: str) -> bool:
        return _holds_turned(text, direction=direction)

    environment.tests["turned"] = is_turned

    def find_way(text: str, language: str) -> str:
        return _read_way(text) or (find_direction(language) if language else direction)

    environment.filters["way_of"] = find_way
    environment.filters["day_form"] = partial(_form_day, locale=catalogue.locale)


def install_plain_phrases(environment: Environment, *, catalogue: Catalogue) -> None:
    """Gives an environment for plain text the same messages and numbers; nothing is escaped, no value is a source's."""
    number = _make_number(catalogue.locale)
    words = catalogue.words

    def put_in(message: str, values: dict[str, Value]) -> str:
        return message % {name: value if isinstance(value, str) else number(value) for name, value in values.items()}

    def find(message: str, /, **values: Value) -> str:
        return put_in(words.gettext(message), values)

    def find_plural(one: str, many: str, count: int, /, **values: Value) -> str:
        return put_in(words.ngettext(one, many, count), {"num": count, **values})

    def find_in_context(context: str, message: str, /, **values: Value) -> str:
        return put_in(words.pgettext(context, message), values)

    environment.globals.update({"_": find, "ngettext": find_plural, "pgettext": find_in_context})


def fill(text: str, values: dict[str, Value], *, number: Callable[[float], str]) -> Markup:
    """The message with its values, all escaped once: a value that is Markup is ours and goes in as it is.

    A place that has no value raises KeyError: a translator's `%(nmae)s` names the fault, never an empty space.
    """
    escaped = _escape_around(text)
    if not values:
        return Markup(escaped)
    shown = {name: value if isinstance(value, str) else number(value) for name, value in values.items()}
    safe = {name: value if isinstance(value, Markup) else escape_text(value) for name, value in shown.items()}
    return Markup(_HELD.sub(lambda place: safe[place[1].replace(_LOW, "_")], escaped))


@lru_cache(maxsize=2000)
def _escape_around(text: str) -> str:
    held = _PLACE.sub(lambda place: f"A\ue000{place[1].replace('_', _LOW)}\ue000A", text).replace("\u00a0", "\ue001")
    return _COMMA_BEHIND.sub(lambda sign: chr(int(sign[1])), escape_text(held)).replace("\ue001", "&#160;")


def _pass_comma(text: str) -> str:
    """The comma of a list as it is: alone it would be escaped as the first word of a line."""
    plain = html.unescape(text)
    return Markup(plain) if _COMMA.fullmatch(plain) else text


def _make_number(locale: Locale) -> Callable[[float], str]:
    @lru_cache(maxsize=10_000)
    def number(value: float) -> str:
        return str(format_decimal(value, locale=locale))

    return number


def form_day(day: Day, *, pattern: str, locale: Locale) -> str:
    """A day in a pattern of CLDR (`EEE d MMMM y`) with the locale's names; only the fields of `Day` may be asked for.

    Not babel's own `format_date`: that needs a whole calendar day, and an article may write `9 April`.
    """
    return "".join(
        str(value) if kind == "chars" else _form_field(day, field=str(value[0]), width=int(value[1]), locale=locale)
        for kind, value in _split_pattern(pattern)
    )


def _form_day(day: Day, pattern: str, *, locale: Locale) -> str:
    return form_day(day, pattern=html.unescape(pattern), locale=locale)  # a message comes escaped


@lru_cache(maxsize=200)
def _split_pattern(pattern: str) -> list[tuple[str, str | tuple[str, int]]]:
    return tokenize_pattern(pattern)


def _form_field(day: Day, *, field: str, width: int, locale: Locale) -> str:
    widths = {3: "abbreviated", 4: "wide"}
    if field in "Ec" and day.weekday:
        return str(
            locale.days["format" if field == "E" else "stand-alone"][widths.get(width, "abbreviated")][day.weekday - 1]
        )
    if field in "ML" and day.month:
        context = "format" if field == "M" else "stand-alone"
        return str(locale.months[context][widths[width]][day.month]) if width in widths else str(day.month)
    if field in "yd":
        return str(day.year if field == "y" else day.day)
    raise ValueError(f"`{field * width}` has no place in a pattern of a date")


def mark_page(catalogue: Catalogue, *, theme: str) -> Markup:
    """`lang` and `dir` of the part of a page that is ours, where the theme speaks another language than we can."""
    if catalogue.language == theme:
        return Markup()
    return Markup(f' lang="{catalogue.language}" dir="{find_direction(catalogue.language)}"')


@lru_cache(maxsize=200)
def find_direction(language: str) -> str:
    """`rtl` for languages written from right to left, as CLDR says; `ltr` for all others and for unknown ones."""
    try:
        return str(Locale.parse(language.partition("-")[0]).text_direction)
    except (UnknownLocaleError, ValueError):
        return "ltr"


def _name_language(language: str, *, locale: Locale) -> str:
    """The language's name in the reader's own (CLDR), `de` → `German`; the code itself where CLDR has no name."""
    try:
        return Locale.parse(language.partition("-")[0]).get_language_name(locale) or language
    except (UnknownLocaleError, ValueError):
        return language


@lru_cache(maxsize=20_000)
def _read_way(text: str) -> str:
    """`rtl` or `ltr`, as most letters of the text run; empty where neither has more.

    Not by the language alone: an article whose language is not known bears that of the settings, and an Arabic
    sentence marked as English would begin with its full stop.
    """
    classes = Counter(map(unicodedata.bidirectional, text))
    right, left = classes["R"] + classes["AL"], classes["L"]
    return "" if right == left else "rtl" if right > left else "ltr"


@lru_cache(maxsize=20_000)
def _holds_turned(text: str, *, direction: str) -> bool:
    """Whether a letter of the text runs against the page: such a name needs `dir="auto"`, or its ends jump."""
    against = ("L",) if direction == "rtl" else ("R", "AL")
    return not (direction == "ltr" and text.isascii()) and any(unicodedata.bidirectional(c) in against for c in text)
