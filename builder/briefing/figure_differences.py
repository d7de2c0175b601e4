"""Where two articles give another figure for the same thing: same unit, same counted words, same names.

Rounding is no difference: the more exact value is rounded to the other's last digit first ("5 billion" agrees with
"5.3 billion", "5.0 billion" does not), and "about" allows a tenth. Values that are more than twice apart count
something else; so do two figures one of which stands in both sentences, and reports of different weeks or of different
days (of 386 naive pairs in 140 reports on one story none of a sample of 22 was a difference). A running count (the
dead, the votes counted) of a later report renews that of an earlier one: `later` names the newer side.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Literal

from builder.briefing.differences import same_news
from builder.briefing.figure_agreement import agree
from builder.briefing.places import Namings, entities_in
from builder.briefing.running_counts import find_day, is_running
from builder.model.article import Article, Span
from builder.model.edtf import is_day
from builder.model.findings import Figure, Findings, list_within
from builder.model.relations import Corroboration, Difference, DifferenceSide, Ref
from builder.text.fragments import find_fragment
from builder.text.tokens import find_stems

_KINDS = ("money", "percent", "count", "measure")
# The words around a sum must share this many stems besides names, or two sums of one story are compared.
_SHARED_STEMS = 3
_TWICE = 2.0
# A cost grows from day to day; a running count may be renewed for a week, and to five times what it was.
_SAME_FIGURE, _SAME_COUNT = 2, 7
_FIVE_TIMES = 5.0
_TIME = frozenset({"second", "minut", "min", "hour", "hr", "day", "week", "month", "year", "time"})


def find_figure_differences(
    articles: Sequence[Article],
    *,
    findings: Sequence[Findings],
    corroborations: Sequence[Corroboration],
    namings: Namings,
) -> tuple[Difference, ...]:
    """All differences in figures between sentences that report the same, each pair of values once.

    In corpus order, updates of running counts last.
    """
    found: dict[tuple[float, float, str | None], Difference] = {}
    for pair in corroborations:
        if pair.level != "also" or not _same_time(pair, articles=articles, findings=findings):
            continue
        shared = entities_in(namings, pair.left) & entities_in(namings, pair.right)
        for left, right in _pair_figures(pair, articles=articles, findings=findings) if shared else ():
            small, large = sorted((left.value or 0.0, right.value or 0.0))
            key = (small, large, left.unit)
            if key not in found:
                found[key] = _make_difference(
                    left, right, pair=pair, articles=articles, findings=findings, shared=shared
                )
    return tuple(sorted(found.values(), key=lambda difference: difference.later is not None))


def _pair_figures(
    pair: Corroboration, *, articles: Sequence[Article], findings: Sequence[Findings]
) -> list[tuple[Figure, Figure]]:
    """The figures of the two sentences that speak of the same and do not agree."""
    figures = _figures_of(findings, pair.left), _figures_of(findings, pair.right)
    ends = articles[pair.left.article], articles[pair.right.article]
    close = same_news(*ends, days_apart=_SAME_FIGURE)
    found: list[tuple[Figure, Figure]] = []
    for left in figures[0]:
        for right in figures[1]:
            later = _find_later(left, right, pair=pair, articles=articles, findings=findings)
            most = _FIVE_TIMES if later else _TWICE
            if (
                (close or later)
                and _clash(left, right, others=figures, ends=ends, most=most)
                and _shared_subject(left, right, pair=pair, articles=articles, findings=findings)
            ):
                found.append((left, right))
    return found


def _find_later(
    left: Figure, right: Figure, *, pair: Corroboration, articles: Sequence[Article], findings: Sequence[Findings]
) -> Literal["left", "right"] | None:
    """The side that renews a running count of the other; None where it is none, or the days do not tell it."""
    days = [find_day(articles[ref.article]) for ref in (pair.left, pair.right)]
    if days[0] is None or days[1] is None or days[0] == days[1]:
        return None
    clauses = [
        (articles[ref.article], _clause(figure, ref=ref, articles=articles, findings=findings))
        for figure, ref in ((left, pair.left), (right, pair.right))
    ]
    if not all(is_running(article, around=clause) for article, clause in clauses):
        return None
    return "left" if days[0] > days[1] else "right"


def _same_time(pair: Corroboration, *, articles: Sequence[Article], findings: Sequence[Findings]) -> bool:
    """Same week of publication, and no sentence dated to another day than the other.

    The day of publication dates the report (`the police said on Tuesday`), not what it tells.
    """
    days = [
        {
            d.edtf
            for d in list_within(findings[ref.article].dates, span=_span(findings, ref))
            if d.edtf and is_day(d.edtf)
        }
        - {find_day(articles[ref.article])}
        for ref in (pair.left, pair.right)
    ]
    if days[0] and days[1] and not days[0] & days[1]:
        return False
    return same_news(articles[pair.left.article], articles[pair.right.article], days_apart=_SAME_COUNT)


def _clash(
    left: Figure,
    right: Figure,
    *,
    others: tuple[list[Figure], list[Figure]],
    ends: tuple[Article, Article],
    most: float,
) -> bool:
    """Not both right, not more than `most` times apart, and neither value stands in the other sentence, too."""
    small, large = sorted((left.value or 0.0, right.value or 0.0))
    if small <= 0 or large > most * small:
        return False
    return not (
        any(agree(left, other, articles=ends) for other in others[1])
        or any(agree(other, right, articles=ends) for other in others[0])
    )


def _span(findings: Sequence[Findings], ref: Ref) -> Span:
    return findings[ref.article].sentences[ref.sentence].span


def _figures_of(findings: Sequence[Findings], ref: Ref) -> list[Figure]:
    found = findings[ref.article]
    figures = list_within(found.figures, span=found.sentences[ref.sentence].span)
    return [figure for figure in figures if figure.kind in _KINDS and figure.value is not None]


def _shared_subject(
    left: Figure, right: Figure, *, pair: Corroboration, articles: Sequence[Article], findings: Sequence[Findings]
) -> bool:
    """Same kind and unit, and the same counted noun, or the same words around."""
    if left.kind != right.kind or left.unit != right.unit or bool(left.counts) != bool(right.counts):
        return False
    if left.counts and right.counts:
        heads = [find_stems(f.counts or "", language=articles[pair.left.article].language)[-1:] for f in (left, right)]
        return bool(heads[0]) and heads[0] == heads[1] and not _TIME & set(heads[0])
    around = [
        _stems_around(figure, ref=ref, articles=articles, findings=findings)
        for figure, ref in ((left, pair.left), (right, pair.right))
    ]
    return len(around[0] & around[1]) >= _SHARED_STEMS


def _clause(figure: Figure, *, ref: Ref, articles: Sequence[Article], findings: Sequence[Findings]) -> Span:
    return find_fragment(articles[ref.article].text, sentence=_span(findings, ref), around=figure.span)


def _stems_around(
    figure: Figure, *, ref: Ref, articles: Sequence[Article], findings: Sequence[Findings]
) -> frozenset[str]:
    article, found = articles[ref.article], findings[ref.article]
    sentence = found.sentences[ref.sentence].span
    names = {stem for name in list_within(found.names, span=sentence) for stem in find_stems(name.text)}
    fragment = _clause(figure, ref=ref, articles=articles, findings=findings)
    outside = article.text[fragment.start : figure.start] + " " + article.text[figure.end : fragment.end]
    return frozenset(find_stems(outside, language=article.language)) - names


def _make_difference(
    left: Figure,
    right: Figure,
    *,
    pair: Corroboration,
    articles: Sequence[Article],
    findings: Sequence[Findings],
    shared: frozenset[str],
) -> Difference:
    sides = [
        DifferenceSide(
            ref=ref,
            span=_clause(figure, ref=ref, articles=articles, findings=findings),
            value=f"{figure.value:.15g}",
            basis=figure.kind,
            published=find_day(articles[ref.article]),
        )
        for figure, ref in ((left, pair.left), (right, pair.right))
    ]
    ids = [findings[ref.article].claims[ref.sentence].id for ref in (pair.left, pair.right)]
    digest = hashlib.sha256(":".join([*ids, left.text, right.text]).encode()).hexdigest()[:12]
    return Difference(
        id=f"d-{digest}",
        kind="figure",
        subject=left.counts or left.text,
        slot="amount",
        left=sides[0],
        right=sides[1],
        shared=tuple(sorted(shared)),
        later=_find_later(left, right, pair=pair, articles=articles, findings=findings),
    )
