"""The two sides of a difference as a page shows them, in their own words and without a winner."""

from __future__ import annotations

from builder.model.article import Span
from builder.model.relations import Difference, DifferenceSide
from builder.site.date_labels import label_edtf
from builder.site.emphasis import find_value
from builder.site.facts import cite_wording, goes_on
from builder.site.lookup import Lookup
from builder.site.views import (
    AgreedView,
    DifferenceView,
    SideView,
)
from builder.site.words import cut_words


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
