"""Names in German, where every noun has a capital: a capital alone says nothing, so each name needs a reason.

The reasons, in the order in which they are tried: a list holds the words; an organisation's first word or legal
form; a title; a given name; an adjective with a capital inside a sentence; initials; and for a single word that
is no common noun, the noun, preposition or verb beside it. The rules are ours.
"""

from __future__ import annotations

from builder.text.names.joins import count_particles
from builder.text.names.lists import German, Known, Lists, ends_in
from builder.text.names.runs import Run, match_known
from builder.text.names.words import Casing, Line, Token

_LEGAL = frozenset({"gmbh", "ag", "se", "kg", "ohg", "kgaa", "mbh", "inc", "corp", "ltd", "plc", "sa", "spa"})
# Titles that are surnames too, behind a given name.
_SURNAMES = frozenset({"richter", "kaiser", "graf", "meister", "könig", "papst", "fürst", "maler", "major", "lehrer"})
_SHORTEST_STEM = 3
_MOST_GIVEN = 5
_BODIES = frozenset({"gemeinschaft", "gesellschaft", "verband", "bund", "stiftung", "rat", "union", "kammer"})
_FOUNDED = frozenset({"stiftung", "institut", "instituts", "universität", "hochschule", "gesellschaft", "akademie"})
_ADJECTIVES = ("e", "en")
_TOWN_BEFORE = frozenset({"nach", "bei", "von", "über", "bis", "um", "ab"})


def find_german_runs(line: Line, lists: Lists, casing: Casing) -> list[Run]:
    """All names of a line for which there is a reason, in order, not overlapping."""
    runs: list[Run] = []
    at = 0
    while at < len(line.tokens):
        run = _find_run(line, at, lists, casing) if line.tokens[at].capital else None
        runs.extend([run] if run else [])
        at = run.end if run else at + 1
    return runs


def _find_run(line: Line, at: int, lists: Lists, casing: Casing) -> Run | None:
    tokens = line.tokens
    german = lists.german
    if german is None or tokens[at].low in lists.stop or tokens[at].low in lists.calendar:
        return None
    legal = _end_of_firm(tokens, at, lists)
    if legal:
        return Run(line=line, start=at, end=legal)
    known = match_known(tokens, at, lists)
    if known > at + 1:
        return Run(line=line, start=at, end=known, known=_look_up(tokens, at, known, lists))
    body = _end_of_body(tokens, at, german, lists)
    if body:
        return Run(line=line, start=at, end=body)
    if ends_in(tokens[at].low, german.first, lists) and _goes_on(tokens, at + 1, lists):
        end = at + (3 if at + 2 < len(tokens) and tokens[at + 2].gap == "-" and tokens[at + 2].capital else 2)
        return Run(line=line, start=at, end=end, known=_look_up(tokens, at, end, lists))
    if _is_foundation(tokens[at], lists):
        end = _end_of_purpose(tokens, at, lists)
        return Run(line=line, start=at, end=end, known=_look_up(tokens, at, end, lists))
    if known > at and _is_safe_place(tokens, at, known, lists):
        return Run(line=line, start=at, end=known, known=_look_up(tokens, at, known, lists))
    title = at > 0 and tokens[at].gap in {" ", "-"} and _is_title(tokens[at - 1], lists)
    if _is_quoted(tokens, at, german, lists):
        return Run(line=line, start=at, end=at + 2, titled=True)
    end = _end_of_person(tokens, at, titled=title, lists=lists)
    if end:
        return Run(line=line, start=at, end=end, titled=title)
    end = _end_of_proper(tokens, at, german, lists)
    if end:
        return Run(line=line, start=at, end=end)
    return Run(line=line, start=at, end=at + 1) if _has_reason(tokens, at, lists, casing) else None


def _end_of_body(tokens: tuple[Token, ...], at: int, german: German, lists: Lists) -> int:
    """`Deutschen Forschungsgemeinschaft`, `Deutsche Gesellschaft für Ernährung`: a people's adjective and a body."""
    if tokens[at].low not in german.adjectives or not _goes_on(tokens, at + 1, lists):
        return 0
    if not ends_in(tokens[at + 1].low, _BODIES, lists):
        return 0
    end = at + 2
    if end < len(tokens) and tokens[end].low in lists.links and _goes_on(tokens, end + 1, lists):
        return end + 2
    people = lists.known.get(tokens[at].low)
    return end if people is not None and people.kind == "demonym" else 0


def _end_of_purpose(tokens: tuple[Token, ...], at: int, lists: Lists) -> int:
    """`Institut für Physik`, `Institut für evolutionäre Anthropologie`: the end behind what a body is for."""
    if at + 2 >= len(tokens) or tokens[at + 1].low not in lists.links or tokens[at + 1].gap != " ":
        return at + 1
    if _goes_on(tokens, at + 2, lists):
        return at + 3
    adjective = not tokens[at + 2].capital and tokens[at + 2].low.endswith(_ADJECTIVES)
    return at + 4 if adjective and _goes_on(tokens, at + 3, lists) else at + 1


