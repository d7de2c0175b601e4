"""Which pages a briefing has, and that every word on them is a slice of an article."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest

from builder.evidence import make_briefing
from builder.examine import describe_anchors
from builder.inputs import Inputs, read_inputs
from builder.model.article import Span
from builder.model.corpus import Briefing
from builder.model.relations import Ref
from builder.site.pages import Page, place_facts, plan_pages
from builder.site.slugs import entity_page, relative_address, slug_text, topic_page
from builder.site.views import FactView, Words
from builder.site.views_lists import EntityPage
from builder.site.views_pages import ArticlePage, HomePage, TopicPage
from builder.site.words import cut_words

ROOT = Path(__file__).resolve().parents[2]
FIXED = {
    "index.md",
    "topics/index.md",
    "articles/index.md",
    "entities/index.md",
    "timeline/index.md",
    "keywords/index.md",
    "sources/index.md",
    "method.md",
    "edition.html",
}


@pytest.fixture(scope="module")
def briefing() -> Briefing:
    """The briefing of the sample."""
    inputs: Inputs = read_inputs(ROOT)
    return make_briefing(inputs)


@pytest.fixture(scope="module")
def pages(briefing: Briefing) -> tuple[Page, ...]:
    """The pages of the sample."""
    return plan_pages(briefing, anchors=describe_anchors(briefing.articles, edition=briefing.edition))


def walk(value: object) -> Iterator[object]:
    """A view and all that it holds."""
    yield value
    if isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from walk(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from walk(item)


def test_every_page_of_the_plan_is_there(briefing: Briefing, pages: tuple[Page, ...]) -> None:
    """The fixed pages, one for each topic, article and counted name, and no path twice."""
    paths = [page.path for page in pages]
    assert set(paths) >= FIXED
    assert {topic_page(topic.topic.id) for topic in briefing.topics} <= set(paths)
    counted = [e for e in briefing.entities if any(m.role != "demonym" for m in e.mentions)]
    stories = {path for path in paths if path.startswith("stories/")}
    assert len(stories) == 2
    kinds = (FIXED, briefing.topics, briefing.articles, counted, briefing.facts, stories)
    assert len(paths) == sum(len(kind) for kind in kinds)
    assert len({path.casefold() for path in paths}) == len(paths)
    assert paths == sorted(paths)


def test_all_words_are_slices(briefing: Briefing, pages: tuple[Page, ...]) -> None:
    """The runs of every `Words` give the article's own text, from its start, exactly."""
    texts = {article.hex: article.text for article in briefing.articles}
    found = [view for page in pages for view in walk(page.values) if isinstance(view, Words)]
    assert len(found) > 200
    for words in found:
        name, _, span = words.src.partition(":")
        start, end = (int(number) for number in span.split("-"))
        whole = texts[name][start:end]
        assert whole.startswith(words.text)
        assert words.cut == (words.text != whole)
        assert sum(piece.strong for piece in words.pieces) <= 1


def test_in_one_minute_is_not_repeated_in_the_cards(pages: tuple[Page, ...]) -> None:
    """A fact stands once on the first page, unless its topic has no other."""
    home = next(page.values for page in pages if isinstance(page.values, HomePage))
    lead = {fact.id for fact in home.lead}
    assert lead
    for card in home.cards:
        assert card.all_facts == 1 or not lead & {fact.id for fact in card.facts}


def test_a_fact_stands_once_on_its_topic_page(pages: tuple[Page, ...]) -> None:
    """In brief and more facts share nothing, and together they are the count."""
    topics = [page.values for page in pages if isinstance(page.values, TopicPage)]
    assert topics
    for topic in topics:
        ids = [fact.id for fact in (*topic.lead, *topic.more)]
        assert len(ids) == len(set(ids)) == topic.facts


def test_a_fact_that_leans_is_shown_with_the_sentence_before(briefing: Briefing, pages: tuple[Page, ...]) -> None:
    """On every page: the words of the sentence before, under its own citation; and no other fact has one."""
    facts = [view for page in pages for view in walk(page.values) if isinstance(view, FactView)]
    leaning = {
        (number + 1, claim.sentence + 1): briefing.words(Ref(number, claim.sentence - 1))
        for number, found in enumerate(briefing.findings)
        for claim in found.claims
        if claim.leans_on_previous and claim.sentence
    }
    assert any(fact.before for fact in facts)
    for fact in facts:
        words = leaning.get((fact.cite.number, fact.cite.sentence))
        assert (fact.before.text if fact.before else None) == words
        assert words is None or (fact.leans and fact.leans.sentence == fact.cite.sentence - 1)


def test_facts_that_open_with_the_name_stand_first_on_its_page(pages: tuple[Page, ...]) -> None:
    """A key fact that only mentions the name further on stands behind sentences about it."""
    page = next(p.values for p in pages if isinstance(p.values, EntityPage) and p.values.name == "Fumio Kishida")
    opens = ["Kishida" in " ".join(fact.words.text.split()[:6]) for fact in page.facts]
    assert all(opens[:3]) and not all(opens)


def test_other_sources_are_cited_once_an_article(pages: tuple[Page, ...]) -> None:
    """A fact with two origins cites the other article, and no article twice."""
    facts = [view for page in pages for view in walk(page.values) if isinstance(view, FactView)]
    shared = [fact for fact in facts if fact.origins > 1]
    assert shared
    for fact in facts:
        numbers = [cite.number for cite in (fact.cite, *fact.also, *fact.see)]
        assert len(numbers) == len(set(numbers))
        assert bool(fact.also) == (fact.origins > 1)


