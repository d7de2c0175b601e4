"""Small words inside names: the particles of persons, and the Romance `de`, `della`, `dos` behind a head word."""

from __future__ import annotations

from builder.text.names.lists import Lists
from builder.text.names.words import Token

_MOST_PARTICLES = 3


def count_particles(tokens: tuple[Token, ...], at: int, lists: Lists) -> int:
    """How many particles of a person's name stand from `at` on before a capital: `von der Leyen` gives 2."""
    end = at
    while end < len(tokens) and end - at < _MOST_PARTICLES and tokens[end].low in lists.particles:
        if tokens[end].capital or tokens[end].gap != " ":
            break
        end += 1
    return end - at if end > at and _is_next(tokens, end, lists) else 0


def leads_surname(tokens: tuple[Token, ...], at: int, lists: Lists) -> bool:
    """Whether a capital that is a particle or an article begins a surname: `Sophie Le Bihan`, `Anna Della Valle`."""
    return tokens[at].capital and tokens[at].low in lists.particles and _is_next(tokens, at + 1, lists)


def _is_next(tokens: tuple[Token, ...], at: int, lists: Lists) -> bool:
    """Whether a capital that may go on a name stands at a token."""
    if at >= len(tokens) or not tokens[at].capital or tokens[at].gap != " ":
        return False
    return tokens[at].low not in lists.calendar and tokens[at].low not in lists.stop


def join_romance(tokens: tuple[Token, ...], start: int, at: int, lists: Lists) -> int:
    """How many tokens from `at` (no capital) go on the run `start:at`; 0 ends it.

    `Banque centrale européenne`, `Ministerio de la Defensa`, `Lago di Como`, `Ciência e Inovação`, and a person's
    particles behind a given name; never `Pedro Sánchez de Francia`.
    """
    first = tokens[start].low
    headed = first in lists.organisation_heads or first in lists.place_heads or first in lists.other_heads
    link = tokens[at].low
    if link in lists.tails and first in lists.organisation_heads:
        return 1
    if link in lists.peoples and first in lists.field_heads and (at == start + 1 or tokens[at - 1].low in lists.tails):
        return 1
    if first in lists.field_leads and at > start + 2 and not tokens[at - 1].capital and _ends_field(tokens, at, lists):
        return 1
    if headed and link in lists.links and not _names_field(tokens, start, at, lists):
        step = 2 if at + 1 < len(tokens) and _is_article(tokens[at + 1], lists) else 1
        return step + 1 if _is_next(tokens, at + step, lists) and not _is_whole(tokens, start, at, step, lists) else 0
    if _names_field(tokens, start, at, lists):
        return 3 if _is_article(tokens[at + 1], lists) else 2
    if headed and link in lists.ands and first in lists.organisation_heads:
        return _joins_and(tokens, start, at, lists)
    if not headed and _names_town(tokens, start, at, lists):
        return 2
    titled = start > 0 and tokens[start].gap == " " and tokens[start - 1].low in lists.titles
    if not headed and (first in lists.given or titled):
        small = count_particles(tokens, at, lists)
        after = lists.known.get(tokens[at + small].low) if small else None
        place = after is not None and after.type == "place" and after.weight > 2
        other = place or (small > 0 and tokens[at + small].low in lists.organisation_heads)
        return small + 1 if small and not other else 0
    return 0


def _names_field(tokens: tuple[Token, ...], start: int, at: int, lists: Lists) -> bool:
    """`Fédération française de football`: what a federation is for, in small letters behind its adjective.

    `Haute Autorité de santé`, `Agence européenne de la sécurité aérienne`: French also where the head alone leads it.
    """
    heads = all(token.capital and token.low in lists.organisation_heads for token in tokens[start:at])
    led = _is_tail(tokens[at - 1].low, lists) or (heads and not tokens[start].first)
    fields = lists.field_heads if _is_tail(tokens[at - 1].low, lists) else lists.field_leads
    if tokens[start].low not in fields or not led or at + 1 >= len(tokens):
        return False
    if tokens[at].low in lists.links and at + 2 < len(tokens) and _is_article(tokens[at + 1], lists):
        return not tokens[at + 2].capital and tokens[at + 2].gap == " " and tokens[start].low in lists.field_leads
    after = tokens[at + 1]
    plain = after.low not in lists.stop and after.low not in lists.calendar and after.low not in lists.articles
    return tokens[at].low in lists.links and not after.capital and after.gap == " " and plain


def _names_town(tokens: tuple[Token, ...], start: int, at: int, lists: Lists) -> bool:
    """`en Ibeas de Juarros`, `a Castiglione delle Stiviere`: two unknown words of a town behind its preposition."""
    if at != start + 1 or start == 0 or tokens[start].gap != " " or tokens[start - 1].low not in lists.place_before:
        return False
    if tokens[at].low not in lists.links or not _is_next(tokens, at + 1, lists):
        return False
    lows = (tokens[start].low, tokens[at + 1].low)
    heads = lists.organisation_heads | lists.other_heads | lists.titles | lists.title_parts
    return not any(low in lists.known or low in lists.given or low in heads for low in lows)


def _ends_field(tokens: tuple[Token, ...], at: int, lists: Lists) -> bool:
    """`de football professionnel`, `des pêcheurs bretons`: the adjective behind what a body is for."""
    inner, low = tokens[at - 1].low, tokens[at].low
    plain = inner not in lists.links and inner not in lists.articles and not _is_tail(inner, lists)
    return plain and (low in lists.peoples or (bool(lists.field_endings) and low.endswith(lists.field_endings)))


def _is_tail(low: str, lists: Lists) -> bool:
    return low in lists.tails or low in lists.peoples


def _is_whole(tokens: tuple[Token, ...], start: int, at: int, step: int, lists: Lists) -> bool:
    """`Conseil de sécurité de l'ONU`, `Senado de Chile`: a listed name is whole before another listed name."""
    listed = " ".join(token.low for token in tokens[start:at]) in lists.known
    return listed and tokens[at + step].low in lists.known


def _is_article(token: Token, lists: Lists) -> bool:
    return token.low in lists.articles and token.gap == " " and not token.capital


def _joins_and(tokens: tuple[Token, ...], start: int, at: int, lists: Lists) -> int:
    """How many tokens `and` brings: `Ministerio de Ciencia e Innovación`, `de los Mercados y la Competencia`.

    0 for `Banco de España y Telefónica`, `Partido Popular y Vox`; an article behind `and` needs one in front.
    """
    step = 2 if at + 1 < len(tokens) and _is_article(tokens[at + 1], lists) else 1
    if not _is_next(tokens, at + step, lists) or tokens[at - 1].low in lists.known:
        return 0
    inner = [token.low for token in tokens[start:at]]
    if lists.links.isdisjoint(inner) or (step == 2 and not _has_article(tokens[start:at], lists)):
        return 0
    after = tokens[at + step].low
    return 0 if after in lists.given or after in lists.known or after in lists.organisation_heads else step + 1


def _has_article(tokens: tuple[Token, ...], lists: Lists) -> bool:
    """Whether an article, or a link that holds one (`del`, `della`, `des`), stands among the words."""
    return any(not token.capital and token.low in lists.articles for token in tokens[1:])
