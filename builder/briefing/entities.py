"""Entities: mentions of all articles brought together, each form with the rule that merged it.

Corpus evidence only adds what no article contradicts: the same name (case aside), an acronym that one article
spells out and no other reads differently, and the editor's word. A bare surname was resolved inside its
article, if exactly one full name there bears it. It is carried into another article only where one person of the
whole corpus bears it and at least two articles give that person in full: two who share it stay two (READERS 15).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from builder.briefing.people import collect_roles, find_surnames
from builder.model.article import Article
from builder.model.corpus import Alias, Entity, EntityMention
from builder.model.findings import Findings, Mention, NameType
from builder.model.overrides import EntityOverrides
from builder.model.relations import Ref
from builder.text.lexicon import load_words
from builder.text.names import drop_legal_form, make_slug

_ORDER: tuple[NameType, ...] = ("person", "organisation", "place", "other")


class _Use(msgspec.Struct, frozen=True, kw_only=True):
    """A mention in a sentence, the name it goes to, and why."""

    mention: EntityMention
    name: str
    type: NameType | None
    reason: str


class _Group(msgspec.Struct, frozen=True, kw_only=True):
    """The uses of one entity before it has an address."""

    name: str
    key: str
    type: NameType | None
    uses: tuple[_Use, ...]

    @property
    def count(self) -> int:
        """Mentions that count: all but demonyms."""
        return sum(use.mention.role != "demonym" for use in self.uses)


def merge_entities(
    articles: Sequence[Article], findings: Sequence[Findings], *, overrides: EntityOverrides
) -> tuple[Entity, ...]:
    """All entities with at least one counted mention in a sentence, most mentioned first, then by name.

    Alias reasons: `same-name case surname corpus-surname short-name alias-list acronym demonym government override`.
    Mentions in headings are left out (no `Ref`). The order of `articles` sets the indices and nothing else.
    """
    if len(articles) != len(findings):
        raise ValueError("one findings value for each article")
    found = _acronyms(mention for finding in findings for mention in finding.names)
    chosen = {_key(form): group[0] for group in overrides.merge if group for form in group}
    placed = _place_mentions(findings)
    surnames = find_surnames(placed)
    uses = [
        _resolve(ref, mention, acronyms=found, surnames=surnames, chosen=chosen, split=frozenset(overrides.split))
        for ref, mention in placed
    ]
    typed = {_key(form): kind for form, kind in overrides.types}
    hidden = {_key(form) for form in overrides.hide}
    groups = [group for group in _group_uses(uses, typed) if group.count and _key(group.name) not in hidden]
    groups.sort(key=lambda group: (-group.count, group.name, _rank(group.type)))
    addresses = _addresses(groups)
    entities = [_make_entity(group, addresses[index]) for index, group in enumerate(groups)]
    return tuple(_add_roles(entity, articles, findings) for entity in entities)


def _key(name: str) -> str:
    """Names that differ in case, hyphens or accents only share a key."""
    return make_slug(" ".join(name.split()))


def _rank(kind: NameType | None) -> int:
    return _ORDER.index(kind) if kind else len(_ORDER)


def _place_mentions(findings: Sequence[Findings]) -> list[tuple[Ref, Mention]]:
    """Every mention that lies inside a sentence, with its place, in corpus order."""
    placed: list[tuple[Ref, Mention]] = []
    for article, finding in enumerate(findings):
        order = sorted(range(len(finding.sentences)), key=lambda index: finding.sentences[index].start)
        starts = [finding.sentences[index].start for index in order]
        for mention in finding.names:
            at = bisect_right(starts, mention.start) - 1
            if at >= 0 and finding.sentences[order[at]].span.holds(mention.span):
                placed.append((Ref(article, order[at]), mention))
    return sorted(placed, key=lambda pair: (pair[0], pair[1].start))


def _acronyms(mentions: Iterable[Mention]) -> dict[str, str]:
    """Acronym → full name, where the corpus spells it out in exactly one way."""
    meant: defaultdict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.role == "alias" and mention.type != "place" and _spells(mention.text, mention.name):
            meant[mention.text].add(mention.name)
    return {short: next(iter(names)) for short, names in meant.items() if len(names) == 1}


def _spells(short: str, name: str) -> bool:
    """Whether a form is an abbreviation in capitals; `builder.text.names` found the long form it stands for."""
    letters = short.replace(".", "")
    return 1 < len(letters) <= 10 and letters.isupper() and letters.isalpha() and " " in name


def _resolve(
    ref: Ref,
    mention: Mention,
    *,
    acronyms: Mapping[str, str],
    surnames: Mapping[str, str],
    chosen: Mapping[str, str],
    split: frozenset[str],
) -> _Use:
    """The name a mention goes to: the editor's, the form itself if split, the acronym's, the surname's, its own."""
    place = EntityMention(ref=ref, span=mention.span, text=mention.text, role=mention.role)
    own = mention.text in split or mention.name in split
    name = mention.text if own else mention.name
    if mention.role == "name" and not own:
        name = acronyms.get(mention.text, name)
        full = surnames.get(mention.name.casefold()) if mention.type in {"person", None} else None
        if full is not None and _key(full) not in chosen and _key(mention.text) not in chosen:
            return _Use(mention=place, name=full, type="person", reason="corpus-surname")
    override = chosen.get(_key(mention.text)) if mention.role == "name" or own else None
    override = override or chosen.get(_key(name))
    reason = _reason(mention, name)
    if override is not None and _key(override) != _key(name):
        return _Use(mention=place, name=override, type=None, reason="override")
    return _Use(mention=place, name=override or name, type=mention.type, reason=reason)