def test_every_sentence_of_an_article_has_its_anchor(briefing: Briefing, pages: tuple[Page, ...]) -> None:
    """The article pages show all sentences in order, numbered from 1."""
    articles = [page.values for page in pages if isinstance(page.values, ArticlePage)]
    assert len(articles) == len(briefing.articles)
    for article in articles:
        numbers = [sentence.number for block in article.text.blocks for sentence in block.sentences]
        assert numbers == list(range(1, article.text.source.sentences + 1))


def test_a_sentence_has_its_address_in_the_site(briefing: Briefing) -> None:
    """The address that the exports give."""
    address = place_facts(briefing)(briefing.facts[0])
    assert address.startswith("articles/")
    assert ".html#s" in address


def test_bold_and_links_never_cut_into_each_other(briefing: Briefing) -> None:
    """A link that partly overlaps the bold stretch is left out; one inside it stays."""
    article = briefing.articles[0]
    start = article.text.index("Prime Minister Fumio Kishida and")
    name = Span(start + 15, start + 28)
    words = cut_words(article, Span(start, start + 60), strong=Span(start, start + 20), links=[(name, "entities/a.md")])
    assert all(run.path is None for piece in words.pieces for run in piece.runs)
    words = cut_words(article, Span(start, start + 60), strong=Span(start, start + 28), links=[(name, "entities/a.md")])
    bold = [run.text for piece in words.pieces if piece.strong for run in piece.runs]
    assert bold == ["Prime Minister ", "Fumio Kishida"]


def test_long_sentences_are_cut_at_a_space(briefing: Briefing) -> None:
    """The cut is marked, and stands between words."""
    article = briefing.articles[0]
    words = cut_words(article, Span(0, 900), limit=500)
    assert words.cut
    assert len(words.text) <= 500
    assert article.text[len(words.text)].isspace()


def test_labels_of_the_timeline_do_not_overlap(pages: tuple[Page, ...]) -> None:
    """On each side of the strip every label ends (about 7.3 units a letter) before the next begins."""
    picture = next(page.values.timeline for page in pages if isinstance(page.values, HomePage))
    assert picture is not None
    assert len(picture.labels) > 2
    for above in (True, False):
        spans = []
        for label in picture.labels:
            if (label.y < picture.top) == above:
                width = 7.3 * max(len(line.text) for line in label.lines)
                spans.append((label.x - width, label.x) if label.anchor == "end" else (label.x, label.x + width))
        assert spans == sorted(spans)
        assert all(left[1] <= right[0] for left, right in pairwise(spans))


@pytest.mark.parametrize(
    ("target", "here", "address"),
    [
        ("topics/space.md#f-a-s1", "index.md", "topics/space.md#f-a-s1"),
        ("index.md#topics", "topics/space.md", "../index.md#topics"),
        ("topics/space.md", "topics/index.md", "space.md"),
        ("topics/space.md#x", "topics/space.md", "#x"),
        ("topics/space.md", "topics/space.md", "space.md"),
        ("articles/2024/a.md", "topics/b.md", "../articles/2024/a.md"),
    ],
)
def test_addresses_are_relative(target: str, here: str, address: str) -> None:
    """From page to page, with and without a fragment."""
    assert relative_address(target, here=here) == address


def test_names_of_pages_are_safe() -> None:
    """Reserved and foreign names get a tail that tells them apart; plain ones stay."""
    assert entity_page("fumio-kishida") == "entities/fumio-kishida.md"
    assert entity_page("index") != "entities/index.md"
    assert entity_page("con") != "entities/con.md"
    assert entity_page("岸田") != entity_page("日本")
    assert slug_text("Japan\u2019s “first” visit: Ümlaut!") == "japans-first-visit-umlaut"
    assert len(slug_text("word " * 100)) <= 60


@pytest.mark.parametrize("hidden", [(), (3,), (0, 3), (3, 4, 5), (2, 3, 6)])
def test_each_page_of_a_file_is_named_at_its_first_shown_sentence(hidden: tuple[int, ...], briefing: Briefing) -> None:
    """A page number stood at the first sentence of the page only, and went with it where it may not be shown."""
    article, found = briefing.articles[0], briefing.findings[0]
    assert len(found.sentences) > 8
    starts = [0, found.sentences[3].start, found.sentences[6].start]
    paged = msgspec.structs.replace(article, pages=tuple(starts), show="excerpt")
    withheld = {Ref(0, number): "" for number in hidden}
    narrowed = msgspec.structs.replace(briefing, articles=(paged, *briefing.articles[1:]), withheld=withheld)
    pages = plan_pages(narrowed, anchors=describe_anchors(narrowed.articles, edition=narrowed.edition))
    view = next(
        page.values.text
        for page in pages
        if isinstance(page.values, ArticlePage) and page.values.text.hex == article.hex
    )
    sentences = [sentence for block in view.blocks for sentence in block.sentences]
    told = {sentence.page_number: sentence.number - 1 for sentence in sentences if sentence.page_number}
    shown = [number for number in range(len(found.sentences)) if number not in hidden]
    firsts = {
        page: next((n for n in shown if paged.page_at(found.sentences[n].start) == page), None) for page in (1, 2, 3)
    }
    assert told == {page: number for page, number in firsts.items() if number is not None}
