"""The text of an article as its pages show it: its sentences as anchors, and what was left out of it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from builder.model.article import Article, Block
from builder.model.relations import Ref
from builder.site.facts import link_fact, place_fact
from builder.site.lookup import Lookup
from builder.site.slugs import part_page
from builder.site.views import Cite, SourceView
from builder.site.views_pages import ArticlePart, ArticleText, BlockView, LeftOutView, SentenceView
from builder.site.words import count_words, cut_words

_MAX_LEFT_OUT = 60
_MAX_PARAGRAPH = 3000
_MAX_USES = 12


def plan_text(number: int, *, lookup: Lookup, source: SourceView, part: int = 1) -> ArticleText:
    """The text of article `number`, counted from 0, or what its page `part`, counted from 1, holds of it."""
    article = lookup.briefing.articles[number]
    parts = _list_parts(number, lookup=lookup)
    left_out = _view_left_out(article) if article.show == "full" and part == len(parts) else []
    return ArticleText(
        source=source,
        hex=article.hex,
        sha256=article.sha256,
        text_sha256=article.text_sha256,
        url=article.url.text if article.url else None,
        show=article.show,
        blocks=_view_blocks(number, lookup=lookup, part=parts[part - 1]),
        left_out=tuple(left_out),
        part=part,
        parts=parts if len(parts) > 1 else (),
    )


def plan_text_parts(lookup: Lookup, *, sources: Sequence[SourceView]) -> list[tuple[str, ArticleText]]:
    """Path and values of the further pages of all long articles."""
    return [
        (part_page(path, part=part), plan_text(number, lookup=lookup, source=sources[number], part=part))
        for number, path in enumerate(lookup.pages)
        for part in range(2, len(lookup.parts[number]) + 1)
    ]


def _list_parts(number: int, *, lookup: Lookup) -> tuple[ArticlePart, ...]:
    cuts = [*lookup.parts[number], len(lookup.briefing.findings[number].sentences)]
    return tuple(
        ArticlePart(number=part, path=part_page(lookup.pages[number], part=part), first=start + 1, last=end)
        for part, (start, end) in enumerate(pairwise(cuts), start=1)
    )


def _view_blocks(number: int, *, lookup: Lookup, part: ArticlePart) -> tuple[BlockView, ...]:
    article, sentences = lookup.briefing.articles[number], lookup.briefing.findings[number].sentences
    inside: defaultdict[int, list[SentenceView]] = defaultdict(list)
    for index in range(part.first - 1, part.last):
        inside[sentences[index].block].append(_view_sentence(Ref(number, index), lookup=lookup))
    starts = [sentence.start for sentence in sentences]
    blocks: list[BlockView] = []
    for index, block in enumerate(article.blocks):
        if inside[index]:
            blocks.extend(_split_paragraph(inside[index]))
        # Where the text is not shown whole, the words of headings would join those of the sentences round them.
        elif block.kind == "heading" and article.show == "full" and _stands_in(block, part=part, starts=starts):
            blocks.append(_view_heading(block, article=article))
    return _join_gaps(blocks)


def _stands_in(heading: Block, *, part: ArticlePart, starts: Sequence[int]) -> bool:
    """Whether a heading stands in a part: before one of its sentences, or behind the last of the article."""
    after = bisect_left(starts, heading.start)
    return part.first - 1 <= after < part.last or after == part.last == len(starts)


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