def _is_foundation(token: Token, lists: Lists) -> bool:
    """`Krupp-Stiftung`, `Hans-Böckler-Stiftung`: a name and a body's noun with a hyphen between them."""
    head, mark, last = token.low.rpartition("-")
    german = lists.german
    if not mark or german is None or not ends_in(last, _FOUNDED, lists):
        return False
    first = head.split("-")[0]
    return not (is_noun(head, german) or first in lists.titles or first in lists.organisation_nouns)


def _is_quoted(tokens: tuple[Token, ...], at: int, german: German, lists: Lists) -> bool:
    """`sagte Tekin Nasikkol`: two capitals that are no nouns behind a verb of speech are a person."""
    if at == 0 or tokens[at].gap != " " or tokens[at - 1].capital or tokens[at - 1].low not in lists.say_verbs:
        return False
    if not _goes_on(tokens, at + 1, lists):
        return False
    words = tokens[at : at + 2]
    heads = lists.organisation_words | lists.title_parts | german.adjectives | lists.affiliations
    return not any(
        is_noun(word.low, german) or word.low in lists.known or word.low in heads or _is_title(word, lists)
        for word in words
    )


def _look_up(tokens: tuple[Token, ...], start: int, end: int, lists: Lists) -> Known | None:
    return lists.known.get(" ".join(token.low for token in tokens[start:end]))


def is_noun(low: str, german: German) -> bool:
    """`millionen`, `bahnverkehr`, `verspätung`: a common noun, a compound that ends in one, or a noun's ending."""
    if low in german.nouns or low in german.whole:
        return True
    for at in range(2, len(low) - 1):
        tail = low[at:]
        if at >= _SHORTEST_STEM and (tail in german.endings or (len(tail) > 3 and tail in german.nouns)):
            return True
    return False


def _is_title(token: Token, lists: Lists) -> bool:
    return ends_in(token.low, lists.titles, lists)


def _goes_on(tokens: tuple[Token, ...], at: int, lists: Lists) -> bool:
    if at >= len(tokens) or not tokens[at].capital or tokens[at].gap != " ":
        return False
    low = tokens[at].low
    return low not in lists.stop and low not in lists.calendar


def _end_of_firm(tokens: tuple[Token, ...], at: int, lists: Lists) -> int:
    """`Müller & Söhne GmbH`: capitals up to a legal form; 0 where none follows."""
    end = at + 1
    while end < len(tokens) and end - at < 6 and tokens[end].capital and tokens[end].gap in {" ", " & "}:
        end += 1
        if tokens[end - 1].low in _LEGAL and tokens[end - 1].gap == " ":
            skip = at
            while skip + 2 < end and ends_in(tokens[skip].low, lists.organisation_nouns | lists.titles, lists):
                skip += 1
            return end if skip == at else 0
    return 0


def _is_safe_place(tokens: tuple[Token, ...], start: int, end: int, lists: Lists) -> bool:
    """A listed word that is a common noun too (`Essen`, `Halle`, `Main`) needs a preposition or noun of place."""
    entry = _look_up(tokens, start, end, lists)
    low = tokens[start].low
    if end - start > 1 or entry is None or (entry.weight >= 2 and entry.type != "place"):
        return True
    if entry.weight >= 4 and lists.german and not is_noun(low, lists.german):
        return True
    if low in lists.given and (end < len(tokens) and _goes_on(tokens, end, lists)):
        return False
    noun = bool(lists.german and is_noun(low, lists.german))
    if not noun and entry.weight >= 1.5:
        return True
    before = tokens[start - 1] if start else None
    if before is None or tokens[start].gap != " ":
        return False
    return before.low in lists.place_before or ends_in(before.low, lists.place_nouns, lists)


def _end_of_person(tokens: tuple[Token, ...], at: int, *, titled: bool, lists: Lists) -> int:
    """Given names, particles and a surname, or what a title leads; 0 where a person does not begin here."""
    end = at
    while (
        end - at < _MOST_GIVEN
        and end < len(tokens)
        and _is_given(tokens[end], lists)
        and (end == at or tokens[end].gap == " ")
    ):
        end += 1
    given = end > at
    if not given and not titled:
        return 0
    small = count_particles(tokens, end, lists) if given or tokens[at].low in lists.particles else 0
    if small and end - at > 1 and lists.german and tokens[end + small].low in lists.german.adjectives:
        return end  # `Ola Moses von der Deutschen Bank`
    last = end + small
    fits = last < len(tokens) and tokens[last].capital and (last == at or _goes_on(tokens, last, lists))
    sure = fits and (titled and given and tokens[last].low not in lists.titles)
    if (
        fits
        and (sure or _is_surname(tokens[last], lists, sure=given))
        and not (last > at and _ends_name(tokens, last, lists))
    ):
        more = not given and _goes_on(tokens, last + 1, lists) and _is_surname(tokens[last + 1], lists, sure=False)
        return last + (2 if more and not _ends_name(tokens, last + 1, lists) else 1)
    return end if end - at > 1 or (titled and given) else 0


