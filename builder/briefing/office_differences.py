"""Where two articles name another holder of the same office: same office, same country or house, same days.

An office of the list `offices` is held by one person at a time. A role with a word of `office_limits` (former, deputy,
next) is passed over, and so are articles more than a week apart: between them the office may have changed hands.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence

import msgspec

from builder.briefing.differences import same_news
from builder.briefing.places import Namings
from builder.model.article import Article, Span
from builder.model.corpus import Entity, Role
from builder.model.findings import Findings
from builder.model.relations import Difference, DifferenceSide, Origin, Ref
from builder.text.lexicon import load_pairs, load_words
from builder.text.tokens import find_words

# `Japan's Prime Minister`, `the foreign minister of Norway`: the holder's house stands this near.
_REACH = 16
_BEFORE = 2


class _Holding(msgspec.Struct, frozen=True, kw_only=True):
    """One person named as the holder of an office; `span` runs over the role and the name."""

    ref: Ref
    office: str
    house: str
    role: str
    person: Entity
    span: Span


def find_office_differences(
    articles: Sequence[Article],
    *,
    findings: Sequence[Findings],
    entities: Sequence[Entity],
    namings: Namings,
    origins: Sequence[Origin],
) -> tuple[Difference, ...]:
    """One difference for each office and pair of holders, by place."""
    home = {article: index for index, origin in enumerate(origins) for article in origin.articles}
    held: dict[tuple[str, str], list[_Holding]] = defaultdict(list)
    for entity in entities:
        for role in entity.roles if entity.type == "person" else ():
            for holding in _read_holding(role, person=entity, articles=articles, namings=namings):
                held[holding.office, holding.house].append(holding)
    found: dict[tuple[str, str, str], Difference] = {}
    for holdings in held.values():
        ordered = sorted(holdings, key=lambda holding: (holding.ref, holding.span))
        for index, left in enumerate(ordered):
            for right in ordered[index + 1 :]:
                one, other = sorted((left.person.id, right.person.id))
                key = (left.office, one, other)
                apart = home[left.ref.article] != home[right.ref.article] and left.person.id != right.person.id
                if apart and same_news(articles[left.ref.article], articles[right.ref.article]):
                    found.setdefault(key, _make_difference(left, right, findings=findings))
    return tuple(sorted(found.values(), key=lambda d: (d.left.ref, d.right.ref, d.id)))


def _read_holding(role: Role, *, person: Entity, articles: Sequence[Article], namings: Namings) -> list[_Holding]:
    """The office in a role, once for each country or house that stands in it or beside it."""
    article = articles[role.ref.article]
    text, language = article.text, article.language
    low = " ".join(role.text.casefold().split())
    names = sorted(load_pairs(language, "offices"), key=lambda pair: -len(pair[0]))
    office = next((value for name, value in names if f" {name} " in f" {low} "), None)
    before = find_words(text, start=max(0, role.span.start - 40), end=role.span.start)[-_BEFORE:]
    beside = {word.text.casefold() for word in (*before, *find_words(role.text))}
    own = [m.span for m in person.mentions if m.ref == role.ref]
    if office is None or not own or beside & load_words(language, "office_limits"):
        return []
    near = min(own, key=lambda span: abs(span.start - role.span.end))
    houses = [
        name
        for name in namings.get(role.ref, ())
        if name.entity != person.id
        and role.span.start - _REACH <= name.span.start
        and name.span.end <= role.span.end + _REACH
    ]
    whole = Span(min(role.span.start, near.start), max(role.span.end, near.end))
    return [
        _Holding(ref=role.ref, office=office, house=house, role=role.text, person=person, span=whole)
        for house in sorted({name.entity for name in houses})
    ]


def _make_difference(left: _Holding, right: _Holding, *, findings: Sequence[Findings]) -> Difference:
    ids = [findings[side.ref.article].claims[side.ref.sentence].id for side in (left, right)]
    digest = hashlib.sha256(":".join([*ids, left.office]).encode()).hexdigest()[:12]
    sides = [
        DifferenceSide(ref=side.ref, span=side.span, value=side.person.name, basis="office") for side in (left, right)
    ]
    return Difference(
        id=f"d-{digest}",
        kind="office",
        subject=left.role,
        slot="holder",
        left=sides[0],
        right=sides[1],
        shared=(left.house,),
    )