def _reason(mention: Mention, name: str) -> str:
    """The rule that leads from the words to the name."""
    if mention.text == name:
        return "same-name"
    if mention.role in {"demonym", "government"}:
        return mention.role
    if _key(mention.text) == _key(name):
        return "case"
    if mention.role == "short":
        return "surname" if mention.type == "person" and _is_tail(mention.text, name) else "short-name"
    return "acronym" if mention.type != "place" and _spells(mention.text, name) else "alias-list"


def _is_tail(short: str, name: str) -> bool:
    return name.casefold().endswith(" " + short.casefold())


def _group_uses(uses: Sequence[_Use], typed: Mapping[str, NameType]) -> list[_Group]:
    """Uses by name; `typed` is the editor's word for a key."""
    forms = load_words("en", "names/legal_forms")
    by_key: defaultdict[str, list[_Use]] = defaultdict(list)
    for use in uses:
        name = drop_legal_form(use.name, forms) if use.type == "organisation" else use.name
        by_key[_key(name)].append(use)
    groups: list[_Group] = []
    for key, members in sorted(by_key.items()):
        if key in typed:
            groups.append(_make_group(members, typed[key], key))
            continue
        groups.extend(_split_types(members, key))
    return groups


def _split_types(members: list[_Use], key: str) -> list[_Group]:
    """One group, or two where a single word is a person here and a place there.

    Untyped uses go with the majority, and `other` yields to any article that tells more.
    """
    kinds: Counter[NameType] = Counter(use.type for use in members if use.type is not None)
    main = _most(kinds)
    rivals = {kind for kind in kinds if kind != main and "person" in {kind, main} and kind != "other"}
    if not rivals or " " in members[0].name or main == "other":
        real: Counter[NameType] = Counter({kind: count for kind, count in kinds.items() if kind != "other"})
        return [_make_group(members, _most(real) or main, key)]
    apart = [[use for use in members if use.type == rival] for rival in sorted(rivals, key=_rank)]
    rest = [use for use in members if use.type not in rivals]
    return [_make_group(rest, main, key), *(_make_group(part, part[0].type, key) for part in apart)]


def _most(kinds: Counter[NameType]) -> NameType | None:
    return min(kinds, key=lambda kind: (-kinds[kind], _rank(kind)), default=None)


def _make_group(uses: Sequence[_Use], kind: NameType | None, key: str) -> _Group:
    """The shown name is the editor's, else the most used spelling, capitals only where no other is."""
    names = Counter(use.name for use in uses)
    overrides = sorted({use.name for use in uses if use.reason == "override"})
    name = overrides[0] if overrides else min(names, key=lambda form: (-names[form], form.isupper(), form))
    return _Group(name=name, key=key, type=kind, uses=tuple(uses))


def _addresses(groups: Sequence[_Group]) -> list[str]:
    """The id of each group: the slug that its names share, legal form aside, whichever spelling is the most used.

    Where a word has two types, an organisation keeps the bare id, else a place, and the others add their type:
    the counts decide nothing, so that a new article rarely moves a page.
    """
    order: tuple[NameType | None, ...] = ("organisation", "place", "other", None, "person")
    owners: dict[str, NameType | None] = {}
    for group in sorted(groups, key=lambda group: order.index(group.type)):
        owners.setdefault(group.key, group.type)
    return [group.key if owners[group.key] == group.type else f"{group.key}-{group.type or 'name'}" for group in groups]


def _make_entity(group: _Group, address: str) -> Entity:
    return Entity(
        id=address,
        name=group.name,
        type=group.type,
        mentions=tuple(use.mention for use in sorted(group.uses, key=lambda use: (use.mention.ref, use.mention.span))),
        aliases=_list_aliases(group),
    )


def _add_roles(entity: Entity, articles: Sequence[Article], findings: Sequence[Findings]) -> Entity:
    """The entity with what the articles call it, if it is a person."""
    if entity.type != "person":
        return entity
    return msgspec.structs.replace(entity, roles=collect_roles(entity.mentions, articles, findings))


def _reason_in(name: str, use: _Use) -> str:
    """The reason, seen from the name that the group got: `BP PLC` goes to `BP` by its short name."""
    if use.mention.text == name:
        return "same-name"
    if use.reason not in {"same-name", "case"}:
        return use.reason
    return "case" if _key(use.mention.text) == _key(name) else "short-name"


def _list_aliases(group: _Group) -> tuple[Alias, ...]:
    """Every form as written with its count, most frequent first, and the rule most of its uses followed."""
    reasons: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for use in group.uses:
        reasons[use.mention.text][_reason_in(group.name, use)] += 1
    forms = sorted(reasons, key=lambda form: (-reasons[form].total(), form))
    return tuple(
        Alias(text=form, count=reasons[form].total(), reason=min(reasons[form], key=lambda r: (-reasons[form][r], r)))
        for form in forms
    )
