"""The keywords and the sentences that hold them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from builder.model.article import Span
from builder.model.corpus import KeywordUse
from builder.model.relations import Ref
from builder.site.facts import cite_place
from builder.site.lookup import MAX_KEYWORDS, Lookup
from builder.site.parts import link_topic
from builder.site.views import Link
from builder.site.views_lists import ContextView, KeywordsPage, KeywordView
from builder.site.words import cut_words

_KEYWORDS = "keywords/index.md"
_MAX_USES, _MAX_USES_SPLIT = 6, 3
_CONTEXT = 62


def plan_keywords(lookup: Lookup) -> list[tuple[str, KeywordsPage]]:
    """Path and values of the page of keywords, and of pages for each first letter where there are many."""
    ordered = sorted(lookup.keywords, key=lambda k: (k.text.casefold(), k.slug))
    links = [Link(text=k.text, path=lookup.keyword_paths[k.text.casefold()]) for k in ordered]
    homes: dict[str, list[KeywordUse]] = {_KEYWORDS: []}
    most = _MAX_USES if len(ordered) <= MAX_KEYWORDS else _MAX_USES_SPLIT
    for keyword, link in zip(ordered, links, strict=True):
        homes.setdefault((link.path or "").partition("#")[0], []).append(keyword)
    return [
        (path, _plan_page(path, mine, links=links, lookup=lookup, most=most)) for path, mine in sorted(homes.items())
    ]


def _plan_page(
    path: str, mine: Sequence[KeywordUse], *, links: Sequence[Link], lookup: Lookup, most: int
) -> KeywordsPage:
    whole = path == _KEYWORDS
    return KeywordsPage(
        whole=whole,
        count=len(links),
        links=tuple(link for link in links if whole or (link.path or "").startswith(path)),
        keywords=tuple(_view_keyword(keyword, lookup=lookup, limit=most) for keyword in mine),
    )


def _view_keyword(keyword: KeywordUse, *, lookup: Lookup, limit: int) -> KeywordView:
    counts = Counter(topic for ref, _ in keyword.uses for topic in lookup.filed.get(ref, ()))
    topics = [topic for topic in lookup.briefing.topics if counts[topic.topic.id]]
    uses = tuple(_view_context(ref, span, lookup=lookup) for ref, span in keyword.uses[:limit])
    return KeywordView(
        text=keyword.text,
        slug=keyword.slug,
        topics=tuple(link_topic(topic) for topic in topics),
        uses=uses,
        more=max(0, len(keyword.uses) - len(uses)),
    )


def _view_context(ref: Ref, span: Span, *, lookup: Lookup) -> ContextView:
    """The keyword with about sixty characters on either side, cut at spaces."""
    article = lookup.briefing.articles[ref.article]
    sentence = lookup.briefing.claim(ref).span
    start, end = max(sentence.start, span.start - _CONTEXT), min(sentence.end, span.end + _CONTEXT)
    if start > sentence.start:
        space = article.text.find(" ", start, span.start)
        start = space + 1 if space >= 0 else span.start
    if end < sentence.end:
        space = article.text.rfind(" ", span.end, end)
        end = space if space >= 0 else span.end
    return ContextView(
        words=cut_words(article, Span(start, end), strong=span),
        before=start > sentence.start,
        after=end < sentence.end,
        cite=cite_place(ref, lookup=lookup),
    )
