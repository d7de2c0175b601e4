"""Which claims are shown as facts, and in which order: copies once, hidden ones never, pinned ones first."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from builder.model.article import Article
from builder.model.findings import Findings, list_within
from builder.model.relations import Corroboration, Ref
from builder.text.claims import choose_diverse, weigh_stems
from builder.text.tokens import find_stems

# A second origin weighs as much as a third of the way from the worst to the best sentence of an article.
_SECOND_ORIGIN = 0.35
_TOPIC_SHARE = 0.5
_LEANS = 0.4
# Diversity is weighed among the best; the rest follow by score (the comparison is quadratic).
_COMPARED = 60
_DATED, _SAID = 0.3, 0.25
_YEAR = 4
_FROM_ONE_ARTICLE = 2


def choose_facts(
    articles: Sequence[Article], *, findings: Sequence[Findings], hidden: frozenset[str]
) -> tuple[Ref, ...]:
    """All claims with a topic, and all key facts, in corpus order; a sentence that stands in several articles once."""
    seen: set[str] = set()
    facts: list[Ref] = []
    for index, (article, found) in enumerate(zip(articles, findings, strict=True)):
        for claim in found.claims:
            if (claim.topics or claim.key) and claim.id not in hidden:
                words = _fold(claim.span.slice(article.text))
                if words not in seen:
                    seen.add(words)
                    facts.append(Ref(index, claim.sentence))
    return tuple(facts)


def score_facts(
    facts: Sequence[Ref], *, findings: Sequence[Findings], corroborations: Sequence[Corroboration]
) -> Mapping[Ref, float]:
    """A score a fact, comparable over articles: its place between its article's worst and best, and other origins."""
    seconds = count_seconds(corroborations)
    scores: dict[Ref, float] = {}
    ranges = {
        index: (min((c.score for c in found.claims), default=0.0), max((c.score for c in found.claims), default=0.0))
        for index, found in enumerate(findings)
    }
    for ref in facts:
        claim = findings[ref.article].claims[ref.sentence]
        low, high = ranges[ref.article]
        own = (claim.score - low) / (high - low) if high > low else 0.5
        scores[ref] = own + _SECOND_ORIGIN * min(3, seconds[ref]) - _LEANS * claim.leans_on_previous
    return scores


def count_seconds(corroborations: Sequence[Corroboration]) -> Counter[Ref]:
    """In how many other articles a sentence is also reported."""
    partners: dict[Ref, set[int]] = defaultdict(set)
    for pair in corroborations:
        if pair.level == "also":
            partners[pair.left].add(pair.right.article)
            partners[pair.right].add(pair.left.article)
    return Counter({ref: len(others) for ref, others in partners.items()})


def order_facts(
    facts: Sequence[Ref],
    *,
    scores: Mapping[Ref, float],
    articles: Sequence[Article],
    findings: Sequence[Findings],
    pinned: Sequence[str],
) -> list[Ref]:
    """The facts, best first, without repeating each other at the top; pinned ones before all, in the editor's order."""
    ids = {findings[ref.article].claims[ref.sentence].id: ref for ref in facts}
    first = [ids[claim] for claim in pinned if claim in ids]
    rest = sorted((ref for ref in facts if ref not in set(first)), key=lambda ref: (-scores[ref], ref))
    near, far = rest[:_COMPARED], rest[_COMPARED:]
    stems = [
        find_stems(
            findings[ref.article].claims[ref.sentence].span.slice(articles[ref.article].text),
            language=articles[ref.article].language,
        )
        for ref in near
    ]
    chosen = choose_diverse([scores[ref] for ref in near], vectors=weigh_stems(stems), limit=len(near))
    return first + [near[index] for index in chosen] + far


def boost_topic(
    scores: Mapping[Ref, float], *, topic: str, findings: Sequence[Findings], weights: Mapping[Ref, float]
) -> dict[Ref, float]:
    """The scores of a topic's facts, raised by how much of the sentence's terms speak for this topic."""
    most = max(weights.values(), default=1.0) or 1.0
    boosted: dict[Ref, float] = {}
    for ref, weight in weights.items():
        first = findings[ref.article].claims[ref.sentence].topics[:1] == (topic,)
        boosted[ref] = scores[ref] + _TOPIC_SHARE * weight / most + _TOPIC_SHARE * first
    return boosted


def choose_lead(
    facts: Sequence[Ref],
    *,
    scores: Mapping[Ref, float],
    articles: Sequence[Article],
    findings: Sequence[Findings],
    corroborations: Sequence[Corroboration],
    pinned: Sequence[str],
    limit: int,
) -> tuple[Ref, ...]:
    """The facts of the first minute: key facts that stand alone, what happens before what is said.

    At most two come from one article while others have some, and none repeats what another of them reports.
    """
    able = [
        ref
        for ref in facts
        if (claim := findings[ref.article].claims[ref.sentence]).id in pinned
        or (claim.key and not claim.leans_on_previous)
    ]
    weighed = {ref: scores[ref] + _weigh_news(findings[ref.article], ref) for ref in able}
    ordered = order_facts(able, scores=weighed, articles=articles, findings=findings, pinned=pinned)
    partners: dict[Ref, set[Ref]] = defaultdict(set)
    for pair in corroborations:
        if pair.level == "also":
            partners[pair.left].add(pair.right)
            partners[pair.right].add(pair.left)
    taken: Counter[int] = Counter()
    lead: list[Ref] = []
    for ref in ordered:
        if len(lead) < limit and taken[ref.article] < _FROM_ONE_ARTICLE and not partners[ref] & set(lead):
            lead.append(ref)
            taken[ref.article] += 1
    lead += [ref for ref in ordered if ref not in lead][: limit - len(lead)]
    return tuple(lead)


def _weigh_news(found: Findings, ref: Ref) -> float:
    """An event with a day is news; what somebody is said to say is less."""
    claim = found.claims[ref.sentence]
    dated = any(
        date.role == "event" and (date.weekday or len(date.edtf or "") > _YEAR)
        for date in list_within(found.dates, span=claim.span)
    )
    return _DATED * dated - _SAID * (claim.attribution is not None)


def _fold(words: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", words).casefold().split())
