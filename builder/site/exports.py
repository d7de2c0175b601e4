"""Everything for machines: one article as `examine` prints it, and the whole briefing as the files of `site/data/`.

Pure and deterministic: the same briefing gives the same bytes, with `\\n` line ends, floats rounded, no clock, no path.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import msgspec

from builder.model.article import Article, Span
from builder.model.corpus import Briefing
from builder.model.editions import Chronicle
from builder.model.findings import Claim, Findings
from builder.model.relations import Ref
from builder.site.export_changes import list_changes
from builder.site.export_corpus import (
    list_corroborations,
    list_differences,
    list_entities,
    list_origins,
    list_topics,
    make_run,
)
from builder.site.export_lines import list_articles, list_claims, list_dates, list_figures, list_names, list_quotes
from builder.site.export_scene import (
    Scene,
    build_scene,
    make_attributions,
    make_known,
    make_published,
    make_title,
    round_score,
)
from builder.site.export_tables import CSV_TABLES, describe_package, make_csv, make_schemas
from builder.site.rows_article import (
    BlockRow,
    ClaimPart,
    DateRow,
    Examined,
    FigureRow,
    KeywordRow,
    NameRow,
    QuoteRow,
    Row,
    SalienceRow,
    SentenceRow,
    TopicScoreRow,
)
from builder.site.search_engine import SearchChoice
from builder.text.names import rank_entities

Setting = str | int | float | bool | None


def export_article(article: Article, findings: Findings) -> Examined:
    """One article with all that was found in it, in the shape of the data contract (DESIGN, section 4)."""
    text = article.text
    return Examined(
        file=article.file,
        sha256=article.sha256,
        text_sha256=article.text_sha256,
        format=article.format,
        language=article.language,
        language_basis=article.language_basis,
        title=make_title(article),
        published=make_published(article.published),
        updated=make_published(article.updated),
        publisher=make_known(article.publisher),
        author=make_known(article.author),
        source=make_known(article.origin),
        url=make_known(article.url),
        licence=make_known(article.licence),
        pages=article.pages,
        notes=tuple(map(str, article.notes)),
        text=text,
        blocks=tuple(BlockRow(kind=b.kind, start=b.start, end=b.end, rule=b.rule) for b in article.blocks),
        sentences=tuple(SentenceRow(start=s.start, end=s.end) for s in findings.sentences),
        keywords=tuple(
            KeywordRow(text=k.text, score=round_score(k.score), count=k.count, name=k.name, spans=k.spans)
            for k in findings.keywords
        ),
        names=tuple(
            NameRow(text=n.text, start=n.start, end=n.end, type=n.type, entity=n.entity) for n in findings.names
        ),
        entities=tuple(
            SalienceRow(id=e.entity, name=e.name, type=e.type, mentions=e.mentions, salience=e.salience)
            for e in rank_entities(findings.names, sentences=findings.sentences, headings=_list_headings(article))
        ),
        dates=tuple(
            DateRow(
                text=d.text,
                start=d.start,
                end=d.end,
                edtf=d.edtf,
                weekday=d.weekday,
                duration=d.duration,
                time=d.time,
                granularity=d.granularity,
                basis=d.basis,
                role=d.role,
            )
            for d in findings.dates
        ),
        figures=tuple(
            FigureRow(
                text=f.text,
                start=f.start,
                end=f.end,
                kind=f.kind,
                value=f.value,
                unit=f.unit,
                counts=f.counts,
                about=f.about,
            )
            for f in findings.figures
        ),
        quotes=tuple(
            QuoteRow(
                start=q.start, end=q.end, speaker=(q.speaker.start, q.speaker.end) if q.speaker else None, verb=q.verb
            )
            for q in findings.quotes
        ),
        topics=tuple(TopicScoreRow(id=t.id, score=round_score(t.score), terms=t.terms) for t in findings.topics),
        claims=tuple(_export_claim(claim, text=text) for claim in findings.claims),
    )


def _list_headings(article: Article) -> list[Span]:
    return [Span(article.title.start, article.title.end)] if article.title else []


def _export_claim(claim: Claim, *, text: str) -> ClaimPart:
    attributions = make_attributions(claim, text=text)
    return ClaimPart(
        id=claim.id,
        sentence=claim.sentence,
        start=claim.start,
        end=claim.end,
        status=claim.status,
        cue=claim.cue.slice(text) if claim.cue else None,
        attribution=next(iter(attributions), None),
        attributions=attributions,
        topics=claim.topics,
        terms=dict(claim.terms),
        key=claim.key,
        rank=claim.rank,
        leans_on_previous=claim.leans_on_previous,
    )


def examine_json(article: Article, findings: Findings) -> str:
    """One JSON object on one line, without a line end: what `briefing examine` prints for a file."""
    return msgspec.json.encode(export_article(article, findings)).decode("utf-8")


def export_briefing(
    briefing: Briefing,
    *,
    page_of: Callable[[Ref], str],
    version: str,
    settings: Mapping[str, Setting] | None = None,
    chronicle: Chronicle | None = None,
    search: SearchChoice | None = None,
) -> dict[str, bytes]:
    """The files of `site/data/` by their path below the site: `data/claims.jsonl` and so on.

    `page_of` gives the address of a sentence below the site (`articles/talks-74acb7.html#s7`); `version` and
    `settings` are what run.json tells of the build: no absolute path may stand in them.
    """
    scene = build_scene(briefing, page_of=page_of)
    tables = {**_list_tables(scene), "changes": list_changes(chronicle)}
    files = {f"data/{name}.jsonl": _encode_lines(rows) for name, rows in tables.items()}
    files["data/topics.json"] = _encode_whole(list_topics(scene))
    files["data/run.json"] = _encode_whole(
        make_run(scene, tables=tables, version=version, settings=settings or {}, search=search)
    )
    files |= {f"data/{name}.csv": make_csv(name, rows=tables[name]) for name in CSV_TABLES}
    package = describe_package(files, title=briefing.edition.title)
    schemas = {f"data/schema/{name}": text for name, text in make_schemas().items()}
    return dict(sorted({**files, **schemas, "data/datapackage.json": package}.items()))


def _list_tables(scene: Scene) -> dict[str, Sequence[Row]]:
    return {
        "articles": list_articles(scene),
        "claims": list_claims(scene),
        "names": list_names(scene),
        "entities": list_entities(scene),
        "dates": list_dates(scene),
        "figures": list_figures(scene),
        "quotes": list_quotes(scene),
        "origins": list_origins(scene),
        "corroborations": list_corroborations(scene),
        "differences": list_differences(scene),
    }


def _encode_lines(rows: Sequence[Row]) -> bytes:
    return b"".join(msgspec.json.encode(row) + b"\n" for row in rows)


def _encode_whole(value: Row | Sequence[Row]) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"
