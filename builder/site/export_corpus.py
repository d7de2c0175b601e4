"""The lines of `site/data/` about what many articles say together, and how the briefing was made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from builder.model.corpus import Briefing, Entity, RelatedTopic, TopicBriefing
from builder.model.relations import Difference, DifferenceSide, Ref
from builder.site.export_scene import Scene, round_score
from builder.site.rows_article import Row
from builder.site.rows_corpus import (
    AgreedRow,
    AliasRow,
    CorroborationLine,
    CountedRow,
    DifferenceLine,
    EditionRow,
    EntityLine,
    FaultRow,
    FileFateRow,
    LeftOutRow,
    NearlyRow,
    OriginLine,
    RelatedRow,
    RunFile,
    SearchRow,
    SentencesRow,
    SideRow,
    TermRow,
    TopicItem,
    ValueRow,
)
from builder.site.search_engine import SearchChoice
from builder.site.slugs import entity_page, topic_page


def list_entities(scene: Scene) -> list[EntityLine]:
    """One line for an entity, in the order of the briefing."""
    return [_make_entity(scene, entity) for entity in scene.briefing.entities]


def _make_entity(scene: Scene, entity: Entity) -> EntityLine:
    counted = [mention.ref for mention in entity.mentions if mention.role != "demonym"]
    return EntityLine(
        id=entity.id,
        name=entity.name,
        type=entity.type,
        mentions=len(counted),
        aliases=tuple(AliasRow(text=a.text, count=a.count, reason=a.reason) for a in entity.aliases),
        articles=_name_articles(scene, [ref.article for ref in counted]),
        claims=_name_claims(scene, counted),
        page=_to_html(entity_page(entity.id)) if entity.id in scene.lookup.entities else None,
    )


def _name_articles(scene: Scene, articles: Sequence[int]) -> tuple[str, ...]:
    return tuple(scene.briefing.articles[index].hex for index in dict.fromkeys(articles))


def _name_claims(scene: Scene, refs: Sequence[Ref]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(scene.briefing.claim(ref).id for ref in refs))


def _to_html(page: str) -> str:
    return page.removesuffix(".md") + ".html"


def list_topics(scene: Scene) -> list[TopicItem]:
    """All topics in the author's order."""
    return [_make_topic(scene, topic) for topic in scene.briefing.topics]


def _make_topic(scene: Scene, found: TopicBriefing) -> TopicItem:
    topic = found.topic
    return TopicItem(
        id=topic.id,
        name=topic.name,
        question=topic.question,
        terms=tuple(TermRow(text=term.text, weight=term.weight) for term in topic.terms),
        excluded=topic.excluded,
        claims=_name_claims(scene, found.facts),
        lead=found.lead,
        articles=_name_articles(scene, found.articles),
        entities=tuple(CountedRow(id=entity.id, count=entity.count) for entity in found.entities),
        related=tuple(_make_related(scene, related) for related in found.related),
        keywords=tuple(keyword.text for keyword in found.keywords),
        differences=tuple(difference.id for difference in found.differences),
        nearly=tuple(
            NearlyRow(claim=scene.briefing.claim(near.ref).id, score=round_score(near.score), terms=near.terms)
            for near in found.nearly
        ),
        page=_to_html(topic_page(topic.id)),
    )


def _make_related(scene: Scene, related: RelatedTopic) -> RelatedRow:
    return RelatedRow(
        id=related.id,
        claims=_name_claims(scene, related.facts),
        entities=related.entities,
        articles=_name_articles(scene, related.articles),
    )


def list_origins(scene: Scene) -> list[OriginLine]:
    """One line for an origin."""
    return [
        OriginLine(
            id=origin.id,
            articles=_name_articles(scene, origin.articles),
            files=tuple(scene.briefing.articles[index].file for index in origin.articles),
            reason=origin.reason,
            share=None if origin.share is None else round_score(origin.share),
        )
        for origin in scene.briefing.origins
    ]


