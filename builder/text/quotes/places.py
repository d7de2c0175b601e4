"""Where the quotations of an article lie: one a block, paragraphs that go on, and spoken parts behind a dash."""

from __future__ import annotations

from collections.abc import Sequence

from builder.model.article import Span
from builder.text.quotes.marks import pair_marks
from builder.text.quotes.patterns import compile_patterns

# A paragraph that goes on with a quotation opens with the same mark; Spanish repeats the closing one (RAE, comillas).
_GOES_ON = {"«": "«»", "»": "«»"}
_DASHES = "—–"


def _find_dialogue(text: str, *, span: Span, language: str) -> list[Span]:
    """The spoken parts of a paragraph that opens with a dash: `— Vous partez ? demanda Jeanne. — Oui.`

    Only where a verb of saying and a speaker follow: a list opens with dashes as well.
    """
    first = span.start
    while first < span.end and text[first].isspace():
        first += 1
    if first >= span.end or text[first] not in _DASHES or "quote_dialogue" not in compile_patterns(language):
        return []
    match = compile_patterns(language)["quote_dialogue"].match(text, first, span.end)
    if match is None:
        return []
    parts = [Span(*match.span("words"))]
    again = text.find(match["dash"], match.end(), span.end) if match["dash"] else -1
    if again >= 0:
        parts.append(Span(again + 1, span.end))
    return parts


def find_words(text: str, *, spans: Sequence[Span], language: str) -> tuple[list[list[Span]], frozenset[int]]:
    """Per block, the outer quotations with their marks; a quotation over several paragraphs gives one in each.

    Such a quotation opens every paragraph with a mark and closes only in the last (Chicago Manual of Style 13.30).
    The numbers are those of the blocks whose first quotation goes on from the block before.
    """
    found: list[list[Span]] = []
    waiting: list[tuple[int, Span]] = []
    continued: set[int] = set()
    for number, span in enumerate(spans):
        pairs, unclosed = pair_marks(text, span=span)
        found.append(pairs or _find_dialogue(text, span=span, language=language))
        if waiting:
            glyph = text[waiting[0][1].start]
            goes_on = text[span.start : span.end].lstrip()[:2].startswith(tuple(_GOES_ON.get(glyph, glyph)))
            if goes_on and unclosed and not text[span.start : unclosed.start].strip():
                waiting.append((number, Span(unclosed.start, span.end)))
                continue
            if goes_on and pairs:
                continued.update(range(waiting[0][0] + 1, number + 1))
                for place, quote in waiting:
                    found[place].append(quote)
            waiting = []
        if unclosed:
            waiting = [(number, Span(unclosed.start, span.end))]
    return found, frozenset(continued)


def blank_quotes(text: str, *, quotes: Sequence[Span]) -> str:
    """The text with quoted words blanked; the marks, the first and last quoted character and the length stay."""
    pieces: list[str] = []
    done = 0
    for quote in quotes:
        start, end = quote.start + 2, max(quote.start + 2, quote.end - 2)
        pieces += [text[done:start], "_" * (end - start)]
        done = end
    return "".join([*pieces, text[done:]])
