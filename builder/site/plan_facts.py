"""Pages of single facts: the sentence in its place, everything read from it, all sources, and how to cite it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from builder.model.article import Article, Span
from builder.model.corpus import Counted
from builder.model.findings import Claim, Findings, list_within
from builder.model.relations import Origin, Ref
from builder.settings import FactPages
from builder.site.citing import Reference, cite_bibtex, cite_coins, cite_csl, cite_ris
from builder.site.date_labels import label_date, read_day
from builder.site.differences import view_difference
from builder.site.facts import LinkOnce, best_of_each, cite_place, cite_wording, link_fact, view_fact
from builder.site.linked_data import describe_claim
from builder.site.lookup import Lookup, Other
from builder.site.parts import group_names
from builder.site.text_fragments import point_at_words
from builder.site.views import SourceView, Words
from builder.site.views_changes import EditionView
from builder.site.views_facts import FactPage, Filed, Formats, ReportView, SaidDate, Stand
from builder.site.views_parts import NameGroup
from builder.site.words import cut_prefix, cut_words
from builder.text.tokens import find_words, stem_word

MOST_FACT_PAGES = 5_000
"""Facts up to which `fact_pages: auto` makes pages: 5,000 add about two minutes of CPU to a build.

Measured with 279 news articles: 3,004 facts beside 3,413 other pages, 133 s without pages of facts and 210 s with them
(26 ms each on a loaded machine), 117 and 200 MB of site.
"""

_MAX_TITLE = 70
_MAX_QUOTE = 2000


class _Place(msgspec.Struct, frozen=True, kw_only=True):
    """A fact with what its page is made of."""

    ref: Ref
    article: Article
    findings: Findings
    claim: Claim
    withheld: Mapping[Ref, str]

    def cut(self, span: Span) -> Words:
        """Words of the article."""
        return cut_words(self.article, span)


def wants_fact_pages(setting: FactPages, *, facts: int) -> bool:
    """Whether a site with so many facts has a page for each of them."""
    return setting == "true" or (setting == "auto" and facts <= MOST_FACT_PAGES)


def plan_facts(lookup: Lookup, *, sources: Sequence[SourceView]) -> list[tuple[str, FactPage]]:
    """Path and values of the page of each fact; of two articles with the same text, the first one's page stands."""
    origins = {number: origin for origin in lookup.briefing.origins for number in origin.articles}
    pages: dict[str, Ref] = {}
    for ref, path in lookup.own_pages.items():
        pages.setdefault(path, ref)
    return [(path, _plan_fact(ref, lookup=lookup, sources=sources, origins=origins)) for path, ref in pages.items()]


def _plan_fact(ref: Ref, *, lookup: Lookup, sources: Sequence[SourceView], origins: dict[int, Origin]) -> FactPage:
    briefing = lookup.briefing
    place = _Place(
        ref=ref,
        article=briefing.articles[ref.article],
        findings=briefing.findings[ref.article],
        claim=briefing.claim(ref),
        withheld=briefing.withheld,
    )
    others = lookup.others.get(ref, ())
    also = best_of_each(others, level="also", known=frozenset({ref.article}))
    see = best_of_each(others, level="see", known=frozenset({ref.article, *(other.ref.article for other in also)}))
    title, cut = cut_prefix(briefing.words(ref), limit=_MAX_TITLE)
    reference = _refer(ref, lookup=lookup)
    origin = origins[ref.article]
    return FactPage(
        id=place.claim.id,
        title=title,
        cut=cut,
        fact=view_fact(ref, lookup=lookup, once=LinkOnce(), filed=True),
        quote=place.cut(place.claim.span),
        source=sources[ref.article],
        before=_view_beside(place, step=-1),
        after=_view_beside(place, step=1),
        cue=place.cut(place.claim.cue) if place.claim.cue else None,
        said_by=tuple(place.cut(attribution.source) for attribution in place.claim.attributions),
        dates=_view_dates(place, lookup=lookup),
        figures=tuple(place.cut(figure.span) for figure in lookup.figures.get(ref, ())),
        names=_group_names(ref, lookup=lookup),
        filed=_view_filed(place, lookup=lookup),
        address=_point_at(ref, lookup=lookup),
        copies=tuple(sources[n] for n in origin.articles if n != ref.article),
        reason=origin.reason,
        also=_view_reports(also, lookup=lookup, sources=sources, origins=origins),
        see=_view_reports(see, lookup=lookup, sources=sources, origins=origins),
        differences=tuple(view_difference(d, lookup=lookup) for d in lookup.differing.get(ref, ())),
        formats=Formats(bibtex=cite_bibtex(reference), ris=cite_ris(reference), csl=cite_csl(reference)),
        history=_view_history(place.claim.id, lookup=lookup),
        linked_data=describe_claim(reference, also=_refer_to_shown(also, lookup=lookup)),
        coins=cite_coins(reference),
    )


