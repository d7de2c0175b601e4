"""Where two articles give another figure for the same thing: same unit, same counted words, same names.

Rounding is no difference: the more exact value is rounded to the other's last digit first ("5 billion" agrees with
"5.3 billion", "5.0 billion" does not), and "about" allows a tenth.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from builder.briefing.places import Namings, entities_in
from builder.model.article import Article
from builder.model.corpus import Corroboration, Difference, DifferenceSide, Ref
from builder.model.findings import Figure, Findings
from builder.text.fragments import find_fragment
from builder.text.tokens import find_stems

_KINDS = ("money", "percent", "count", "measure")
_ABOUT = 0.1
_ALIKE = 0.2
# The words around a sum must share this many stems besides names, or two sums of one story are compared.
_SHARED_STEMS = 2
_MANTISSA = re.compile(r"\d+(?:[.,]\d{3})*(?:[.,](\d{1,2})(?!\d))?")


def find_figure_differences(
    articles: Sequence[Article],
    *,
    findings: Sequence[Findings],
    corroborations: Sequence[Corroboration],
    namings: Namings,
) -> tuple[Difference, ...]:
    """All differences in figures between sentences that report the same, in corpus order."""
    found: list[Difference] = []
    for pair in corroborations:
        if pair.score < _ALIKE:
            continue
        shared = entities_in(namings, pair.left) & entities_in(namings, pair.right)
        for left in _figures_of(findings, pair.left):
            for right in _figures_of(findings, pair.right):
                stems = _shared_subject(left, right, pair=pair, articles=articles, findings=findings)
                if shared and stems and not agree(left, right):
                    made = _make_difference(left, right, pair=pair, articles=articles, findings=findings, shared=shared)
                    found.append(made)
    return tuple(found)


def _figures_of(findings: Sequence[Findings], ref: Ref) -> list[Figure]:
    span = findings[ref.article].sentences[ref.sentence].span
    return [f for f in findings[ref.article].figures if f.kind in _KINDS and f.value is not None and span.holds(f.span)]


def _shared_subject(
    left: Figure, right: Figure, *, pair: Corroboration, articles: Sequence[Article], findings: Sequence[Findings]
) -> bool:
    """Same kind and unit, and the same counted noun, or the same words around."""
    if left.kind != right.kind or left.unit != right.unit:
        return False
    if left.counts and right.counts:
        heads = [find_stems(f.counts or "", language=articles[pair.left.article].language)[-1:] for f in (left, right)]
        return bool(heads[0]) and heads[0] == heads[1]
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
