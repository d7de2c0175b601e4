"""Who said what, and the figures that stand out, as a page shows them."""

from __future__ import annotations

from builder.model.article import Article, Span
from builder.model.corpus import FigureFact, Saying, Voice
from builder.site.emphasis import find_counted
from builder.site.facts import cite_place, cite_wording, goes_on
from builder.site.lookup import Lookup
from builder.site.slugs import entity_page
from builder.site.views import (
    Link,
    NumberView,
    SayingView,
    VoiceView,
)
from builder.site.words import cut_words


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
