"""How much of each source's text may be shown: which sentences a site keeps to itself, and a text without them.

The one place where it is decided. Words that may not be shown are blanked out of the text itself, so that no page, no
picture and no data file can hold them, whatever it is made from.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from builder.model.article import Article, Span
from builder.model.corpus import Briefing, Entity, KeywordUse, TopicBriefing
from builder.model.findings import Findings, list_within
from builder.model.relations import Difference, DifferenceSide, Ref

BLANK = "\u2592"
_TOKEN = re.compile(r"\w+")
_VISIBLE = re.compile(r"\S")
# Scripts written without spaces: two characters count as a word.
_UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR")


def count_shown_words(text: str) -> int:
    """Words as the strictest reader counts them: `U.S.-led` is three; in scripts without spaces two characters are one.

    >>> count_shown_words("The U.S.-led talks")
    5
    """
    return sum(_count_token(token) for token in _TOKEN.findall(text))


def _count_token(token: str) -> int:
    unspaced = sum(unicodedata.name(sign, "").startswith(_UNSPACED) for sign in token) if not token.isascii() else 0
    return 1 if not unspaced else (unspaced + 1) // 2 + (unspaced < len(token))


def choose_shown(
    articles: Sequence[Article], *, findings: Sequence[Findings], facts: Sequence[Ref], evidence: Iterable[Ref]
) -> frozenset[Ref]:
    """The sentences that may be shown: all of `full` articles, none of `link`, of `excerpt` facts with neighbours.

    No run of shown sentences of an excerpt is longer than the article allows. `evidence` are sentences of differences:
    they come first, then facts by rank, then what a fact leans on, then one sentence before and one after.
    """
    shown: set[Ref] = set()
    differing = set(evidence)
    wanted: dict[int, list[Ref]] = {}
    for ref in sorted({*facts, *differing}):
        wanted.setdefault(ref.article, []).append(ref)
    for index, (article, found) in enumerate(zip(articles, findings, strict=True)):
        if article.show == "full":
            shown.update(Ref(index, number) for number in range(len(found.sentences)))
        elif article.show == "excerpt":
            first = sorted(
                wanted.get(index, ()), key=lambda ref: (ref not in differing, found.claims[ref.sentence].rank)
            )
            numbers = _choose_sentences([ref.sentence for ref in first], article=article, found=found)
            shown.update(Ref(index, number) for number in numbers)
    return frozenset(shown)


def _choose_sentences(first: Sequence[int], *, article: Article, found: Findings) -> set[int]:
    lengths = [count_shown_words(sentence.span.slice(article.text)) for sentence in found.sentences]
    chosen: set[int] = set()
    beside: list[int] = []
    for number in first:
        if _fits(number, chosen=chosen, lengths=lengths, longest=article.longest):
            chosen.add(number)
            beside.append(number)
    leaned = [number - 1 for number in beside if found.claims[number].leans_on_previous]
    for number in (*leaned, *(each + step for each in beside for step in (-1, 1))):
        free = 0 <= number < len(lengths) and number not in chosen
        if free and _fits(number, chosen=chosen, lengths=lengths, longest=article.longest):
            chosen.add(number)
    return chosen


def _fits(number: int, *, chosen: set[int], lengths: Sequence[int], longest: int) -> bool:
    """Whether the run of shown sentences that this one would stand in stays short enough."""
    words = lengths[number]
    for step in (-1, 1):
        at = number + step
        while at in chosen and words <= longest:
            words += lengths[at]
            at += step
    return words <= longest


def withhold(briefing: Briefing, *, shown: frozenset[Ref]) -> Briefing:
    """The briefing as it may be published: without the words of sentences, headings and furniture that are not shown.

    Counts, names, dates, figures and who reports the same stay: they are no text of the source.
    """
    if all(article.show == "full" for article in briefing.articles):
        return briefing
    withheld = {
        ref: hashlib.sha256(briefing.words(ref).encode("utf-8", "surrogatepass")).hexdigest()
        for index, found in enumerate(briefing.findings)
        for number in range(len(found.sentences))
        if (ref := Ref(index, number)) not in shown
    }
    differences = _narrow_differences(briefing.differences, briefing=briefing, withheld=withheld)
    values = [(side.ref, side.span) for each in differences for side in (each.left, each.right)]
    return msgspec.structs.replace(
        briefing,
        articles=tuple(
            _blank(
                index,
                briefing=briefing,
                withheld=withheld,
                values=[span for ref, span in values if ref.article == index],
            )
            for index in range(len(briefing.articles))
        ),
        topics=tuple(
            _keep_topic(topic, briefing=briefing, withheld=withheld, differences=differences)
            for topic in briefing.topics
        ),
        differences=differences,
        entities=tuple(_keep_entity(entity, withheld=withheld) for entity in briefing.entities),
        timeline=tuple(entry for entry in briefing.timeline if entry.ref not in withheld),
        keywords=tuple(_keep_keywords(briefing.keywords, withheld=withheld)),
        days=tuple(day for day in briefing.days if day.ref not in withheld),
        withheld=withheld,
    )


def _blank(index: int, *, briefing: Briefing, withheld: Mapping[Ref, str], values: Sequence[Span]) -> Article:
    """The article with a mark in the place of every letter that is not shown; white space, and so all places, stay."""
    article, found = briefing.articles[index], briefing.findings[index]
    if article.show == "full":
        return article
    shown = [s.span for number, s in enumerate(found.sentences) if Ref(index, number) not in withheld]
    shown += [Span(article.title.start, article.title.end)] if article.title else []
    shown += values
    pieces: list[str] = []
    at = 0
    for span in sorted(shown):
        if span.end > at:  # a value stands inside the sentence that shows it
            start = max(at, span.start)
            pieces += [_VISIBLE.sub(BLANK, article.text[at:start]), article.text[start : span.end]]
            at = span.end
    text = "".join(pieces) + _VISIBLE.sub(BLANK, article.text[at:])
    return msgspec.structs.replace(article, text=text)


def _keep_topic(
    topic: TopicBriefing,
    *,
    briefing: Briefing,
    withheld: Mapping[Ref, str],
    differences: Sequence[Difference],
) -> TopicBriefing:
    narrowed = {difference.id: difference for difference in differences}
    return msgspec.structs.replace(
        topic,
        differences=tuple(narrowed[each.id] for each in topic.differences if each.id in narrowed),
        sayings=tuple(
            # A quotation may run on into the next sentence; its own sentence is shown instead.
            msgspec.structs.replace(saying, quote=None)
            if saying.quote and _touches(saying.ref, Span(saying.quote.start, saying.quote.end), briefing, withheld)
            else saying
            for saying in topic.sayings
        ),
        timeline=tuple(entry for entry in topic.timeline if entry.ref not in withheld),
        nearly=tuple(miss for miss in topic.nearly if miss.ref not in withheld),
    )


def _touches(ref: Ref, span: Span, briefing: Briefing, withheld: Mapping[Ref, str]) -> bool:
    sentences = briefing.findings[ref.article].sentences
    return any(
        Ref(ref.article, number) in withheld and sentence.span.overlaps(span)
        for number, sentence in enumerate(sentences)
    )


def _keep_entity(entity: Entity, *, withheld: Mapping[Ref, str]) -> Entity:
    roles = tuple(role for role in entity.roles if role.ref not in withheld)
    return msgspec.structs.replace(entity, roles=roles)


def _keep_keywords(keywords: Sequence[KeywordUse], *, withheld: Mapping[Ref, str]) -> Iterable[KeywordUse]:
    for keyword in keywords:
        uses = tuple(use for use in keyword.uses if use[0] not in withheld)
        if uses:
            yield msgspec.structs.replace(keyword, uses=uses)


def _narrow_differences(
    differences: Sequence[Difference], *, briefing: Briefing, withheld: Mapping[Ref, str]
) -> tuple[Difference, ...]:
    """Differences whose sides can be shown; a withheld side shows its date alone, which no right covers."""
    kept: list[Difference] = []
    for difference in differences:
        sides = [_narrow(side, briefing=briefing, withheld=withheld) for side in (difference.left, difference.right)]
        left, right = sides
        if left is not None and right is not None:
            subject = "" if difference.left.ref in withheld else difference.subject
            kept.append(msgspec.structs.replace(difference, left=left, right=right, subject=subject))
    return tuple(kept)


def _narrow(side: DifferenceSide, *, briefing: Briefing, withheld: Mapping[Ref, str]) -> DifferenceSide | None:
    """The side as it may be shown: whole, as the date or the figure alone, or not at all."""
    if side.ref not in withheld:
        return side
    found = briefing.findings[side.ref.article]
    told = [date.span for date in found.dates if side.value in (date.edtf or "").split("/")]
    told += [figure.span for figure in list_within(found.figures, span=side.span)]
    span = next((span for span in told if side.span.holds(span)), None)
    return msgspec.structs.replace(side, span=span) if span else None
