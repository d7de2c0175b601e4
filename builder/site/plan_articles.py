"""Article pages: the text with its sentences as anchors, and what was left out of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from builder.model.article import Article, Block
from builder.model.relations import Ref
from builder.site.facts import LinkOnce, cite_place, link_fact, view_fact, view_words
from builder.site.lookup import Lookup
from builder.site.parts import link_keywords
from builder.site.slugs import entity_page
from builder.site.views import Link, SourceView
from builder.site.views_pages import (
    ArticlePage,
    ArticlesPage,
    BlockView,
    LeftOutView,
    NearFact,
    SentenceView,
    StoryView,
)
from builder.site.words import cut_words

_MAX_LEFT_OUT = 60
_MAX_PARAGRAPH = 3000
_STORIES, _STORY_NAMES = 40, 6


def plan_article(number: int, *, lookup: Lookup, sources: Sequence[SourceView]) -> ArticlePage:
    """The values of the page of article `number`, counted from 0."""
    briefing = lookup.briefing
    article, claims = briefing.articles[number], briefing.findings[number].claims
    once = LinkOnce()
    keys = sorted((c for c in claims if c.key), key=lambda c: c.rank)
    origin = briefing.origin_of(number)
    return ArticlePage(
        source=sources[number],
        hex=article.hex,
        sha256=article.sha256,
        url=article.url.text if article.url else None,
        keywords=link_keywords(briefing.findings[number].phrases, lookup=lookup),
        key_facts=tuple(view_fact(Ref(number, c.sentence), lookup=lookup, once=once, filed=True) for c in keys),
        blocks=_view_blocks(number, lookup=lookup),
        left_out=tuple(_view_left_out(article)),
        copies=tuple(sources[n] for n in origin.articles if n != number),
    )


def plan_articles(lookup: Lookup, *, sources: Sequence[SourceView]) -> ArticlesPage:
    """The values of the list of articles."""
    return ArticlesPage(
        stories=_view_stories(lookup, sources=sources), sources=tuple(sources), faults=len(lookup.briefing.faults)
    )


def _view_stories(lookup: Lookup, *, sources: Sequence[SourceView]) -> tuple[StoryView, ...]:
    """The largest stories; the order of reports is that of the model."""
    once = LinkOnce()
    largest = sorted(lookup.briefing.stories, key=lambda story: (-len(story.articles), story.articles))
    return tuple(
        StoryView(
            articles=tuple(sources[n] for n in story.articles),
            names=tuple(
                Link(text=lookup.entities[name].name, path=entity_page(name))
                for name in story.entities[:_STORY_NAMES]
                if name in lookup.entities
            ),
            lead=tuple(
                NearFact(words=view_words(ref, lookup=lookup, once=once), cite=cite_place(ref, lookup=lookup))
                for ref in story.lead
            ),
        )
        for story in largest[:_STORIES]
    )


def _view_blocks(number: int, *, lookup: Lookup) -> tuple[BlockView, ...]:
    article, findings = lookup.briefing.articles[number], lookup.briefing.findings[number]
    inside: defaultdict[int, list[SentenceView]] = defaultdict(list)
    for index, sentence in enumerate(findings.sentences):
        inside[sentence.block].append(_view_sentence(Ref(number, index), lookup=lookup))
    blocks: list[BlockView] = []
    for index, block in enumerate(article.blocks):
        if block.kind == "heading":
            blocks.append(_view_heading(block, article=article))
        elif inside[index]:
            blocks.extend(_split_paragraph(inside[index]))
    return tuple(blocks)


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
    return SentenceView(
        number=ref.sentence + 1,
        fact=ref in lookup.facts,
        key=claim.key,
        words=cut_words(lookup.briefing.articles[ref.article], claim.span, limit=None),
        notes=tuple(link_fact(ref, topic=topic, lookup=lookup) for topic in topics),
    )


def _view_left_out(article: Article) -> list[LeftOutView]:
    left = [block for block in article.blocks if block.kind == "left_out"][:_MAX_LEFT_OUT]
    return [LeftOutView(words=cut_words(article, block.span), rule=block.rule or "") for block in left]
