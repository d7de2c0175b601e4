"""The lines of `site/data/` about articles, sentences, and what stands in sentences."""

from __future__ import annotations

import hashlib
from bisect import bisect_right

from builder.briefing.rights import BLANK
from builder.model.article import Span
from builder.model.findings import Claim, DateMention
from builder.model.relations import Ref
from builder.site.export_scene import Scene, make_attributions, make_known, make_published, make_title
from builder.site.rows_lines import (
    ArticleLine,
    ClaimLine,
    DatedRow,
    DateLine,
    FigureLine,
    NameLine,
    QuoteLine,
    SpeakerRow,
)


def list_articles(scene: Scene) -> list[ArticleLine]:
    """One line for an article, in the order of the file names."""
    briefing = scene.briefing
    origins = {article: origin.id for origin in briefing.origins for article in origin.articles}
    return [
        ArticleLine(
            article=article.hex,
            number=index + 1,
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
            family=article.family,
            source=make_known(article.origin),
            url=make_known(article.url),
            licence=make_known(article.licence),
            pages=article.pages,
            notes=tuple(map(str, article.notes)),
            characters=len(article.text),
            sentences=len(findings.sentences),
            facts=sum(Ref(index, claim.sentence) in scene.lookup.facts for claim in findings.claims),
            topics=tuple(topic.id for topic in findings.topics),
            keywords=tuple(keyword.text for keyword in findings.phrases),
            origin=origins[index],
            page=scene.page(index, None),
        )
        for index, (article, findings) in enumerate(zip(briefing.articles, briefing.findings, strict=True))
    ]


def list_claims(scene: Scene) -> list[ClaimLine]:
    """One line for a sentence, in corpus order."""
    return [
        _make_claim(scene, index, claim)
        for index, findings in enumerate(scene.briefing.findings)
        for claim in findings.claims
    ]


def _make_claim(scene: Scene, index: int, claim: Claim) -> ClaimLine:
    article = scene.briefing.articles[index]
    ref = Ref(index, claim.sentence)
    words = None if ref in scene.briefing.withheld else claim.span.slice(article.text)
    attributions = make_attributions(claim, text=article.text) if words else ()
    return ClaimLine(
        id=claim.id,
        article=article.hex,
        file=article.file,
        sentence_number=claim.sentence + 1,
        start=claim.start,
        end=claim.end,
        sha256=scene.briefing.withheld.get(ref) or _hash_words(words or ""),
        text=words,
        status=claim.status,
        cue=claim.cue.slice(article.text) if claim.cue and words else None,
        attribution=next(iter(attributions), None),
        attributions=attributions,
        dates=tuple(DatedRow(text=d.text, edtf=d.edtf) for d in _find_dates(scene, index, claim)),
        topics=claim.topics,
        terms=dict(claim.terms),
        key=claim.key,
        rank=claim.rank,
        leans_on_previous=claim.leans_on_previous,
        shown=ref in scene.lookup.facts,
        origins=scene.lookup.origins.get(ref, 1),
        page=scene.page(index, claim),
    )


def _hash_words(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def _find_dates(scene: Scene, index: int, claim: Claim) -> list[DateMention]:
    dates = scene.briefing.findings[index].dates
    first = bisect_right(dates, claim.start - 1, key=lambda date: date.start)
    last = bisect_right(dates, claim.end - 1, key=lambda date: date.start)
    return list(dates[first:last])


def list_names(scene: Scene) -> list[NameLine]:
    """One line for a name in the text."""
    lines: list[NameLine] = []
    for index, findings in enumerate(scene.briefing.findings):
        article = scene.briefing.articles[index]
        for name in findings.names:
            claim = scene.find_claim(index, name.span)
            line = NameLine(
                article=article.hex,
                file=article.file,
                claim=claim.id if claim else None,
                start=name.start,
                end=name.end,
                text=name.text,
                type=name.type,
                role=name.role,
                name=name.name,
                entity=scene.entity_at.get((index, name.start, name.end)),
                page=scene.page(index, claim),
            )
            lines.append(line)
    return lines


def list_dates(scene: Scene) -> list[DateLine]:
    """One line for a date expression."""
    lines: list[DateLine] = []
    for index, findings in enumerate(scene.briefing.findings):
        article = scene.briefing.articles[index]
        for date in findings.dates:
            claim = scene.find_claim(index, date.span)
            line = DateLine(
                article=article.hex,
                file=article.file,
                claim=claim.id if claim else None,
                start=date.start,
                end=date.end,
                text=date.text,
                edtf=date.edtf,
                weekday=date.weekday,
                duration=date.duration,
                time=date.time,
                granularity=date.granularity,
                basis=date.basis,
                anchored=date.anchored,
                role=date.role,
                page=scene.page(index, claim),
            )
            lines.append(line)
    return lines


def list_figures(scene: Scene) -> list[FigureLine]:
    """One line for a number."""
    lines: list[FigureLine] = []
    for index, findings in enumerate(scene.briefing.findings):
        article = scene.briefing.articles[index]
        for figure in findings.figures:
            claim = scene.find_claim(index, figure.span)
            line = FigureLine(
                article=article.hex,
                file=article.file,
                claim=claim.id if claim else None,
                start=figure.start,
                end=figure.end,
                text=figure.text,
                kind=figure.kind,
                value=figure.value,
                unit=figure.unit,
                counts=figure.counts,
                about=figure.about,
                page=scene.page(index, claim),
            )
            lines.append(line)
    return lines


def list_quotes(scene: Scene) -> list[QuoteLine]:
    """One line for a direct quotation; `entity` is who the words for the speaker stand for, where one is possible."""
    lines: list[QuoteLine] = []
    for index, findings in enumerate(scene.briefing.findings):
        article = scene.briefing.articles[index]
        for quote in findings.quotes:
            span = Span(quote.start, quote.end)
            claim = scene.find_claim(index, span)
            line = QuoteLine(
                article=article.hex,
                file=article.file,
                claim=claim.id if claim else None,
                start=quote.start,
                end=quote.end,
                quote=_show(span.slice(article.text)),
                speaker=_make_speaker(quote.speaker, text=article.text),
                verb=quote.verb,
                entity=scene.find_speaker(index, quote),
                page=scene.page(index, claim),
            )
            lines.append(line)
    return lines


def _make_speaker(speaker: Span | None, *, text: str) -> SpeakerRow | None:
    words = _show(speaker.slice(text)) if speaker else None
    return SpeakerRow(text=words, start=speaker.start, end=speaker.end) if speaker and words else None


def _show(words: str) -> str | None:
    """The words, None where some of them may not be shown."""
    return None if BLANK in words else words
