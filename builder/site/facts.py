"""Fact lines, timeline lines, differences, figures and sayings: a place in the briefing becomes a view."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from builder.model.article import Span
from builder.model.corpus import TimelineEntry
from builder.model.relations import Ref
from builder.site.article_parts import address_sentence
from builder.site.date_labels import label_date
from builder.site.emphasis import choose_strong
from builder.site.lookup import Lookup, Other
from builder.site.slugs import entity_page, fact_anchor
from builder.site.views import (
    BeforeView,
    Cite,
    DateLabel,
    Day,
    FactView,
    FilterMarks,
    Link,
    Shape,
    TimeView,
    Words,
)
from builder.site.words import cut_prefix, cut_words

_MAX_CITES = 3
_MAX_WORDING = 180
_CLAUSE_ENDS = frozenset(",;:\u2014\u2013.!?)\u201d")


class LinkOnce:
    """Which entities a page has linked already: the first mention on a page is a link, later ones are not."""

    def __init__(self, *, own: str | None = None) -> None:
        """`own` is the entity whose page this is; it is never linked."""
        self._linked = set() if own is None else {own}

    def take(self, entity: str) -> bool:
        """Whether this mention is the first."""
        if entity in self._linked:
            return False
        self._linked.add(entity)
        return True


def view_words(ref: Ref, *, lookup: Lookup, once: LinkOnce, span: Span | None = None) -> Words:
    """The words of a sentence, or of a part of it, with links and one bold stretch (whole sentences only)."""
    whole = lookup.briefing.claim(ref).span
    span = span or whole
    strong = choose_strong(ref, lookup=lookup) if span == whole else None
    links: list[tuple[Span, str]] = []
    end = span.start
    for name in lookup.named.get(ref, ()):
        fits = span.holds(name.span) and name.span.start >= end
        crosses = strong is not None and name.span.overlaps(strong) and not strong.holds(name.span)
        if fits and not crosses and once.take(name.entity):
            links.append((name.span, entity_page(name.entity)))
            end = name.span.end
    return cut_words(lookup.briefing.articles[ref.article], span, strong=strong, links=links)


def view_fact(
    ref: Ref,
    *,
    lookup: Lookup,
    once: LinkOnce,
    here: str | None = None,
    filed: bool = False,
    dated: bool = True,
    marked: bool = False,
) -> FactView:
    """The fact line of a sentence, with the one before where it leans on it.

    `filed` lists the topics the fact is filed under, except `here` (a topic's id); `marked` tells by what a reader
    can filter it.
    """
    claim = lookup.briefing.claim(ref)
    others = lookup.others.get(ref, ())
    also = best_of_each(others, level="also", known=frozenset())
    see = best_of_each(others, level="see", known=frozenset(other.ref.article for other in also))
    topics = tuple(topic for topic in lookup.filed.get(ref, ()) if topic != here) if filed else ()
    date = date_fact(ref, lookup=lookup) if dated else None
    before = find_before(ref, lookup=lookup)
    return FactView(
        id=fact_anchor(ref, article=lookup.briefing.articles[ref.article]),
        status=claim.status,
        date=date,
        origins=origins_of(ref, lookup=lookup),
        words=view_words(ref, lookup=lookup, once=once),
        cite=cite_place(ref, lookup=lookup),
        also=tuple(cite_wording(other.ref, lookup=lookup) for other in also[:_MAX_CITES]),
        see=tuple(cite_wording(other.ref, lookup=lookup) for other in see[: _MAX_CITES - 1]),
        more=max(0, len(also) - _MAX_CITES),
        filed=tuple(link_fact(ref, topic=topic, lookup=lookup) for topic in topics),
        leans=before.cite if before else None,
        before=before.words if before else None,
        new=claim.id in lookup.new,
        page=lookup.own_pages.get(ref),
        marks=_mark_fact(ref, date=date, also=also, lookup=lookup) if marked else None,
    )


def find_before(ref: Ref, *, lookup: Lookup, span: Span | None = None) -> BeforeView | None:
    """The sentence that another leans on; None where it leans on none, or where `span` leaves its opening out.

    None, too, where that sentence may not be shown.
    """
    claim = lookup.briefing.claim(ref)
    before = Ref(ref.article, ref.sentence - 1)
    if not claim.leans_on_previous or not ref.sentence or (span is not None and span.start > claim.start):
        return None
    if before in lookup.briefing.withheld:
        return None
    words = cut_words(lookup.briefing.articles[ref.article], lookup.briefing.claim(before).span)
    return BeforeView(words=words, cite=cite_place(before, lookup=lookup))


def _mark_fact(ref: Ref, *, date: DateLabel | None, also: Sequence[Other], lookup: Lookup) -> FilterMarks:
    numbers = dict.fromkeys([ref.article, *(other.ref.article for other in also)])
    articles = [lookup.briefing.articles[number] for number in numbers]
    names = dict.fromkeys(name.entity for name in lookup.named.get(ref, ()) if name.counts)
    day = date.first if date is not None else Day()
    return FilterMarks(
        sources=tuple(dict.fromkeys(a.publisher.text if a.publisher else a.file for a in articles)),
        names=tuple(lookup.entities[entity].name for entity in names if entity in lookup.entities),
        month=Day(year=day.year, month=day.month) if day.year is not None and day.month is not None else None,
    )


def link_fact(ref: Ref, *, topic: str, lookup: Lookup) -> Link:
    """The link to a fact on the page of a topic."""
    anchor = fact_anchor(ref, article=lookup.briefing.articles[ref.article])
    return Link(text=lookup.topics[topic].topic.name, path=f"{lookup.fact_pages[topic, ref]}#{anchor}")


def place_fact(ref: Ref, *, lookup: Lookup) -> str | None:
    """Where a fact can be read: its own page, else its first topic; None for a sentence that is no fact of a topic."""
    topics = lookup.filed.get(ref, ())
    if ref in lookup.own_pages:
        return lookup.own_pages[ref]
    return link_fact(ref, topic=topics[0], lookup=lookup).path if topics else None


def origins_of(ref: Ref, *, lookup: Lookup) -> int:
    """How many origins report the fact: its own, and those of sentences that report the same."""
    return lookup.origins.get(ref, 1)


def goes_on(ref: Ref, span: Span, *, lookup: Lookup) -> bool:
    """Whether the clause goes on behind the span: then the page shows `…` there, outside the words."""
    sentence = lookup.briefing.claim(ref).span
    rest = lookup.briefing.articles[ref.article].text[span.end : sentence.end].lstrip()
    return bool(rest) and rest[0] not in _CLAUSE_ENDS


def count_shared(refs: Iterable[Ref], *, lookup: Lookup) -> int:
    """How many of the facts are reported by more than one origin."""
    return sum(origins_of(ref, lookup=lookup) > 1 for ref in refs)


def date_fact(ref: Ref, *, lookup: Lookup) -> DateLabel | None:
    """The first date that the sentence gives to what it reports: same status, so that `in 2015` dates no plan."""
    status = lookup.briefing.claim(ref).status
    for entry in lookup.dated.get(ref, ()):
        if entry.status == status or entry.date.role == "deadline":
            return _label_entry(entry, lookup=lookup)
    return None


def cite_place(ref: Ref, *, lookup: Lookup) -> Cite:
    """The citation of a sentence."""
    path = address_sentence(ref, pages=lookup.pages, parts=lookup.parts)
    claim, article = lookup.briefing.claim(ref), lookup.briefing.articles[ref.article]
    page = article.page_at(claim.start)
    return Cite(number=ref.article + 1, sentence=ref.sentence + 1, path=path, page=page)


def cite_wording(ref: Ref, *, lookup: Lookup) -> Cite:
    """The citation of a sentence with its words, for a place that shows others or only a part of them."""
    place = cite_place(ref, lookup=lookup)
    if ref in lookup.briefing.withheld:
        return place
    words, cut = cut_prefix(lookup.briefing.words(ref), limit=_MAX_WORDING)
    return msgspec.structs.replace(place, words=words, cut=cut)


def view_time(entry: TimelineEntry, *, lookup: Lookup, once: LinkOnce, home: str = "index.md") -> TimeView:
    """A line of a timeline."""
    differs = any(
        side.ref == entry.ref and side.span.overlaps(entry.date.span)
        for difference in lookup.differing.get(entry.ref, ())
        for side in (difference.left, difference.right)
    )
    label = _label_entry(entry, lookup=lookup)
    return TimeView(
        status=entry.status,
        date=label,
        shape=_shape(entry, label=label),
        words=view_words(entry.ref, lookup=lookup, once=once, span=entry.fragment),
        more=goes_on(entry.ref, entry.fragment, lookup=lookup),
        cite=cite_wording(entry.ref, lookup=lookup),
        before=find_before(entry.ref, lookup=lookup, span=entry.fragment),
        differs=f"{home}#where-the-articles-differ" if differs else None,
    )


def best_of_each(others: Iterable[Other], *, level: str, known: frozenset[int]) -> list[Other]:
    """The best sentence of each article (the best stand first), without the articles that are cited already."""
    best: dict[int, Other] = {}
    for other in others:
        if other.level == level and other.ref.article not in known:
            best.setdefault(other.ref.article, other)
    return list(best.values())


def _label_entry(entry: TimelineEntry, *, lookup: Lookup) -> DateLabel:
    return label_date(entry.date, anchor=lookup.anchors[entry.ref.article])


def _shape(entry: TimelineEntry, *, label: DateLabel) -> Shape:
    if entry.place == "open":
        return "open"
    if entry.place == "unresolved":
        return "none"
    return "range" if label.kind == "range" else "year" if label.kind in ("year", "decade") else ""
