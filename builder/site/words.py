"""Slices of an article as runs: the concatenated text is the slice, exactly."""

from __future__ import annotations

from collections.abc import Sequence

from builder.model.article import Article, Span
from builder.site.views import Piece, Run, Words

MAX_SENTENCE = 500
"""Longest run of source words in one Markdown block: Python-Markdown is quadratic in it (SAFETY.md, 1.2.10)."""


def cut_words(
    article: Article,
    span: Span,
    *,
    strong: Span | None = None,
    links: Sequence[tuple[Span, str]] = (),
    limit: int | None = MAX_SENTENCE,
) -> Words:
    """The words of a span with at most one bold stretch and links to entities.

    `links` are in order and do not overlap; one that only partly overlaps the bold stretch, or reaches over
    the end, is left out. Longer spans than `limit` are cut at a space, and `cut` is set.
    """
    end, cut = _find_cut(article.text, span=span, limit=limit)
    shown = Span(span.start, end)
    if strong is not None and not (shown.holds(strong) and strong.start < strong.end):
        strong = None
    kept = [(at, path) for at, path in links if shown.holds(at) and _fits(at, strong=strong)]
    pieces: list[Piece] = []
    for part, bold in _split_bold(shown, strong=strong):
        inside = [(at, path) for at, path in kept if part.holds(at)]
        pieces.append(Piece(strong=bold, runs=_split_runs(article.text, span=part, links=inside)))
    return Words(src=f"{article.hex}:{span.start}-{span.end}", pieces=tuple(pieces), cut=cut, language=article.language)


def cut_prefix(text: str, *, limit: int) -> tuple[str, bool]:
    """The start of a text, at most `limit` code points, cut at a space; and whether something was cut."""
    end, cut = _find_cut(text, span=Span(0, len(text)), limit=limit)
    return text[:end], cut


def count_words(text: str) -> int:
    """Words as a reader counts them: separated by white space."""
    return len(text.split())


def _find_cut(text: str, *, span: Span, limit: int | None) -> tuple[int, bool]:
    if limit is None or span.end - span.start <= limit:
        return span.end, False
    end = span.start + limit
    for at in range(end, max(span.start, end - 60), -1):
        if text[at].isspace():
            return at, True
    return end, True


def _fits(link: Span, *, strong: Span | None) -> bool:
    return strong is None or not link.overlaps(strong) or strong.holds(link)


def _split_bold(span: Span, *, strong: Span | None) -> list[tuple[Span, bool]]:
    if strong is None:
        return [(span, False)]
    parts = [
        (Span(span.start, strong.start), False),
        (strong, True),
        (Span(strong.end, span.end), False),
    ]
    return [(part, bold) for part, bold in parts if part.start < part.end]


def _split_runs(text: str, *, span: Span, links: Sequence[tuple[Span, str]]) -> tuple[Run, ...]:
    runs: list[Run] = []
    at = span.start
    for link, path in links:
        if link.start < at:
            continue
        if at < link.start:
            runs.append(Run(text=text[at : link.start]))
        runs.append(Run(text=link.slice(text), path=path))
        at = link.end
    if at < span.end:
        runs.append(Run(text=text[at : span.end]))
    return tuple(runs)
