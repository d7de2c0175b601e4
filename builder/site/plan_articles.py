"""Article pages: the text with its sentences as anchors, and what was left out of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from builder.model.article import Article, Block
from builder.model.relations import Ref
from builder.site.facts import LinkOnce, link_fact, place_fact, view_fact
from builder.site.lookup import Lookup
from builder.site.month_lists import MonthPart, cut_by_month, label_month, list_months, month_of
from builder.site.parts import link_keywords
from builder.site.plan_stories import link_story, view_stories
from builder.site.slugs import list_page
from builder.site.views import Cite, SourceView
from builder.site.views_pages import (
    ArticlePage,
    ArticlesMonthPage,
    ArticlesPage,
    BlockView,
    LeftOutView,
    SentenceView,
)
from builder.site.words import count_words, cut_words

_MAX_LEFT_OUT = 60
_MAX_PARAGRAPH = 3000
_MAX_USES = 12
_STORIES = 20
_MAX_ARTICLES, _NEWEST = 150, 30


def plan_article(number: int, *, lookup: Lookup, sources: Sequence[SourceView]) -> ArticlePage:
    """The values of the page of article `number`, counted from 0."""
    briefing = lookup.briefing
    article, claims = briefing.articles[number], briefing.findings[number].claims
    once = LinkOnce()
    keys = sorted(
        (c for c in claims if c.key and Ref(number, c.sentence) not in briefing.withheld), key=lambda c: c.rank
    )
    origin = lookup.homes[number]
    story = lookup.stories.get(number)
    return ArticlePage(
        source=sources[number],
        hex=article.hex,
        sha256=article.sha256,
        text_sha256=article.text_sha256,
        url=article.url.text if article.url else None,
        url_basis=article.url.basis if article.url else "",
        keywords=link_keywords(briefing.findings[number].phrases, lookup=lookup),
        key_facts=tuple(view_fact(Ref(number, c.sentence), lookup=lookup, once=once, filed=True) for c in keys),
        blocks=_view_blocks(number, lookup=lookup),
        left_out=tuple(_view_left_out(article)) if article.show == "full" else (),
        show=article.show,
        copies=tuple(sources[n] for n in origin.articles if n != number),
        story=link_story(story, lookup=lookup, sources=sources) if story else None,
    )


def plan_articles(lookup: Lookup, *, sources: Sequence[SourceView]) -> ArticlesPage:
    """The values of the list of articles."""
    parts = _cut_articles(lookup, sources=sources)
    newest = [source for part in parts for source in part.items][:_NEWEST]
    return ArticlesPage(
        stories=view_stories(lookup, sources=sources, limit=_STORIES),
        all_articles=len(sources),
        months=list_months(parts, path=_month_path),
        sources=tuple(newest if parts else sources),
        faults=len(lookup.briefing.faults),
    )


def plan_article_months(lookup: Lookup, *, sources: Sequence[SourceView]) -> list[tuple[str, ArticlesMonthPage]]:
    """Path and values of the lists of articles by month, where one page cannot hold them."""
    parts = _cut_articles(lookup, sources=sources)
    months = list_months(parts, path=_month_path)
    return [
        (
            _month_path(part.name),
            ArticlesMonthPage(label=label_month(part.month), part=part.part, sources=part.items, months=months),
        )
        for part in parts
    ]


def _cut_articles(lookup: Lookup, *, sources: Sequence[SourceView]) -> tuple[MonthPart[SourceView], ...]:
    if len(sources) <= _MAX_ARTICLES:
        return ()
    articles = lookup.briefing.articles
    return cut_by_month(sources, month=lambda source: month_of(articles[source.number - 1]), size=_MAX_ARTICLES)


def _month_path(name: str) -> str:
    return list_page("articles", name)


def _view_blocks(number: int, *, lookup: Lookup) -> tuple[BlockView, ...]:
    article, findings = lookup.briefing.articles[number], lookup.briefing.findings[number]
    inside: defaultdict[int, list[SentenceView]] = defaultdict(list)
    for index, sentence in enumerate(findings.sentences):
        inside[sentence.block].append(_view_sentence(Ref(number, index), lookup=lookup))
    blocks: list[BlockView] = []
    for index, block in enumerate(article.blocks):
        if block.kind == "heading" and article.show != "full":
            continue  # its words would join those of the sentences round it
        if block.kind == "heading":
            blocks.append(_view_heading(block, article=article))
        elif inside[index]:
            blocks.extend(_split_paragraph(inside[index]))
    return _join_gaps(blocks)


def _join_gaps(blocks: Sequence[BlockView]) -> tuple[BlockView, ...]:
    """Paragraphs that show nothing become one mark with those round them: what is left out is told once."""
    joined: list[BlockView] = []
    for block in blocks:
        empty = block.kind == "paragraph" and all(sentence.place for sentence in block.sentences)
        before = joined[-1] if joined else None
        if empty and before is not None and before.kind == "paragraph" and before.sentences[-1].place:
            joined[-1] = msgspec.structs.replace(before, sentences=(*before.sentences, *block.sentences))
        else:
            joined.append(block)
    return tuple(msgspec.structs.replace(block, sentences=_count_gaps(block.sentences)) for block in joined)


def _count_gaps(sentences: Sequence[SentenceView]) -> tuple[SentenceView, ...]:
    """The last sentence of each row that is left out carries the number of words of the row."""
    counted: list[SentenceView] = []
    words = 0
    for at, sentence in enumerate(sentences):
        words = words + count_words(sentence.words.text) if sentence.place else 0
        last = at + 1 == len(sentences) or not sentences[at + 1].place
        counted.append(msgspec.structs.replace(sentence, gap=words if sentence.place and last else 0))
    return tuple(counted)


def _view_heading(block: Block, *, article: Article) -> BlockView:
    anchor = f"h-{article.hex}-{block.start}"
    return BlockView(kind="heading", anchor=anchor, heading=cut_words(article, block.span), sentences=())


def _split_paragraph(sentences: Sequence[SentenceView]) -> list[BlockView]:
    """One block a paragraph; a very long one is split between sentences, for the cost of inline marks."""
    groups: list[list[SentenceView]] = [[]]
    size = 0
    for sentence in sentences:
        length = len(sentence.words.text)
        if groups[-1] and size + length > _MAX_PARAGRAPH:
            groups.append([])
            size = 0
        groups[-1].append(sentence)
        size += length
    return [BlockView(kind="paragraph", anchor="", heading=None, sentences=tuple(group)) for group in groups]


def _view_sentence(ref: Ref, *, lookup: Lookup) -> SentenceView:
    claim = lookup.briefing.claim(ref)
    topics = lookup.filed.get(ref, ())
    article = lookup.briefing.articles[ref.article]
    return SentenceView(
        number=ref.sentence + 1,
        page_number=_find_new_page(ref, lookup=lookup),
        fact=ref in lookup.facts,
        key=claim.key,
        words=cut_words(lookup.briefing.articles[ref.article], claim.span, limit=None),
        notes=tuple(link_fact(ref, topic=topic, lookup=lookup) for topic in topics),
        page=lookup.own_pages.get(ref),
        place=f"{article.hex}:{claim.start}-{claim.end}" if ref in lookup.briefing.withheld else None,
        cited_by=_list_uses(ref, lookup=lookup),
    )


def _list_uses(ref: Ref, *, lookup: Lookup) -> tuple[Cite, ...]:
    """The facts of other articles that cite this sentence, each where it stands."""
    uses: dict[Ref, Cite] = {}
    for other in lookup.others.get(ref, ()):
        place = place_fact(other.ref, lookup=lookup)
        if place is not None and other.ref.article != ref.article:
            uses[other.ref] = Cite(number=other.ref.article + 1, sentence=other.ref.sentence + 1, path=place)
    return tuple(use for _, use in sorted(uses.items()))[:_MAX_USES]


def _find_new_page(ref: Ref, *, lookup: Lookup) -> int | None:
    """The page of the file on which the sentence is the first that is shown."""
    article, sentences = lookup.briefing.articles[ref.article], lookup.briefing.findings[ref.article].sentences
    page = article.page_at(sentences[ref.sentence].start)
    if page is None or ref in lookup.briefing.withheld:
        return None
    shown = (n for n in range(ref.sentence - 1, -1, -1) if Ref(ref.article, n) not in lookup.briefing.withheld)
    before = next(shown, None)
    return page if before is None or article.page_at(sentences[before].start) != page else None


def _view_left_out(article: Article) -> list[LeftOutView]:
    left = [block for block in article.blocks if block.kind == "left_out"][:_MAX_LEFT_OUT]
    return [LeftOutView(words=cut_words(article, block.span), rule=block.rule or "") for block in left]