def _is_given(token: Token, lists: Lists) -> bool:
    low = token.low
    if not token.capital or token.possessive or low in lists.stop or _is_title(token, lists):
        return False
    initial = len(low) == 1 and token.text.endswith(".")
    return low in lists.given or initial or ("-" in low and low.split("-")[0] in lists.given)


def _is_surname(token: Token, lists: Lists, *, sure: bool) -> bool:
    """Any capital behind a given name or title but common nouns: `Anna Fischer`, not `Kanzler Gespräche`."""
    german = lists.german
    if german is None or token.low in lists.titles:
        return sure and token.low in _SURNAMES
    if token.low in german.whole:
        return True
    # Behind a given name a compound is a surname like any other (`Siegemund`), but for a noun's own ending.
    if sure:
        return token.low not in german.nouns and not any(token.low.endswith(end) for end in german.endings)
    return not is_noun(token.low, german)


def _ends_name(tokens: tuple[Token, ...], at: int, lists: Lists) -> bool:
    """A country or party behind a given name is another name: `für Angela Deutschland`."""
    entry = lists.known.get(tokens[at].low)
    return entry is not None and entry.weight >= 4 and entry.kind != "demonym"


def _end_of_proper(tokens: tuple[Token, ...], at: int, german: German, lists: Lists) -> int:
    """`Deutsche Bahn`, `Bundesamt für Naturschutz`, `Robert-Koch-Institut`, `SPD`: the words themselves say it."""
    token = tokens[at]
    plain = token.text.replace(".", "")
    if plain.isupper() and plain.isalpha() and 2 <= len(plain) <= 6:
        return at + 1
    purpose = _end_of_purpose(tokens, at, lists)
    if purpose > at + 1 and ends_in(token.low, lists.organisation_heads, lists):
        return purpose
    if _is_office(token.low, lists):
        return at + 1
    if "-" in token.low and token.low.count("-") > 1 and ends_in(token.low, lists.organisation_words, lists):
        return at + 1
    if _goes_on(tokens, at + 1, lists) and tokens[at + 1].low in lists.organisation_words:
        return 0 if is_noun(token.low, german) or _is_title(token, lists) else at + 2
    if token.low in german.adjectives and not token.first and _goes_on(tokens, at + 1, lists):
        noun = tokens[at + 1]
        if _is_title(noun, lists) or (at and tokens[at - 1].low in lists.title_parts):
            return 0
        return at + 2
    return 0


def _is_office(low: str, lists: Lists) -> bool:
    """`Bundeskartellamt`, `Finanzministerium`: there is one of each, so the noun is its name."""
    if low.startswith("bundes"):
        return len(low) > len("bundesamtes") and ends_in(low, lists.organisation_words, lists)
    return low.endswith(("ministerium", "ministeriums")) and not low.startswith("minister")


def _has_reason(tokens: tuple[Token, ...], at: int, lists: Lists, casing: Casing) -> bool:
    """A single word that is no noun: behind `Konzern` or `Stadt`, in `in Xanten`, or `Xaver sagte` without article."""
    token, german = tokens[at], lists.german
    low = token.low
    if german is None or is_noun(low, german) or _is_title(token, lists) or len(low) < 3:
        return False
    if casing.lower[low] or casing.articled[low] or low in lists.title_parts or low in german.adjectives:
        return False
    before = tokens[at - 1] if at and token.gap in {" ", "-"} else None
    if before is not None and before.capital:
        nouns = lists.organisation_nouns | lists.place_nouns
        return token.gap == " " and ends_in(before.low, nouns, lists)
    if before is not None and (before.low in lists.place_before or low.endswith(german.towns)):
        return before.low in lists.place_before or before.low in _TOWN_BEFORE
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None or after.gap != " " or not token.first:
        return False
    return after.low in lists.say_verbs or (after.low in lists.verbs_after and not _is_participle(low))


def _is_participle(low: str) -> bool:
    """`Verletzt wurde niemand`, `Geplant ist`: a participle leads the sentence, not a name."""
    return low.startswith(("ge", "ver", "be", "er", "ent", "zer", "ab", "an", "aus")) and low.endswith(("t", "en"))
