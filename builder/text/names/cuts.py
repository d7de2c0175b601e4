"""Cuts a run of capitalised words into titles, peoples and names, so that only names remain."""

from __future__ import annotations

from itertools import pairwise

from builder.text.names.lists import SUFFIXES, Known, Lists
from builder.text.names.runs import Run, match_known
from builder.text.names.words import Line, Token

_CALLINGS = ("ologist", "ographer", "ician", "onomist")


def cut_run(line: Line, start: int, end: int, lists: Lists) -> list[Run]:
    """Takes titles off and peoples and countries apart: `Japanese Prime Minister Fumio Kishida` → two names."""
    tokens = line.tokens
    whole = lists.known.get(" ".join(token.low for token in tokens[start:end]))
    if whole and match_known(tokens, start, lists) == end:
        return [Run(line=line, start=start, end=end, known=whole, titled=_title_before(tokens, start, lists))]
    if lists.head_first and end - start > 1 and _is_portfolio(tokens, start, lists):
        office = tokens[start].low in lists.title_parts or tokens[start].low in lists.organisation_heads
        left = [] if office else cut_run(line, start, start + 1, lists)
        return left + _cut_name(line, start + 1, end, True, lists)
    if lists.head_first and _is_body(tokens, start, end, lists):
        return [Run(line=line, start=start, end=end)]
    split = _after_title(tokens, start, end, lists)
    if split is not None:
        title, name = split
        head = _strip_titles(tokens, start, title + 1, lists)
        left = cut_run(line, start, head, lists) if head > start else []
        return left + (_cut_name(line, name, end, True, lists) if name < end else [])
    bare = _strip_titles(tokens, start, end, lists)
    if bare < end and (bare == start or not _is_person_like(tokens, start, bare, lists)):
        return cut_run(line, start, bare, lists) if bare > start else []
    return _cut_name(line, start, end, _title_before(tokens, start, lists), lists)


def _is_body(tokens: tuple[Token, ...], start: int, end: int, lists: Lists) -> bool:
    """`Consejo General del Poder Judicial`: titles inside a body's name are part of it, unless a person follows."""
    words = tokens[start:end]
    if len(words) < 2 or words[0].low not in lists.organisation_heads or words[0].low in lists.titles:
        return False
    if words[-1].low in lists.titles or not all(word.gap == " " for word in words[1:]):
        return False
    return not any(
        left.low in lists.titles
        and (right.low in lists.given or (right.low in lists.links and left.low not in lists.title_parts))
        for left, right in pairwise(words[1:])
    )


def _is_portfolio(tokens: tuple[Token, ...], start: int, lists: Lists) -> bool:
    """`ministro dell'Interno Matteo Piantedosi`, `presidente della Regione Bucci`: what they lead, then a person."""
    if tokens[start + 1].low not in lists.given or tokens[start + 1].gap != " ":
        return False
    linked = start > 1 and tokens[start - 1].low in lists.links and tokens[start - 2].low in lists.titles
    return tokens[start].low in lists.title_parts or (linked and tokens[start].low not in lists.given)


def _person_behind(tokens: tuple[Token, ...], start: int, end: int, lists: Lists) -> int:
    """`Gulf Tony Hayward`, `Oceanographer Simon Boxall`: where given name and surname begin behind common words."""
    at = end - 2
    if at <= start or not lists.ordinary:
        return 0
    given, last = tokens[at].low, tokens[end - 1].low
    if given not in lists.given or given in lists.known or tokens[at].gap != " ":
        return 0
    if last in lists.organisation_words or last in lists.place_words or last in lists.ordinary or len(last) < 3:
        return 0
    before = range(start, at)
    plain = all(_is_common(tokens[i].low, lists) for i in before)
    listed = match_known(tokens, start, lists) == at and tokens[start].low not in lists.given
    return at if plain or (listed and lists.known[" ".join(tokens[i].low for i in before)].weight >= 4) else 0


def _is_common(low: str, lists: Lists) -> bool:
    return low not in lists.given and (low in lists.ordinary or low.endswith(_CALLINGS))


def _title_before(tokens: tuple[Token, ...], start: int, lists: Lists) -> bool:
    """`président Macron`, `presidente colombiano Petro`: in front, or with the adjective of a people between."""
    if start == 0 or tokens[start].gap != " ":
        return False
    before = tokens[start - 1]
    people = before.low in lists.peoples or (before.low in lists.title_parts and not before.capital)
    if people and start > 1 and before.gap == " ":
        before = tokens[start - 2]
    return before.low in lists.titles


def _after_title(tokens: tuple[Token, ...], start: int, end: int, lists: Lists) -> tuple[int, int] | None:
    """The last title of a run and where the person's name begins behind it; None where no title leads a name."""
    if tokens[end - 1].low in lists.organisation_words:
        return None
    for at in range(end - 1, start - 1, -1):
        if tokens[at].low not in lists.titles:
            continue
        name = at + 1
        if name < end and tokens[name].low in lists.links - {"for"}:
            name += 1
            small = lists.articles | lists.ands
            while name < end and (tokens[name].low in lists.title_parts or tokens[name].low in small):
                name += 1
        inner = tokens[name:end]
        if not inner:
            return (at, name) if name > at + 1 else None
        if any(
            token.low in lists.organisation_words or (token.low in lists.links and token.low not in lists.particles)
            for token in inner
        ):
            return None
        given = at > start and tokens[start].low in lists.given and tokens[start].low not in lists.known
        if inner[0].low not in SUFFIXES and not given:
            return at, name
    return None


