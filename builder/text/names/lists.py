"""What is known before a text is read: word lists and gazetteer of one language, ready for look-up."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from builder.data import load_cities, load_given_names, load_ordinary_words, load_places, load_territories, load_towns
from builder.model.findings import NameType
from builder.text.lexicon import load_entries, load_pairs, load_words

_KEY_SPLIT = re.compile(r"[\s]+")
_CLIPPED = re.compile(r"^([^\W\d_]+)'(?=\w)")
SUFFIXES = frozenset("jr sr ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xxiii".split())
"""What stands behind a person's name and is no surname: `Martin Luther King Jr.`, `Louis XIV`."""

_ROMANCE = frozenset({"fr", "es", "pt", "it"})


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """A name that a list holds: what it is, how safe the bare words are (0 to 4), and its canonical form.

    `kind` is `alias` or `demonym` where the words stand for `name`, else the name's type. `dotted` marks an
    abbreviation in small letters (`La.`), which is not the same word in capitals (`LA`).
    """

    name: str
    type: NameType
    weight: float
    kind: str = "name"
    dotted: bool = False


class Lists(msgspec.Struct, frozen=True, kw_only=True):
    """All look-up tables of one language; keys are lower case without a final full stop."""

    known: dict[str, Known]
    starts: dict[str, int]
    capitals: dict[str, str]
    given: frozenset[str]
    ordinary: frozenset[str]
    stop: frozenset[str]
    calendar: frozenset[str]
    titles: frozenset[str]
    title_parts: frozenset[str]
    affiliations: frozenset[str]
    abbreviated: frozenset[str]
    closing: frozenset[str]
    particles: frozenset[str]
    organisation_words: frozenset[str]
    legal_forms: frozenset[str]
    organisation_heads: frozenset[str]
    organisation_nouns: frozenset[str]
    person_nouns: frozenset[str]
    place_words: frozenset[str]
    place_heads: frozenset[str]
    place_nouns: frozenset[str]
    place_owners: frozenset[str]
    field_heads: frozenset[str]
    field_leads: frozenset[str]
    field_endings: tuple[str, ...]
    small_heads: frozenset[str]
    club_words: frozenset[str]
    syllables: frozenset[str]
    other_nouns: frozenset[str]
    say_verbs: frozenset[str]
    locative: frozenset[str]
    motion: frozenset[str]
    goals: frozenset[str]
    articles: frozenset[str]
    links: frozenset[str]
    ands: frozenset[str]
    place_before: frozenset[str]
    elisions: frozenset[str]
    other_heads: frozenset[str]
    other_words: frozenset[str]
    place_only: frozenset[str]
    tails: frozenset[str]
    verbs_after: frozenset[str]
    with_article: frozenset[str]
    honorifics: frozenset[str]
    role_words: frozenset[str]
    peoples: dict[str, Known]
    towns: frozenset[str]
    club_articles: frozenset[str]
    verb_endings: tuple[str, ...]
    head_first: bool
    german: German | None


class German(msgspec.Struct, frozen=True, kw_only=True):
    """What German needs because every noun has a capital: its nouns, and what may begin a name all the same.

    `nouns` and `endings` close compounds too, `whole` count only as whole words (`Neumann` ends in a noun).
    """

    nouns: frozenset[str]
    endings: frozenset[str]
    whole: frozenset[str]
    adjectives: frozenset[str]
    first: frozenset[str]
    towns: tuple[str, ...]


def ends_in(low: str, words: frozenset[str], lists: Lists) -> bool:
    """Whether a word is in a list or, in German, a compound whose last part is: `bahnchef` ends in `chef`."""
    if low in words:
        return True
    return lists.german is not None and any(low[at:] in words for at in range(3, len(low) - 2))


def make_key(words: str) -> str:
    """The look-up form of a name: lower case, one space between words, no final full stop of a word."""
    plain = words.replace("\u2019", "'").casefold()
    return " ".join(word.rstrip(".") or word for word in _KEY_SPLIT.split(plain.strip()))


