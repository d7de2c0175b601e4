"""Editions: the briefing as it can be frozen, what changed between two states, and where a fact stood before.

A fact keeps its id while its article's text stays the same. Where an article was edited, a sentence that stands in it
word for word is the same fact under a new id. (Wikipedia's "permanent link" and the newsdiffs project show why both
are needed: news texts are edited after publication, mostly by a few sentences.)
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence

from builder.briefing.origins import count_reports
from builder.model.corpus import Briefing
from builder.model.editions import (
    Appearance,
    Changes,
    Chronicle,
    FrozenArticle,
    FrozenEdition,
    FrozenFact,
    FrozenName,
    NewFact,
    NewReason,
    Recounted,
    Restated,
    WithdrawnFact,
    WithdrawnReason,
)
from builder.model.relations import Ref

_HASH = 16


def freeze_briefing(briefing: Briefing, *, number: int, article_pages: Sequence[str]) -> FrozenEdition:
    """The state of a briefing as an edition; `article_pages` are the pages below docs/ in the order of the articles."""
    filed: defaultdict[Ref, list[str]] = defaultdict(list)
    for topic in briefing.topics:
        for ref in topic.facts:
            filed[ref].append(topic.topic.id)
    counts = count_reports(briefing)
    return FrozenEdition(
        number=number,
        title=briefing.edition.title,
        reference_date=briefing.edition.reference_date,
        articles=tuple(
            FrozenArticle(hex=article.hex, file=article.file, sha256=article.sha256, page=page)
            for article, page in zip(briefing.articles, article_pages, strict=True)
        ),
        facts=tuple(
            FrozenFact(
                id=briefing.claim(ref).id,
                article=briefing.articles[ref.article].hex,
                sentence=ref.sentence + 1,
                words=_hash_words(briefing.words(ref)),
                status=briefing.claim(ref).status,
                topics=tuple(filed[ref]),
                origins=counts.get(ref, 1),
            )
            for ref in briefing.facts
        ),
        topics=tuple(topic.topic.id for topic in briefing.topics if topic.facts),
        differences=tuple(difference.id for difference in briefing.differences),
        names=tuple(
            FrozenName(id=entity.id, name=entity.name)
            for entity in briefing.entities
            if any(mention.role != "demonym" for mention in entity.mentions)
        ),
    )


def compare_editions(old: FrozenEdition, new: FrozenEdition) -> Changes:
    """What a reader of `old` has missed in `new`; lists keep the order of the state they speak of."""
    homes = _match_articles(old, new)
    carried = _match_facts(old, new, homes=homes)
    edited = ((a, homes[a.hex]) for a in old.articles if homes.get(a.hex, a.hex) != a.hex)
    kept = set(homes.values())
    before = {carried[fact.id]: fact for fact in old.facts if fact.id in carried}
    counts = [Recounted(id=f.id, before=before[f.id].origins, now=f.origins) for f in new.facts if f.id in before]
    return Changes(
        new_articles=tuple(a.hex for a in new.articles if a.hex not in kept),
        removed_articles=tuple(a for a in old.articles if a.hex not in homes),
        edited_articles=tuple(edited),
        new_facts=tuple(
            NewFact(id=fact.id, reason=_explain_new(fact, homes=homes)) for fact in new.facts if fact.id not in before
        ),
        withdrawn=_list_withdrawn(old, carried=carried, homes=homes),
        corroborated=tuple(change for change in counts if change.before < 2 <= change.now),
        single=tuple(change for change in counts if change.now < 2 <= change.before),
        restated=tuple(
            Restated(id=fact.id, before=before[fact.id].status)
            for fact in new.facts
            if fact.id in before and before[fact.id].status != fact.status
        ),
        new_topics=_subtract(new.topics, old.topics),
        removed_topics=_subtract(old.topics, new.topics),
        new_differences=_subtract(new.differences, old.differences),
        gone_differences=_subtract(old.differences, new.differences),
        carried=tuple((a, b) for a, b in carried.items() if a != b),
    )


def tell_chronicle(editions: Sequence[FrozenEdition], *, current: FrozenEdition) -> Chronicle:
    """The current state among its editions (in the order of their numbers).

    Where it is the newest edition unchanged, changes are counted from the one before: a frozen site keeps saying
    what was new in it.
    """
    if not editions:
        return Chronicle(current=current)
    newest = editions[-1]
    same = compare_editions(newest, current).nothing
    earlier = editions[:-1] if same else editions
    baseline = earlier[-1] if earlier else None
    return Chronicle(
        current=current,
        editions=tuple(editions),
        number=newest.number if same else None,
        baseline=baseline,
        changes=Changes() if baseline is None else compare_editions(baseline, current),
        history=_trace_facts(editions, current=current),
    )


def _hash_words(words: str) -> str:
    return hashlib.sha256(" ".join(words.split()).encode("utf-8", "replace")).hexdigest()[:_HASH]


def _match_articles(old: FrozenEdition, new: FrozenEdition) -> dict[str, str]:
    """Old article → new article: the same text wherever it lies, else the same file with another text."""
    texts = {article.hex for article in new.articles}
    files = {article.file: article.hex for article in new.articles}
    homes = {article.hex: article.hex for article in old.articles if article.hex in texts}
    taken = set(homes)
    for article in old.articles:
        there = files.get(article.file)
        if article.hex not in homes and there is not None and there not in taken:
            homes[article.hex] = there
            taken.add(there)
    return homes


def _match_facts(old: FrozenEdition, new: FrozenEdition, *, homes: Mapping[str, str]) -> dict[str, str]:
    """Old fact → new fact: the same id, else the same words in the edited article, each new fact once."""
    ids = {fact.id for fact in new.facts}
    carried = {fact.id: fact.id for fact in old.facts if fact.id in ids}
    places: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for fact in reversed(new.facts):
        if fact.id not in carried:
            places[fact.article, fact.words].append(fact.id)
    for fact in old.facts:
        there = homes.get(fact.article)
        if fact.id not in carried and there is not None and places[there, fact.words]:
            carried[fact.id] = places[there, fact.words].pop()
    return carried


def _explain_new(fact: FrozenFact, *, homes: Mapping[str, str]) -> NewReason:
    earlier = [old for old, now in homes.items() if now == fact.article]
    if not earlier:
        return "new_article"
    return "chosen_now" if fact.article in earlier else "text_changed"


def _list_withdrawn(
    old: FrozenEdition, *, carried: Mapping[str, str], homes: Mapping[str, str]
) -> tuple[WithdrawnFact, ...]:
    files = {article.hex: article.file for article in old.articles}

    def explain(fact: FrozenFact) -> WithdrawnReason:
        if fact.article not in homes:
            return "article_removed"
        return "not_chosen" if homes[fact.article] == fact.article else "text_changed"

    return tuple(
        WithdrawnFact(fact=fact, file=files[fact.article], reason=explain(fact))
        for fact in old.facts
        if fact.id not in carried and fact.article in files
    )


def _trace_facts(editions: Sequence[FrozenEdition], *, current: FrozenEdition) -> dict[str, tuple[Appearance, ...]]:
    """By the id of a current fact: the editions that showed it, oldest first."""
    history: dict[str, list[Appearance]] = {}
    for edition, after in zip(editions, [*editions[1:], current], strict=True):
        standing: dict[str, list[Appearance]] = {}
        carried = _match_facts(edition, after, homes=_match_articles(edition, after))
        for fact in edition.facts:
            if fact.id in carried:
                seen = Appearance(
                    number=edition.number,
                    reference_date=edition.reference_date,
                    status=fact.status,
                    origins=fact.origins,
                )
                standing[carried[fact.id]] = [*history.get(fact.id, ()), seen]
        history = standing
    return {fact: tuple(seen) for fact, seen in history.items()}


def _subtract(left: Sequence[str], right: Sequence[str]) -> tuple[str, ...]:
    gone = set(right)
    return tuple(item for item in left if item not in gone)
