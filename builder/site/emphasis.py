"""Which words of a fact stand in bold: one stretch to scan by, never the whole sentence."""

from __future__ import annotations

from itertools import chain

from builder.model.article import Span
from builder.model.findings import Figure, list_within
from builder.model.relations import DifferenceSide, Ref
from builder.site.lookup import Lookup
from builder.site.words import count_words
from builder.text.lexicon import load_words
from builder.text.tokens import Word, find_words

_MAX_WORDS = 8
_MAX_GAP = 3
_MAX_SHARE = 0.6
_SMALL_COUNT = 10
# A "sentence" of 100 kB, as hostile pages hold, has thousands of phrases and words on either side of each.
_MOST_PHRASES = 60
_REACH = 400


def choose_strong(ref: Ref, *, lookup: Lookup) -> Span | None:
    """A figure with what it counts, else the longest topic term or keyword, a bare name last; at most eight words.

    A term grows over the words it belongs to (`strengthen security cooperation`) and over a name it cuts into, where
    eight words allow it, so that a link stays whole. None where nothing fits.
    """
    text = lookup.briefing.articles[ref.article].text
    sentence = lookup.briefing.claim(ref).span
    telling = [figure for figure in lookup.figures.get(ref, ()) if _is_telling(figure)]
    figures = [_with_counted(figure, text=text, within=sentence) for figure in telling]
    names = [name.span for name in lookup.named.get(ref, ())]
    speech = _find_speech(ref, lookup=lookup)
    phrases = [span for span in lookup.phrases.get(ref, ()) if not any(span.overlaps(part) for part in speech)]
    bare = {span: any(name.holds(span) for name in names) for span in phrases}
    phrases = sorted(bare, key=lambda span: (bare[span], span.start - span.end, span.start))[:_MOST_PHRASES]
    stops = load_words(lookup.briefing.articles[ref.article].language, "stopwords")
    full = (
        _grow_over_words(span, text=text, within=_leave_out(span, within=sentence, speech=speech), stops=stops)
        for span in phrases
        if not bare[span]
    )
    for span in chain((span for span in figures if span is not None), full, phrases):
        grown = _grow_over_names(span, ref=ref, lookup=lookup)
        words = count_words(grown.slice(text))
        if sentence.holds(grown) and 0 < words <= _MAX_WORDS and _is_part(grown, whole=sentence):
            return grown
    return None


def _find_speech(ref: Ref, *, lookup: Lookup) -> list[Span]:
    """The words that only say who tells it: sources, verbs of speech, and whom they tell (`told reporters`)."""
    article = lookup.briefing.articles[ref.article]
    claim = lookup.briefing.claim(ref)
    people = load_words(article.language, "speech_people")
    parts: list[Span] = []
    for found in claim.attributions:
        end = found.cue.end
        for word in find_words(article.text, start=end, end=min(claim.end, end + _REACH)):
            if article.text[end : word.start] != " " or word.text.casefold() not in people:
                break
            end = word.end
        parts += [found.source, Span(found.cue.start, end)]
    return parts


def _leave_out(span: Span, *, within: Span, speech: list[Span]) -> Span:
    """The part of the sentence around a span that no words of speech interrupt."""
    start = max([within.start, *(part.end for part in speech if part.end <= span.start)])
    end = min([within.end, *(part.start for part in speech if part.start >= span.end)])
    return Span(start, end)


def find_counted(figure: Figure, *, text: str, within: Span) -> Span | None:
    """The place of the noun phrase that a figure counts, right behind it; None where it stands elsewhere."""
    if not figure.counts:
        return None
    at = text.find(figure.counts, figure.end, within.end)
    if at < 0 or at - figure.end > _MAX_GAP:
        return None
    return Span(at, at + len(figure.counts))


def find_value(side: DifferenceSide, *, kind: str, lookup: Lookup) -> Span | None:
    """The words inside one side of a difference that carry its value: the date or figure that was compared."""
    findings = lookup.briefing.findings[side.ref.article]
    if kind == "date":
        dates = list_within(findings.dates, span=side.span)
        told = [date.span for date in dates if date.edtf and side.value in date.edtf.split("/")]
        spans = told or [date.span for date in dates]
    else:
        spans = [figure.span for figure in list_within(findings.figures, span=side.span)]
    return next((span for span in spans if span != side.span), None)


def _with_counted(figure: Figure, *, text: str, within: Span) -> Span | None:
    counted = find_counted(figure, text=text, within=within)
    return None if counted is None else Span(figure.start, counted.end)


def _is_telling(figure: Figure) -> bool:
    """Not `two countries` or `second pillar`: small counts and later ordinals say little."""
    if figure.kind == "count":
        return figure.value is None or figure.value >= _SMALL_COUNT
    return figure.kind != "ordinal" or figure.value == 1


def _grow_over_words(span: Span, *, text: str, within: Span, stops: frozenset[str]) -> Span:
    """The span with the plain words that touch it: what is done with it, and what it belongs to.

    A stop word, a mark between the words, or a capital ends it. Unchanged in a language without stop words.
    """
    if not stops:
        return span
    start, end, room = span.start, span.end, _MAX_WORDS - count_words(span.slice(text))
    for word in reversed(find_words(text, start=max(within.start, span.start - _REACH), end=span.start)):
        if room <= 0 or not _joins(word, gap=text[word.end : start], stops=stops):
            break
        start, room = word.start, room - 1
    for word in find_words(text, start=span.end, end=min(within.end, span.end + _REACH)):
        if room <= 0 or not _joins(word, gap=text[end : word.start], stops=stops):
            break
        end, room = word.end, room - 1
    return Span(start, end)


def _joins(word: Word, *, gap: str, stops: frozenset[str]) -> bool:
    return gap == " " and word.text.islower() and word.text not in stops


def _grow_over_names(span: Span, *, ref: Ref, lookup: Lookup) -> Span:
    for name in lookup.named.get(ref, ()):
        if name.span.overlaps(span) and not span.holds(name.span):
            span = Span(min(span.start, name.span.start), max(span.end, name.span.end))
    return span


def _is_part(span: Span, *, whole: Span) -> bool:
    return span.end - span.start <= _MAX_SHARE * (whole.end - whole.start)