def _view_history(claim: str, *, lookup: Lookup) -> tuple[Stand, ...]:
    seen = lookup.chronicle.history.get(claim, ()) if lookup.chronicle else ()
    return tuple(
        Stand(
            edition=EditionView(number=each.number, reference=read_day(each.reference_date)),
            status=each.status,
            origins=each.origins,
        )
        for each in seen
    )


def _refer(ref: Ref, *, lookup: Lookup) -> Reference:
    article = lookup.briefing.articles[ref.article]
    return Reference(
        id=lookup.briefing.claim(ref).id,
        quote=cut_prefix(lookup.briefing.words(ref), limit=_MAX_QUOTE)[0],
        title=article.title.text if article.title else None,
        author=article.author.text if article.author else None,
        publisher=article.publisher.text if article.publisher else None,
        published=article.published.edtf if article.published else None,
        url=article.url.text if article.url else None,
        language=article.language,
    )


def _refer_to_shown(others: Sequence[Other], *, lookup: Lookup) -> list[Reference]:
    return [_refer(other.ref, lookup=lookup) for other in others if other.ref not in lookup.briefing.withheld]


def _view_beside(place: _Place, *, step: int) -> Words | None:
    """The sentence before or after, None at the ends of the article."""
    index = place.ref.sentence + step
    beside = Ref(place.ref.article, index)
    if not 0 <= index < len(place.findings.sentences) or beside in place.withheld:
        return None
    return place.cut(place.findings.sentences[index].span)


def _view_dates(place: _Place, *, lookup: Lookup) -> tuple[SaidDate, ...]:
    anchor = lookup.anchors[place.ref.article]
    return tuple(
        SaidDate(words=place.cut(date.span), label=label_date(date, anchor=anchor), role=date.role)
        for date in list_within(place.findings.dates, span=place.claim.span)
    )


def _group_names(ref: Ref, *, lookup: Lookup) -> tuple[NameGroup, ...]:
    named = dict.fromkeys(name.entity for name in lookup.named.get(ref, ()))
    return group_names([Counted(id=entity, count=0) for entity in named], lookup=lookup)


def _view_filed(place: _Place, *, lookup: Lookup) -> tuple[Filed, ...]:
    terms = dict(place.claim.terms)
    return tuple(
        Filed(
            topic=link_fact(place.ref, topic=topic, lookup=lookup),
            terms=tuple(dict.fromkeys(terms.get(topic, ()))),
        )
        for topic in lookup.filed.get(place.ref, ())
    )


def _point_at(ref: Ref, *, lookup: Lookup) -> str | None:
    article = lookup.briefing.articles[ref.article]
    if article.url is None or ref in lookup.briefing.withheld:
        return article.url.text if article.url else None
    return point_at_words(article.url.text, words=lookup.briefing.words(ref))


def _view_report(ref: Ref, *, lookup: Lookup) -> Words | None:
    if ref in lookup.briefing.withheld:
        return None
    return cut_words(lookup.briefing.articles[ref.article], lookup.briefing.claim(ref).span)


def _write_shared(other: Other, *, lookup: Lookup) -> tuple[str, ...]:
    """The words in common as the other sentence writes them: a reader knows no stems (`presid`)."""
    article, claim = lookup.briefing.articles[other.ref.article], lookup.briefing.claim(other.ref)
    written: dict[str, str] = {}
    for word in find_words(article.text, start=claim.start, end=claim.end):
        written.setdefault(stem_word(word.text, language=article.language), word.text)
    shown = () if other.ref in lookup.briefing.withheld else other.words
    return tuple(dict.fromkeys(written[stem] for stem in shown if stem in written))


def _view_reports(
    others: Sequence[Other], *, lookup: Lookup, sources: Sequence[SourceView], origins: dict[int, Origin]
) -> tuple[ReportView, ...]:
    """One report an origin, the best first; the same in its copies is cited beside it."""
    by_origin: dict[str, list[Other]] = {}
    for other in others:
        by_origin.setdefault(origins[other.ref.article].id, []).append(other)
    return tuple(
        ReportView(
            words=_view_report(first.ref, lookup=lookup),
            cite=cite_place(first.ref, lookup=lookup),
            source=sources[first.ref.article],
            address=_point_at(first.ref, lookup=lookup),
            shared=_write_shared(first, lookup=lookup),
            copies=tuple(cite_wording(other.ref, lookup=lookup) for other in copies),
        )
        for first, *copies in by_origin.values()
    )