def _place_weights(language: str) -> dict[str, Known]:
    """Cities that are given names, firms or ordinary words (`Man`, `Reading`) get a small weight or none."""
    weak = load_words(language, "names/weak_places")
    ordinary = load_ordinary_words(language)
    known: dict[str, Known] = {}
    for place in load_places():
        key = make_key(place.name)
        one_word = " " not in key
        weight = {3: 4.0, 2: 2.5, 1: 1.5}[place.weight]
        if place.kind == "city" and one_word and place.weight == 1 and key in ordinary:
            continue
        if place.kind == "city" and one_word and key in load_given_names():
            weight = min(weight, 1.0)
        if key in weak and place.kind != "country":
            weight = 0.4
        name = place.country if place.kind == "country" and place.country else place.name
        known[key] = Known(name=name, type="place", weight=weight)
    return known


def _read_known(language: str) -> dict[str, Known]:
    known = _place_weights(language)
    weak = load_words(language, "names/weak_places")
    for name in load_cities(language):
        plain = name.casefold() not in load_given_names() | weak
        known.setdefault(make_key(name), Known(name=name, type="place", weight=1.5 if plain else 1.0))
    plain_words = _plain_words(language)
    for name in load_towns(language):
        if make_key(name) not in plain_words:
            known.setdefault(make_key(name), Known(name=name, type="place", weight=0.8))
    for name in (*load_territories(language), *load_entries(language, "names/places")):
        known[make_key(name)] = Known(name=name, type="place", weight=0.4 if name.casefold() in weak else 4.0)
    world = () if language == "en" else load_entries("en", "names/world_organisations")
    for name in (*world, *load_entries(language, "names/organisations")):
        safe = 4.0 if " " in name or name.isupper() else 2.0
        known[make_key(name)] = Known(name=name, type="organisation", weight=safe)
    for name in load_entries(language, "names/others"):
        known[make_key(name)] = Known(name=name, type="other", weight=4.0)
    for left, right in load_pairs(language, "names/aliases"):
        target = known.get(make_key(right))
        kind: NameType = target.type if target else "organisation"
        known[make_key(left)] = Known(
            name=right, type=kind, weight=4.0, kind="alias", dotted=left.endswith(".") and left.count(".") == 1
        )
    for key, people in _read_peoples(language).items():
        if language == "en" or key not in known:
            known[key] = people
    return known


def _plain_words(language: str) -> frozenset[str]:
    """Words that no small town may claim: given names, and all words with which a list of the language does more."""
    names = ("not_names", "titles", "title_parts", "organisation_heads", "organisation_nouns", "organisation_words")
    more = ("place_heads", "place_nouns", "place_words", "other_heads", "name_adjectives", "weak_places", "particles")
    nouns = ("nouns", "nouns_whole", "organisation_first", "person_nouns", "other_nouns")
    lists = [load_words(language, f"names/{name}") for name in (*names, *more, *nouns)]
    return load_given_names().union(load_words(language, "stopwords"), *lists)


def _read_peoples(language: str) -> dict[str, Known]:
    """Peoples and adjectives by key; a line may hold several forms (`français/française = France`)."""
    return {
        make_key(form): Known(name=right, type="place", weight=4.0, kind="demonym")
        for left, right in load_pairs(language, "names/demonyms")
        for form in left.split("/")
    }


def _read_towns(language: str) -> frozenset[str]:
    """Keys of all cities and towns; a language without `club_articles` needs none."""
    if not load_words(language, "names/club_articles"):
        return frozenset()
    cities = [place.name for place in load_places() if place.kind == "city"]
    gazetteer = frozenset(make_key(name) for name in (*cities, *load_cities(language), *load_towns(language)))
    return gazetteer | load_words(language, "names/club_towns")


