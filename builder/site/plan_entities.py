"""Pages of names, and their list."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations

from builder.model.corpus import Entity, Role
from builder.model.findings import NameType
from builder.model.relations import Ref
from builder.site.date_labels import label_date
from builder.site.facts import LinkOnce, cite_place, view_fact, view_time
from builder.site.lookup import Lookup
from builder.site.parts import NAME_TYPES, count_names
from builder.site.picture_names import draw_names
from builder.site.pictures import NamePicture, bar_width
from builder.site.slugs import entity_page, list_page, slug_text
from builder.site.views import Link, SourceView
from builder.site.views_lists import (
    AliasView,
    EntitiesLetterPage,
    EntitiesPage,
    EntityPage,
    EntityTable,
    MentionView,
    RoleView,
)
from builder.site.views_parts import BarRow
from builder.site.words import count_words, cut_words

_MAX_FACTS = 40
# A name behind at most four words is what the sentence is about: "In Tokyo, Prime Minister Fumio Kishida said".
_OPENING = 4
# How many ranks a sentence that is about something else stands behind.
_BEHIND = 3
_MAX_ROLES = 6
_MAX_TIMES = 30
_MAX_TOGETHER, _MAX_DRAWN = 20, 8
_MAX_ARTICLES = 60
_MAX_LISTED, _MAX_OF_TYPE = 300, 60


def plan_entity(entity: Entity, *, lookup: Lookup, sources: Sequence[SourceView]) -> EntityPage:
    """The values of an entity's page; only mentions that count are listed (a demonym is none)."""
    once = LinkOnce(own=entity.id)
    refs = sorted({mention.ref for mention in entity.mentions if mention.role != "demonym"})
    facts = [ref for ref in refs if ref in lookup.facts]
    ranked = _rank_facts(facts, entity=entity, lookup=lookup)
    times = [entry for ref in refs for entry in lookup.dated.get(ref, ())]
    order = {id(entry): n for n, entry in enumerate(lookup.briefing.timeline)}
    times.sort(key=lambda entry: order[id(entry)])
    mentions = _view_mentions(refs, lookup=lookup, sources=sources)
    return EntityPage(
        name=entity.name,
        type=entity.type,
        facts=tuple(view_fact(ref, lookup=lookup, once=once, filed=True) for ref in ranked[:_MAX_FACTS]),
        all_facts=len(facts),
        sentences=len(refs),
        articles=len({ref.article for ref in refs}),
        aliases=tuple(
            AliasView(text=alias.text, count=alias.count, reason=alias.reason)
            for alias in entity.aliases
            if alias.text != entity.name
        ),
        roles=tuple(_view_role(role, lookup=lookup) for role in entity.roles[:_MAX_ROLES]),
        more_roles=max(0, len(entity.roles) - _MAX_ROLES),
        timeline=tuple(view_time(entry, lookup=lookup, once=once) for entry in times[:_MAX_TIMES]),
        together=_count_together(entity, facts=facts, lookup=lookup),
        picture=_draw_together(entity, facts=facts, lookup=lookup),
        mentions=mentions[:_MAX_ARTICLES],
        more_mentions=max(0, len(mentions) - _MAX_ARTICLES),
    )


def _rank_facts(facts: Sequence[Ref], *, entity: Entity, lookup: Lookup) -> list[Ref]:
    """The facts by their rank in their articles, those that open with the name before those that only mention it.

    What a sentence is about stands at its start; the name in the object, or behind a dateline, says less of it.
    """
    firsts = {mention.ref: mention.span.start for mention in reversed(entity.mentions) if mention.role != "demonym"}

    def place(ref: Ref) -> tuple[int, Ref]:
        claim = lookup.briefing.claim(ref)
        before = lookup.briefing.articles[ref.article].text[claim.start : firsts[ref]]
        return claim.rank + _BEHIND * (count_words(before) > _OPENING), ref

    return sorted(facts, key=place)


def _view_role(role: Role, *, lookup: Lookup) -> RoleView:
    return RoleView(
        words=cut_words(lookup.briefing.articles[role.ref.article], role.span),
        cite=cite_place(role.ref, lookup=lookup),
        date=label_date(role.date, anchor=lookup.anchors[role.ref.article]) if role.date else None,
    )


