"""Which event a date belongs to, and whether it says when that begins, ends, or takes place.

An event is named by a noun of the list `events`; nouns of one class (visit, trip, tour) may name the same event.
Verbs of the lists `begin_verbs` and `end_verbs` in the date's clause tell the slot; a range fills two slots.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from builder.briefing.places import Namings
from builder.model.article import Article, Span
from builder.model.edtf import first_day, is_day, last_day
from builder.model.findings import DateMention, Findings, Slot, list_within
from builder.model.relations import Ref
from builder.text.fragments import find_fragment
from builder.text.lexicon import load_pairs, load_words
from builder.text.tokens import Word, find_words, stem_word


class Dating(msgspec.Struct, frozen=True, kw_only=True):
    """One slot of one event, filled by one date: `day` is the slot's value, `noun` names the event."""

    ref: Ref
    event: str
    noun: Span
    slot: Slot
    day: str
    date: DateMention
    fragment: Span
    entities: frozenset[str]
    around: frozenset[str]
    modifiers: frozenset[str]
    ordinals: frozenset[str]


class _Event(msgspec.Struct, frozen=True):
    kind: str
    word: Word


def find_datings(article: Article, *, index: int, findings: Findings, namings: Namings) -> tuple[Dating, ...]:
    """All slots that the article's dates fill, where the date is known to the day."""
    kinds = dict(load_pairs(article.language, "events"))
    found: list[Dating] = []
    for number, sentence in enumerate(findings.sentences) if kinds else ():
        dates = [d for d in list_within(findings.dates, span=sentence.span) if _has_days(d)]
        if dates:
            ref = Ref(index, number)
            events = _find_events(article.text, span=sentence.span, kinds=kinds)
            for date in dates:
                slots = _fill_slots(article, ref=ref, sentence=sentence.span, date=date, events=events, namings=namings)
                found.extend(slots)
    return tuple(found)


def _has_days(date: DateMention) -> bool:
    """Whether the date is one day or a stated range of days; "next week" names seven days, but dates nothing to one."""
    parts = (date.edtf or "").split("/")
    return all(is_day(part) for part in parts) and (len(parts) == 1 or date.basis != "relative to anchor")


def _find_events(text: str, *, span: Span, kinds: Mapping[str, str]) -> list[_Event]:
    words = find_words(text, start=span.start, end=span.end)
    return [_Event(kinds[word.text], word) for word in words if word.text in kinds]


def _fill_slots(
    article: Article, *, ref: Ref, sentence: Span, date: DateMention, events: Sequence[_Event], namings: Namings
) -> list[Dating]:
    text, language = article.text, article.language
    fragment = find_fragment(text, sentence=sentence, around=date.span)
    slot = _read_slot(text, fragment=fragment, date=date, language=language)
    event = _choose_event(events, fragment=fragment, date=date, slot=slot)
    first, last = first_day(date.edtf or ""), last_day(date.edtf or "")
    if event is None or first is None or last is None:
        return []
    days: list[tuple[Slot, str]] = [(slot, first.isoformat())]
    if slot == "span":
        days = [("start", first.isoformat()), ("end", last.isoformat())]
    names = namings.get(ref, ())
    return [
        Dating(
            ref=ref,
            event=event.kind,
            noun=Span(event.word.start, event.word.end),
            slot=name,
            day=day,
            date=date,
            fragment=fragment,
            entities=frozenset(n.entity for n in names if fragment.holds(n.span)),
            around=frozenset(n.entity for n in names),
            modifiers=_find_modifiers(text, noun=event.word, sentence=sentence, language=language),
            ordinals=_find_ordinals(text, noun=event.word, sentence=sentence, language=language),
        )
        for name, day in days
    ]


def _read_slot(text: str, *, fragment: Span, date: DateMention, language: str) -> Slot:
    """`span` for a range of days; else the nearest begin or end verb before the date in its clause; else `on`."""
    if date.edtf and "/" in date.edtf:
        return "span"
    begins, ends = load_words(language, "begin_verbs"), load_words(language, "end_verbs")
    for word in reversed(find_words(text, start=fragment.start, end=date.start)):
        low = word.text.casefold()
        if low in begins:
            return "start"
        if low in ends:
            return "end"
    return "on"


def _choose_event(events: Sequence[_Event], *, fragment: Span, date: DateMention, slot: Slot) -> _Event | None:
    """The nearest event noun in the clause, before the date if there is one; an end may look back further."""
    inside = [event for event in events if fragment.start <= event.word.start < fragment.end]
    before = [event for event in inside if event.word.end <= date.start]
    if before:
        return before[-1]
    if inside:
        return inside[0]
    earlier = [event for event in events if event.word.end <= date.start]
    return earlier[-1] if earlier and slot == "end" else None


def _find_modifiers(text: str, *, noun: Word, sentence: Span, language: str) -> frozenset[str]:
    """The stems of the content words directly before the event noun: `first state visit` gives `state`."""
    stops = load_words(language, "stopwords")
    found: set[str] = set()
    for word in reversed(find_words(text, start=sentence.start, end=noun.start)[-3:]):
        low = word.text.casefold()
        if low in stops or "," in text[word.end : noun.start]:
            break
        found.add(stem_word(low, language=language))
    return frozenset(found)


def _find_ordinals(text: str, *, noun: Word, sentence: Span, language: str) -> frozenset[str]:
    """The ordinals among the three words before the event noun: a second visit is not the fourth."""
    before = find_words(text, start=sentence.start, end=noun.start)[-3:]
    return frozenset(word.text.casefold() for word in before) & load_words(language, "event_ordinals")
