"""Fact lines, timeline lines, differences, figures and sayings: a place in the briefing becomes a view."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from builder.model.article import Article, Span
from builder.model.corpus import FigureFact, Saying, TimelineEntry, Voice
from builder.model.relations import Difference, DifferenceSide, Ref
from builder.site.date_labels import label_date, label_edtf
from builder.site.emphasis import choose_strong, find_counted, find_value
from builder.site.lookup import Lookup, Other
from builder.site.slugs import entity_page, fact_anchor, sentence_anchor
from builder.site.views import (
    AgreedView,
    BeforeView,
    Cite,
    DateLabel,
    Day,
    DifferenceView,
    FactView,
    FilterMarks,
    Link,
    NumberView,
    SayingView,
    Shape,
    SideView,
    TimeView,
    VoiceView,
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
        month=f"{day.year:04}-{day.month:02}" if day.year is not None and day.month is not None else "",
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
    path = f"{lookup.pages[ref.article]}#{sentence_anchor(ref)}"
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


def view_difference(difference: Difference, *, lookup: Lookup) -> DifferenceView:
    """Both sides of a difference, each in its article's words."""
    left = difference.left.ref
    article = lookup.briefing.articles[left.article]
    sentence = lookup.briefing.claim(left).span
    at = article.text.find(difference.subject, sentence.start, sentence.end) if difference.subject else -1
    span = Span(at, at + len(difference.subject))
    update = difference.later is not None
    left_side, right_side = (
        _view_side(side, kind=difference.kind, dated=update, lookup=lookup)
        for side in (difference.left, difference.right)
    )
    return DifferenceView(
        kind=difference.kind,
        slot=difference.slot,
        subject=cut_words(article, span) if at >= 0 else None,
        sides=(right_side, left_side) if difference.later == "left" else (left_side, right_side),
        update=update,
        agreed=tuple(AgreedView(slot=slot, date=label_edtf(value)) for slot, value in difference.agreed),
    )


def view_number(fact: FigureFact, *, lookup: Lookup) -> NumberView:
    """A figure with what it counts and the clause it stands in."""
    article = lookup.briefing.articles[fact.ref.article]
    counted = find_counted(fact.figure, text=article.text, within=fact.fragment)
    return NumberView(
        figure=cut_words(article, fact.figure.span),
        counts=None if counted is None else cut_words(article, counted),
        words=cut_words(article, fact.fragment),
        more=goes_on(fact.ref, fact.fragment, lookup=lookup),
        cite=cite_wording(fact.ref, lookup=lookup),
    )


def view_saying(saying: Saying, *, lookup: Lookup) -> SayingView:
    """A quotation, or a sentence of reported speech."""
    article = lookup.briefing.articles[saying.ref.article]
    sentence = lookup.briefing.claim(saying.ref).span
    quote = saying.quote
    span = sentence if quote is None else Span(quote.start, quote.end)
    return SayingView(
        quoted=quote is not None,
        words=cut_words(article, span),
        voices=tuple(_view_voice(voice, sentence=sentence, article=article, lookup=lookup) for voice in saying.voices),
        cite=cite_place(saying.ref, lookup=lookup) if quote is None else cite_wording(saying.ref, lookup=lookup),
    )


def _view_voice(voice: Voice, *, sentence: Span, article: Article, lookup: Lookup) -> VoiceView:
    entity = lookup.entities.get(voice.entity) if voice.entity else None
    return VoiceView(
        words=cut_words(article, voice.speaker) if sentence.holds(voice.speaker) else None,
        entity=None if entity is None else Link(text=entity.name, path=entity_page(entity.id)),
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


def _view_side(side: DifferenceSide, *, kind: str, dated: bool, lookup: Lookup) -> SideView:
    """One side in its own words; the words that carry the value are bold."""
    article = lookup.briefing.articles[side.ref.article]
    return SideView(
        date=label_edtf(side.value) if kind == "date" else None,
        value=side.value,
        anchored=side.anchored,
        words=cut_words(article, side.span, strong=find_value(side, kind=kind, lookup=lookup)),
        more=goes_on(side.ref, side.span, lookup=lookup),
        cite=cite_wording(side.ref, lookup=lookup),
        published=label_edtf(side.published) if dated and side.published else None,
    )
