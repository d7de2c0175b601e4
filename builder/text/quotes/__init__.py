"""Words between quotation marks, in the marks of any language, and who is said to speak them."""

from __future__ import annotations

from collections.abc import Sequence

from builder.model.article import Span
from builder.model.findings import Quote
from builder.text.quotes.marks import trim_marks
from builder.text.quotes.places import blank_quotes, find_words
from builder.text.quotes.speakers import Paragraph, Speech


def find_quotes(text: str, *, spans: Sequence[Span], language: str = "en") -> tuple[Quote, ...]:
    """The outer quotations of the given blocks (paragraphs and dek), in order; offsets count in `text`.

    A quotation lies in one block; one over several paragraphs, each opened by a mark, gives one in each. Marks and
    the padding inside them are left out. An apostrophe is no mark, a straight mark that never closes gives nothing.
    `speaker` and `verb` are set where the same sentence, or the sentence before in one run of quotations, says who
    speaks; a speaker is carried over a paragraph only where the quotation itself goes on there (figures: EVIDENCE.md,
    quotes, PolNeAR). In French, Spanish, Portuguese and Italian a paragraph may open with a dash instead of a mark.
    """
    ordered = sorted(spans)
    words, continued = find_words(text, spans=ordered, language=language)
    blanked = blank_quotes(text, quotes=[outer for outers in words for outer in outers])
    quotes: list[Quote] = []
    going_on: Speech | None = None
    for number, (span, outers) in enumerate(zip(ordered, words, strict=True)):
        paragraph = Paragraph(text, blanked=blanked, span=span, language=language) if outers else None
        speech = going_on if number in continued else None
        for outer, follows in zip(outers, [*(o.start for o in outers[1:]), span.end], strict=False):
            inner = trim_marks(text, outer=outer)
            carried = speech if outer is outers[0] and number in continued else None
            speech = paragraph.find_speech(outer, follows=follows, carried=carried) if inner and paragraph else None
            going_on = speech
            speaker, verb = (speech.speaker, speech.verb) if speech else (None, None)
            if inner:
                quotes.append(Quote(start=inner.start, end=inner.end, speaker=speaker, verb=verb))
    return tuple(quotes)
