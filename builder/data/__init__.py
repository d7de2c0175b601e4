"""Extracts of public lists (places, given names, ordinary words), loaded once; terms in LICENSES.md.

`tools/make_gazetteer.py` writes the files; lists that people wrote by hand are in `builder.text.lexicon`.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Literal

import msgspec

PlaceKind = Literal["country", "region", "state", "capital", "city"]


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A place of the gazetteer; `country` is the country's English name, empty where GeoNames has none.

    `weight` tells how safely the bare name means the place: 3 countries, states and regions, 2 capitals
    and cities over a million, 1 cities from 100,000 (`Reading` and `Toyota` are such cities).
    """

    name: str
    kind: PlaceKind
    country: str
    weight: int


def _read_lines(name: str) -> tuple[str, ...]:
    source = resources.files(__package__).joinpath(name)
    return tuple(source.read_text(encoding="utf-8").splitlines()) if source.is_file() else ()


@cache
def load_places() -> tuple[Place, ...]:
    """All places (about 6,500), sorted by name."""
    rows = (line.split("\t") for line in _read_lines("places.tsv"))
    return tuple(msgspec.convert(_place_row(row), Place) for row in rows)


def _place_row(row: list[str]) -> dict[str, str | int]:
    name, kind, country, weight = row
    return {"name": name, "kind": kind, "country": country, "weight": int(weight)}


@cache
def load_territories(language: str) -> tuple[str, ...]:
    """Names of countries and regions in de, es, fr, it or pt; empty for other languages."""
    return _read_lines(f"territories-{language}.txt")


@cache
def load_cities(language: str) -> tuple[str, ...]:
    """Cities as de, es, fr, it or pt write them, and towns of their countries, beyond `load_places`."""
    return _read_lines(f"cities-{language}.txt")


@cache
def load_towns(language: str) -> tuple[str, ...]:
    """Towns of 3,000 people and more in the countries of de, es, fr, it or pt, beyond `load_cities`."""
    return _read_lines(f"towns-{language}.txt")


@cache
def load_given_names() -> frozenset[str]:
    """Given names of many cultures in lower case, Latin letters (about 20,000)."""
    return frozenset(name.casefold() for name in _read_lines("given_names.txt"))


@cache
def load_ordinary_words(language: str) -> frozenset[str]:
    """The most frequent words of a language that are no names, lower case; English only, else empty."""
    return frozenset(_read_lines(f"ordinary-{language}.txt"))


@cache
def load_ordinary_stems(language: str) -> frozenset[str]:
    """The stems (`builder.text.tokens.stem_word`) of `load_ordinary_words`: to stem them anew takes half a second."""
    return frozenset(_read_lines(f"ordinary-stems-{language}.txt"))


@cache
def load_quality() -> tuple[tuple[str, float], ...]:
    """What the finders reach on labelled text, by task: the floors below which the project's checks fail, 0 to 1."""
    text = resources.files(__package__).joinpath("quality.json").read_text(encoding="utf-8")
    return tuple(msgspec.json.decode(text, type=dict[str, float]).items())