def _strip_titles(tokens: tuple[Token, ...], start: int, end: int, lists: Lists) -> int:
    """The end of the run without the title that closes it."""
    at = end
    while at > start and (tokens[at - 1].low in lists.titles or (at < end and tokens[at - 1].low in lists.title_parts)):
        at -= 1
        if at > start + 1 and tokens[at - 1].low in {"of", "the"}:
            at -= 1
    if at == end and all(token.low in lists.title_parts or token.low in lists.titles for token in tokens[start:end]):
        known = match_known(tokens, start, lists) == end
        body = end - start > 2 and tokens[end - 1].low in lists.organisation_words  # `Social Liberal Party`
        return end if known or body else (start if end - start > 1 else end)
    return at


def _is_person_like(tokens: tuple[Token, ...], start: int, bare: int, lists: Lists) -> bool:
    """`Martin Luther King`, `Burger King`: the last word is no title here."""
    words = tokens[start:bare]
    last = words[-1].low
    listed = match_known(tokens, start, lists) == bare
    return not listed and last not in lists.organisation_words and last not in lists.affiliations


def _cut_name(line: Line, start: int, end: int, titled: bool, lists: Lists) -> list[Run]:
    """One name, or a people or country and a name: `U.S. Tomahawk`, `Joe Biden Japan`."""
    tokens = line.tokens
    person = _person_behind(tokens, start, end, lists)
    if person:
        words = [token.low for token in tokens[start:person]]
        plain = all(_is_common(low, lists) and low not in lists.known for low in words)
        left = [] if plain else cut_run(line, start, person, lists)
        return [*left, Run(line=line, start=person, end=end, titled=True)]
    runs: list[Run] = []
    organisation = end - start > 1 and (
        tokens[end - 1].low in lists.organisation_words or any(token.low == "on" for token in tokens[start:end])
    )
    while start < end and not organisation:
        stop = match_known(tokens, start, lists)
        entry = lists.known.get(" ".join(token.low for token in tokens[start:stop])) if stop > start else None
        affiliated = tokens[start].low in lists.affiliations and end - start > 1
        if entry and stop < end and _stands_alone(entry, tokens, stop, end, lists):
            runs.append(Run(line=line, start=start, end=stop, known=entry))
            start = stop
        elif affiliated:
            start += 1
        else:
            break
        if start < end and (tokens[start].low in lists.titles or tokens[start].low in lists.links | lists.ands):
            return runs + (cut_run(line, start + 1, end, lists) if start + 1 < end else [])
    if start >= end:
        return runs
    middle = _country_at_end(tokens, start, end, titled, lists)
    known = lists.known.get(" ".join(token.low for token in tokens[start:middle]))
    if known and match_known(tokens, start, lists) != middle:
        known = None
    runs.append(Run(line=line, start=start, end=middle, titled=titled, known=known))
    return runs + (cut_run(line, middle, end, lists) if middle < end else [])


def _stands_alone(entry: Known, tokens: tuple[Token, ...], stop: int, end: int, lists: Lists) -> bool:
    if tokens[stop].low in lists.links | lists.ands or tokens[stop].gap == " & ":
        return False
    if tokens[stop].gap == "-" or entry.kind == "demonym":
        return True
    return (entry.type == "place" and entry.kind == "alias") or _ends_in_people(tokens, stop, end, lists)


def _ends_in_people(tokens: tuple[Token, ...], at: int, end: int, lists: Lists) -> bool:
    """`Kosovo Albanians`, `Nazi Germany`: the rest of the run is a people or a country by itself."""
    if tokens[at].low in lists.affiliations and at + 1 == end:
        return True
    rest = lists.known.get(" ".join(token.low for token in tokens[at:end]))
    return rest is not None and rest.type == "place" and rest.weight >= 4


def _country_at_end(tokens: tuple[Token, ...], start: int, end: int, titled: bool, lists: Lists) -> int:
    """`President Joe Biden Japan's cooperation`: a person's name ends before a country or acronym behind it."""
    if end - start < 2 or not (titled or tokens[start].low in lists.given):
        return end
    if _is_acronym(tokens[end - 1]) and not tokens[start].text.isupper():
        return end - 1
    if lists.head_first:
        return end  # `Édgar Amador Zamora`: a country behind a person has a preposition
    for at in range(start + 2, end):
        if tokens[at - 1].low in lists.particles:
            continue  # `Caterina Lo Russo`
        entry = lists.known.get(tokens[at].low) if match_known(tokens, at, lists) == end else None
        if entry and entry.type == "place" and entry.weight >= 4:
            return at
    return end


def _is_acronym(token: Token) -> bool:
    return token.text.isupper() and token.text.isalpha() and 1 < len(token.low) < 6 and token.low not in SUFFIXES
