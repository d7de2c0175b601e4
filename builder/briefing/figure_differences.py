"""Where two articles give another figure for the same thing: same unit, same counted words, same names.

Rounding is no difference: the more exact value is rounded to the other's last digit first ("5 billion" agrees with
"5.3 billion", "5.0 billion" does not), and "about" allows a tenth. Values that are more than twice apart count
something else; so do two figures one of which stands in both sentences, and reports of different weeks or of different
days (of 386 naive pairs in 140 reports on one story none of a sample of 22 was a difference).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from builder.briefing.differences import same_news
from builder.briefing.places import Namings, entities_in
from builder.model.article import Article, Span
from builder.model.edtf import is_day
from builder.model.findings import Figure, Findings
from builder.model.relations import Corroboration, Difference, DifferenceSide, Ref
from builder.text.fragments import find_fragment
from builder.text.tokens import find_stems

_KINDS = ("money", "percent", "count", "measure")
_ABOUT = 0.1
# The words around a sum must share this many stems besides names, or two sums of one story are compared.
_SHARED_STEMS = 3
_TWICE = 2.0
# A toll or a cost grows from day to day: a later figure supersedes the earlier one.
_SAME_FIGURE = 2
_TIME = frozenset({"second", "minut", "min", "hour", "hr", "day", "week", "month", "year", "time"})
_MANTISSA = re.compile(r"\d+(?:[.,]\d{3})*(?:[.,](\d{1,2})(?!\d))?")


def find_figure_differences(
    articles: Sequence[Article],
    *,
    findings: Sequence[Findings],
    corroborations: Sequence[Corroboration],
    namings: Namings,
) -> tuple[Difference, ...]:
    """All differences in figures between sentences that report the same, in corpus order; each pair of values once."""
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
    return tuple(found.values())


def _pair_figures(
    pair: Corroboration, *, articles: Sequence[Article], findings: Sequence[Findings]
) -> list[tuple[Figure, Figure]]:
    """The figures of the two sentences that speak of the same and do not agree."""
    figures = _figures_of(findings, pair.left), _figures_of(findings, pair.right)
    return [
        (left, right)
        for left in figures[0]
        for right in figures[1]
        if _clash(left, right, others=figures)
        and _shared_subject(left, right, pair=pair, articles=articles, findings=findings)
    ]


def _same_time(pair: Corroboration, *, articles: Sequence[Article], findings: Sequence[Findings]) -> bool:
    """Same week of publication, and no sentence dated to another day than the other."""
    days = [
        {
            d.edtf
            for d in findings[ref.article].dates
            if d.edtf and is_day(d.edtf) and _span(findings, ref).holds(d.span)
        }
        for ref in (pair.left, pair.right)
    ]
    if days[0] and days[1] and not days[0] & days[1]:
        return False
    return same_news(articles[pair.left.article], articles[pair.right.article], days_apart=_SAME_FIGURE)


def _clash(left: Figure, right: Figure, *, others: tuple[list[Figure], list[Figure]]) -> bool:
    """Not equal, not more than twice apart, and neither value stands in the other sentence, too."""
    small, large = sorted((left.value or 0.0, right.value or 0.0))
    if small <= 0 or large > _TWICE * small or agree(left, right):
        return False
    return not any(agree(left, other) for other in others[1]) and not any(agree(right, other) for other in others[0])


def _span(findings: Sequence[Findings], ref: Ref) -> Span:
    return findings[ref.article].sentences[ref.sentence].span


def _figures_of(findings: Sequence[Findings], ref: Ref) -> list[Figure]:
    span = findings[ref.article].sentences[ref.sentence].span
    return [f for f in findings[ref.article].figures if f.kind in _KINDS and f.value is not None and span.holds(f.span)]


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


def _stems_around(
    figure: Figure, *, ref: Ref, articles: Sequence[Article], findings: Sequence[Findings]
) -> frozenset[str]:
    article, found = articles[ref.article], findings[ref.article]
    sentence = found.sentences[ref.sentence].span
    names = {stem for name in found.names if sentence.holds(name.span) for stem in find_stems(name.text)}
    fragment = find_fragment(article.text, sentence=sentence, around=figure.span)
    outside = article.text[fragment.start : figure.start] + " " + article.text[figure.end : fragment.end]
    return frozenset(find_stems(outside, language=article.language)) - names


def agree(left: Figure, right: Figure) -> bool:
    """Whether two figures are equal at the coarser one's precision, or near enough where one says "about"."""
    a, b = left.value or 0.0, right.value or 0.0
    if a == b:
        return True
    if left.about or right.about:
        return abs(a - b) <= _ABOUT * max(abs(a), abs(b))
    step = max(_step(left), _step(right))
    return abs(a - b) < step / 2 + 1e-9 * max(abs(a), abs(b))


def _step(figure: Figure) -> float:
    """The value of the last digit that is written: 0.1e9 for `5.3 billion`, 1e9 for `5 billion`, 1 for `1,204`."""
    match = _MANTISSA.search(figure.text)
    if not match or figure.value is None:
        return 1.0
    decimals = len(match.group(1) or "")
    digits = match.group()
    plain = float(re.sub(r"[.,](?=\d{3}(?:\D|$))", "", digits).replace(",", ".")) if digits else 0.0
    scale = figure.value / plain if plain else 1.0
    return float(scale * 10.0**-decimals)


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
            span=find_fragment(
                articles[ref.article].text,
                sentence=findings[ref.article].sentences[ref.sentence].span,
                around=figure.span,
            ),
            value=f"{figure.value:.15g}",
            basis=figure.kind,
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
    )