def plan_entities(lookup: Lookup) -> EntitiesPage:
    """The values of the list of names; those of no known type stand last."""
    counts = {counted.id: counted.count for counted in count_names(lookup)}
    most = max(counts.values(), default=0)
    split = len(lookup.entities) > _MAX_LISTED
    kinds: tuple[NameType | None, ...] = (*NAME_TYPES, None)
    tables: list[EntityTable] = []
    for kind in kinds:
        mine = [entity for entity in lookup.entities.values() if entity.type == kind]
        mine.sort(key=lambda entity: (-counts.get(entity.id, 0), entity.name.casefold(), entity.id))
        shown = mine[:_MAX_OF_TYPE] if split else mine
        rows = tuple(_make_row(entity, count=counts.get(entity.id, 0), most=most) for entity in shown)
        if rows:
            tables.append(EntityTable(type=kind, rows=rows, more=len(mine) - len(rows)))
    named = sum(any(mention.role != "demonym" for mention in entity.mentions) for entity in lookup.briefing.entities)
    return EntitiesPage(
        tables=tuple(tables), letters=_link_letters(lookup) if split else (), unlisted=named - len(lookup.entities)
    )


def plan_letters(lookup: Lookup) -> list[tuple[str, EntitiesLetterPage]]:
    """Path and values of the lists of names by first letter, where one page cannot hold them."""
    letters = _link_letters(lookup)
    if len(lookup.entities) <= _MAX_LISTED:
        return []
    counts = {counted.id: counted.count for counted in count_names(lookup)}
    most = max(counts.values(), default=0)
    homes: defaultdict[str, list[Entity]] = defaultdict(list)
    for entity in sorted(lookup.entities.values(), key=lambda entity: (entity.name.casefold(), entity.id)):
        homes[_first_letter(entity)].append(entity)
    return [
        (
            list_page("entities", letter or "other"),
            EntitiesLetterPage(
                letter=letter,
                rows=tuple(_make_row(entity, count=counts.get(entity.id, 0), most=most) for entity in mine),
                letters=letters,
            ),
        )
        for letter, mine in sorted(homes.items())
    ]


def _link_letters(lookup: Lookup) -> tuple[Link, ...]:
    counts = Counter(_first_letter(entity) for entity in lookup.entities.values())
    return tuple(
        Link(text=letter.upper(), path=list_page("entities", letter or "other"), count=count)
        for letter, count in sorted(counts.items(), key=lambda pair: (not pair[0], pair[0]))
    )


def _first_letter(entity: Entity) -> str:
    first = slug_text(entity.name)[:1]
    return first if first.isascii() else ""


def _make_row(entity: Entity, *, count: int, most: int) -> BarRow:
    articles = len({mention.ref.article for mention in entity.mentions if mention.role != "demonym"})
    link = Link(text=entity.name, path=entity_page(entity.id))
    return BarRow(link=link, count=count, width=bar_width(count, most=most), type=entity.type, articles=articles)


def _draw_together(entity: Entity, *, facts: Sequence[Ref], lookup: Lookup) -> NamePicture | None:
    """The first names of the table as a picture; two of them are tied where a fact names both and the entity."""
    rows = _count_pairs(entity, facts=facts, lookup=lookup)
    places = {other: n for n, (other, _) in enumerate(rows[:_MAX_DRAWN])}
    pairs: Counter[tuple[int, int]] = Counter()
    for ref in facts:
        here = sorted(
            {places[name.entity] for name in lookup.named.get(ref, ()) if name.counts and name.entity in places}
        )
        pairs.update(combinations(here, 2))
    return draw_names(
        _link_counted(entity.id, lookup=lookup),
        around=[(_link_counted(other, lookup=lookup), both) for other, both in rows[:_MAX_DRAWN]],
        pairs=pairs,
    )


def _link_counted(entity: str, *, lookup: Lookup) -> Link:
    return Link(text=lookup.entities[entity].name, path=entity_page(entity), count=lookup.name_facts.get(entity, 0))


def _count_pairs(entity: Entity, *, facts: Sequence[Ref], lookup: Lookup) -> list[tuple[str, int]]:
    counts: Counter[str] = Counter()
    for ref in facts:
        counts.update({name.entity for name in lookup.named.get(ref, ()) if name.counts} - {entity.id})
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _count_together(entity: Entity, *, facts: Sequence[Ref], lookup: Lookup) -> tuple[BarRow, ...]:
    ordered = _count_pairs(entity, facts=facts, lookup=lookup)[:_MAX_TOGETHER]
    most = ordered[0][1] if ordered else 0
    return tuple(
        BarRow(
            link=Link(text=lookup.entities[other].name, path=entity_page(other)),
            count=count,
            width=bar_width(count, most=most),
            type=lookup.entities[other].type,
        )
        for other, count in ordered
    )


def _view_mentions(refs: Sequence[Ref], *, lookup: Lookup, sources: Sequence[SourceView]) -> tuple[MentionView, ...]:
    by_article: defaultdict[int, list[Ref]] = defaultdict(list)
    for ref in refs:
        by_article[ref.article].append(ref)
    return tuple(
        MentionView(source=sources[article], cites=tuple(cite_place(ref, lookup=lookup) for ref in mine))
        for article, mine in sorted(by_article.items())
    )