def _read_german() -> German:
    return German(
        nouns=load_words("de", "names/nouns"),
        endings=load_words("de", "names/noun_endings"),
        whole=load_words("de", "names/nouns_whole"),
        adjectives=load_words("de", "names/name_adjectives"),
        first=load_words("de", "names/organisation_first"),
        towns=load_entries("de", "names/place_endings"),
    )


def _read_calendar(language: str) -> frozenset[str]:
    pairs = (pair for name in ("months", "weekdays") for pair in load_pairs(language, name))
    return frozenset(left.casefold() for left, _ in pairs)


def _split_elisions(key: str, language: str) -> str:
    """`côte d'ivoire` as its words stand in a text: `côte d' ivoire`."""
    clipped = load_words(language, "elisions")
    if not clipped or "'" not in key:
        return key
    return " ".join(_CLIPPED.sub(r"\1' ", word) if word.split("'")[0] in clipped else word for word in key.split(" "))


def _not_given(language: str) -> frozenset[str]:
    """Given names that are far more often a common word of the language: `Elle`, `Durante`, `Tor`."""
    if language == "en":
        return frozenset()
    names = ("stopwords", "names/not_names", "names/titles", "names/organisation_heads", "names/place_heads")
    return frozenset().union(*(load_words(language, name) for name in (*names, "names/nouns", "names/nouns_whole")))


@cache
def load_lists(language: str) -> Lists:
    """The tables of a language; a language without lists of its own has places and given names only."""

    def words(name: str) -> frozenset[str]:
        return load_words(language, f"names/{name}")

    known = {_split_elisions(key, language): entry for key, entry in _read_known(language).items()}
    romance = language in _ROMANCE
    stop = words("not_names") | (load_words(language, "stopwords") if language != "en" else frozenset())
    starts: dict[str, int] = {}
    for key in known:
        count = key.count(" ") + 1
        first = key.split(" ", 1)[0]
        starts[first] = max(count, starts.get(first, 1))
    return Lists(
        known=known,
        starts=starts,
        capitals={make_key(left): right for left, right in load_pairs(language, "names/capitals")},
        given=(load_given_names() - _not_given(language)) | words("given_names"),
        ordinary=load_ordinary_words(language),
        stop=stop,
        calendar=words("calendar") if language == "en" else _read_calendar(language),
        titles=words("titles"),
        title_parts=words("title_parts"),
        affiliations=words("affiliations"),
        abbreviated=words("abbreviated"),
        closing=words("closing"),
        particles=words("particles"),
        organisation_words=words("organisation_words"),
        legal_forms=load_words("en", "names/legal_forms"),
        organisation_heads=words("organisation_heads"),
        organisation_nouns=words("organisation_nouns"),
        person_nouns=words("person_nouns"),
        place_words=words("place_words"),
        place_heads=words("place_heads"),
        place_nouns=words("place_nouns"),
        place_owners=words("place_owners"),
        field_heads=words("field_heads"),
        field_leads=words("field_leads"),
        field_endings=tuple(sorted(words("field_endings"))),
        small_heads=words("small_heads"),
        club_words=load_words("en", "names/club_words"),
        syllables=load_words("en", "names/syllables"),
        other_nouns=words("other_nouns"),
        say_verbs=words("say_verbs"),
        locative=words("locative"),
        motion=words("motion"),
        goals=words("goals"),
        articles=words("articles"),
        links=words("links"),
        ands=words("ands"),
        place_before=words("place_before"),
        elisions=load_words(language, "elisions"),
        other_heads=words("other_heads"),
        other_words=words("other_words"),
        place_only=words("place_only"),
        tails=words("organisation_tails"),
        verbs_after=words("verbs_after"),
        with_article=words("with_article"),
        honorifics=words("honorifics"),
        role_words=words("role_words"),
        peoples=_read_peoples(language) if romance else {},
        towns=_read_towns(language),
        club_articles=words("club_articles"),
        verb_endings=tuple(sorted(words("verb_endings"))),
        head_first=romance,
        german=_read_german() if language == "de" else None,
    )
