"""Where the sentences of an article stand: on its page, and on further pages where it is long."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import groupby

from builder.model.article import Article
from builder.model.corpus import Briefing
from builder.model.findings import Sentence
from builder.model.relations import Ref
from builder.site.slugs import part_page, sentence_anchor

# Bytes of HTML, roughly: a sentence that is a fact of one topic takes its words and some 490 (its notes and links), of
# two 670, any other 95. 743 sentences of 93 kB made a page of 322 kB; no page may have more than 300 kB, also where
# every sentence is a fact of two topics.
_PAGE, _MARKUP = 160_000, 400
_WIDEST = 4


def cut_article(article: Article, *, sentences: Sequence[Sentence]) -> tuple[int, ...]:
    """The first sentence of each of its pages, counted from 0: (0,) where one page holds them all.

    Only the article's text decides, so that a sentence keeps its address while the site grows. A page begins with a
    paragraph, but for a paragraph that no page can hold.
    """
    if len(article.text) * _WIDEST + len(sentences) * _MARKUP <= _PAGE:
        return (0,)
    sizes = [len(article.text[s.start : s.end].encode("utf-8", "replace")) + _MARKUP for s in sentences]
    starts, size = [0], 0
    for _, block in groupby(range(len(sentences)), key=lambda at: sentences[at].block):
        indices = list(block)
        if size and size + sum(sizes[at] for at in indices) > _PAGE:
            starts.append(indices[0])
            size = 0
        for at in indices:
            if size and size + sizes[at] > _PAGE:
                starts.append(at)
                size = 0
            size += sizes[at]
    return tuple(starts)


def cut_articles(briefing: Briefing) -> tuple[tuple[int, ...], ...]:
    """The cuts of all articles, in their order."""
    return tuple(
        cut_article(article, sentences=findings.sentences)
        for article, findings in zip(briefing.articles, briefing.findings, strict=True)
    )


def address_sentence(ref: Ref, *, pages: Sequence[str], parts: Sequence[Sequence[int]]) -> str:
    """Where a sentence is read; `pages` are the first pages of the articles, `parts` their cuts."""
    part = bisect_right(parts[ref.article], ref.sentence)
    return f"{part_page(pages[ref.article], part=part)}#{sentence_anchor(ref)}"
