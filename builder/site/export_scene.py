"""What all lines of the data files draw on: the briefing with its look-ups, and the rows that stand inside others."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping

import msgspec

from builder.briefing.places import Namings, index_names
from builder.briefing.speakers import find_speaker
from builder.model.article import Article, Known, Published, Span
from builder.model.corpus import Briefing
from builder.model.findings import Claim, Quote
from builder.model.relations import Ref
from builder.site.lookup import Lookup, build_lookup
from builder.site.rows_article import AttributionRow, KnownRow, PublishedRow, TitleRow


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """The briefing, its indexes, and the address of every sentence: what all exports ask."""

    briefing: Briefing
    lookup: Lookup
    page_of: Callable[[Ref], str]
    entity_at: Mapping[tuple[int, int, int], str]
    namings: Namings

    def find_claim(self, article: int, span: Span) -> Claim | None:
        """The claim whose sentence holds the start of the span; None outside sentences."""
        claims = self.briefing.findings[article].claims
        index = bisect_right(claims, span.start, key=_start_of) - 1
        return claims[index] if index >= 0 and span.start < claims[index].end else None

    def find_speaker(self, article: int, quote: Quote) -> str | None:
        """The entity behind the words for the speaker of a quotation, as the pages of topics find it."""
        known = self.briefing
        return find_speaker(
            article, quote.speaker, articles=known.articles, findings=known.findings, namings=self.namings
        )

    def page(self, article: int, claim: Claim | None) -> str:
        """The address of the claim's sentence, or of the article where there is none."""
        page = self.page_of(Ref(article, claim.sentence if claim is not None else 0))
        return page if claim is not None else page.partition("#")[0]


def _start_of(claim: Claim) -> int:
    return claim.start


def build_scene(briefing: Briefing, *, page_of: Callable[[Ref], str]) -> Scene:
    """Index the briefing once for all exports."""
    entity_at = {
        (mention.ref.article, mention.span.start, mention.span.end): entity.id
        for entity in briefing.entities
        for mention in entity.mentions
    }
    return Scene(
        briefing=briefing,
        lookup=build_lookup(briefing),
        page_of=page_of,
        entity_at=entity_at,
        namings=index_names(briefing.entities),
    )


def round_score(score: float) -> float:
    """Four places: enough to order by, and the same on every machine."""
    return round(float(score), 4)


def make_title(article: Article) -> TitleRow | None:
    """The headline, where there is one."""
    title = article.title
    return TitleRow(text=title.text, start=title.start, end=title.end, basis=title.basis) if title else None


def make_published(found: Published | None) -> PublishedRow | None:
    """The day of publication or of the last change, where it is known."""
    return PublishedRow(edtf=found.edtf, basis=found.basis) if found else None


def make_known(known: Known | None) -> KnownRow | None:
    """A publisher, an author or an address, where it is known."""
    return KnownRow(text=known.text, basis=known.basis) if known else None


def make_attributions(claim: Claim, *, text: str) -> tuple[AttributionRow, ...]:
    """Who is said to say it, in the words of the text; the surest first."""
    return tuple(
        AttributionRow(
            text=found.source.slice(text),
            start=found.source.start,
            end=found.source.end,
            cue=found.cue.slice(text),
            span=(found.span.start, found.span.end),
        )
        for found in claim.attributions
    )