def list_corroborations(scene: Scene) -> list[CorroborationLine]:
    """One line for a pair of claims."""
    return [
        CorroborationLine(
            left=_make_side(scene, found.left),
            right=_make_side(scene, found.right),
            level=found.level,
            score=round_score(found.score),
            entities=found.entities,
            words=found.words,
            acts=found.acts,
            dates=found.dates,
        )
        for found in scene.briefing.corroborations
    ]


def _make_side(scene: Scene, ref: Ref) -> SideRow:
    briefing = scene.briefing
    return SideRow(article=briefing.articles[ref.article].hex, claim=briefing.claim(ref).id, page=scene.page_of(ref))


def list_differences(scene: Scene) -> list[DifferenceLine]:
    """One line for a difference, both sides in the words of their articles."""
    return [_make_difference(scene, found) for found in scene.briefing.differences]


def _make_difference(scene: Scene, found: Difference) -> DifferenceLine:
    return DifferenceLine(
        id=found.id,
        kind=found.kind,
        subject=found.subject,
        slot=found.slot,
        left=_make_value(scene, found.left),
        right=_make_value(scene, found.right),
        shared=found.shared,
        agreed=tuple(AgreedRow(slot=slot, value=value) for slot, value in found.agreed),
        later=found.later,
    )


def _make_value(scene: Scene, side: DifferenceSide) -> ValueRow:
    article = scene.briefing.articles[side.ref.article]
    return ValueRow(
        article=article.hex,
        claim=scene.briefing.claim(side.ref).id,
        start=side.span.start,
        end=side.span.end,
        text=side.span.slice(article.text),
        value=side.value,
        basis=side.basis,
        anchored=side.anchored,
        published=side.published,
        page=scene.page_of(side.ref),
    )


def make_run(
    scene: Scene,
    *,
    tables: Mapping[str, Sequence[Row]],
    version: str,
    settings: Mapping[str, str | int | float | bool | None],
    search: SearchChoice | None,
) -> RunFile:
    """What run.json tells: version, settings, counts, what was left out and why."""
    briefing = scene.briefing
    counts = {name: len(rows) for name, rows in tables.items()}
    counts |= {"facts": len(briefing.facts), "topics": len(briefing.topics), "not_used": len(briefing.faults)}
    return RunFile(
        version=version,
        settings=dict(sorted(settings.items())),
        edition=EditionRow(title=briefing.edition.title, reference_date=briefing.edition.reference_date),
        search=None if search is None else _row_search(search),
        counts=dict(sorted(counts.items())),
        left_out=tuple(_list_left_out(scene)),
        not_used=tuple(FaultRow(where=f.where, what=f.what, right=f.right) for f in briefing.faults),
        files=tuple(
            FileFateRow(file=f.file, fate=f.fate, articles=f.articles, reason=f.reason) for f in briefing.files
        ),
        sentences=tuple(_list_accounts(briefing)),
    )


def _list_accounts(briefing: Briefing) -> Iterator[SentencesRow]:
    for article, account in zip(briefing.articles, briefing.accounts, strict=True):
        yield SentencesRow(
            article=article.hex,
            file=article.file,
            sentences=account.sentences,
            used=account.used,
            copies=account.copies,
            copies_of=tuple(briefing.articles[number].hex for number in account.of),
            not_chosen=account.not_chosen,
            hidden=account.hidden,
            left_out=account.left_out,
        )


def _row_search(choice: SearchChoice) -> SearchRow:
    return SearchRow(engine=choice.engine, index_bytes=choice.index_bytes, reason=choice.reason)


def _list_left_out(scene: Scene) -> list[LeftOutRow]:
    rows: list[LeftOutRow] = []
    for article in scene.briefing.articles:
        lengths: defaultdict[str, list[int]] = defaultdict(list)
        for block in article.blocks:
            if block.kind == "left_out":
                lengths[block.rule or "not told"].append(block.end - block.start)
        rows += [
            LeftOutRow(article=article.hex, file=article.file, rule=rule, blocks=len(found), characters=sum(found))
            for rule, found in sorted(lengths.items())
        ]
    return rows
