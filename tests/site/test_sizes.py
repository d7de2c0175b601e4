"""What becomes of lists when articles are many: pages stay light, and every article, fact and name can be reached."""

from __future__ import annotations

import html

import msgspec
import pytest

from builder.model.relations import Story
from builder.site import plan_stories
from builder.site.catalogue import SOURCE, read_catalogue
from builder.site.pages import plan_pages
from builder.site.render import render_pages
from builder.site.templates_dir import find_templates
from builder.site.views_facts import EditionPage
from builder.site.views_lists import EntitiesPage, KeywordsPage, MonthPage, SourcesPage, TimelinePage
from builder.site.views_pages import ArticlesMonthPage, ArticlesPage, TopicPage, TopicPartPage
from builder.site.views_stories import StoriesMonthPage, StoriesPage
from tests.corpus import make_corpus, make_topic

COUNT = 160
TOWNS = "Ellen Dunbar Oban Ullapool Stornoway Kirkwall Lerwick Wick Thurso Mallaig Tobermory Leith".split()


def tell(number: int) -> str:
    town, other = (TOWNS[(number * step) % 12] for step in (1, 5))
    return (
        f"Ferry {number} leaves {town}\n\n"
        f"The ferry number {number} left {town} for {other} with {number + 3} people. "
        f"Anna Keller{'sen' if number % 7 else ''} of harbour office {number} will report on it in May."
    )


@pytest.fixture(scope="module")
def pages():
    days = [f"2024-{1 + n % 5:02}-{1 + n % 28:02}" if n % 9 else None for n in range(COUNT)]
    briefing = make_corpus(
        {f"{n:03}.txt": tell(n) for n in range(COUNT)}, topics=[make_topic("ferries", "ferry", "harbour")], days=days
    )
    return plan_pages(briefing)


def views(pages, kind):
    return [page.values for page in pages if isinstance(page.values, kind)]


def test_every_article_stands_in_one_month(pages):
    (index,) = views(pages, ArticlesPage)
    months = views(pages, ArticlesMonthPage)
    assert index.all_articles == COUNT and len(index.sources) < 40
    listed = [source.number for month in months for source in month.sources]
    assert sorted(listed) == list(range(1, COUNT + 1))
    assert len(months) == len(index.months) == 6, "five months and the undated"


def test_every_fact_stands_in_one_month_of_its_topic(pages):
    (topic,) = views(pages, TopicPage)
    parts = views(pages, TopicPartPage)
    ids = [fact.id for part in parts for fact in part.facts]
    assert len(ids) == len(set(ids)) == topic.facts > 200
    assert len(topic.lead) + len(topic.more) < 20 and {fact.id for fact in (*topic.lead, *topic.more)} <= set(ids)


def test_a_name_of_one_article_has_no_page_and_is_counted(pages):
    (entities,) = views(pages, EntitiesPage)
    assert entities.tables and all(row.articles >= 2 for table in entities.tables for row in table.rows)


def test_a_name_that_one_article_is_about_has_a_page():
    about = "Mary Poppins has come\n\n" + " ".join(f"On day {n} Mary Poppins met the crew." for n in range(7))
    texts = {f"{n:03}.txt": tell(n) for n in range(60)} | {"about.txt": about}
    (entities,) = views(plan_pages(make_corpus(texts, topics=[make_topic("ferries", "ferry")])), EntitiesPage)
    assert ("Mary Poppins", 1) in [(row.link.text, row.articles) for table in entities.tables for row in table.rows]


def test_statements_of_a_full_month_stand_on_several_pages():
    story = "\n\n".join(f"The ferry number {n} left Oban for Wick on {1 + n % 28} May 2024." for n in range(450))
    planned = plan_pages(make_corpus({"a.txt": f"Ferries\n\n{story}"}, topics=[make_topic("ferries", "ferry")]))
    months = {page.path: page.values for page in planned if isinstance(page.values, MonthPage)}
    assert {path: len(month.items) for path, month in months.items()} == {
        "timeline/2024-05.md": 200,
        "timeline/2024-05-part-2.md": 200,
        "timeline/2024-05-part-3.md": 50,
    }
    (timeline,) = views(planned, TimelinePage)
    assert [row.path for row in timeline.months] == sorted(months, key=len) and timeline.bars is None
    assert all(month.parts == timeline.months for month in months.values())


def test_one_file_holds_the_first_facts_of_each_topic_and_says_so():
    texts = {
        f"{n}.txt": f"{kind.capitalize()}\n\n" + "\n\n".join(f"The {kind} number {i} left Oban." for i in range(size))
        for n, (kind, size) in enumerate([("ferry", 1100), ("train", 100)])
    }
    briefing = make_corpus(texts, topics=[make_topic("ferries", "ferry"), make_topic("trains", "train")])
    planned = plan_pages(briefing)
    (edition,) = views(planned, EditionPage)
    assert (edition.facts, edition.left_out) == (1000, 200) and len(briefing.facts) == 1200
    assert {section.name: len(section.facts) for section in edition.sections[1:]} == {"Ferries": 898, "Trains": 99}
    page = next(page for page in planned if page.path == "edition.html")
    templates = find_templates(None)
    rendered = render_pages([page], template_dirs=templates, catalogue=read_catalogue(SOURCE, template_dirs=templates))
    text = html.unescape(rendered["edition.html"].decode()).replace("\xa0", " ")
    assert "Of 1,200 facts it holds 1,000" in text and 'data-left-out="200"' in text


def test_stories_beyond_one_page_stand_by_month(monkeypatch):
    monkeypatch.setattr(plan_stories, "_MOST_STORIES", 2)
    words = ("fire distillery", "kidney surgeons", "chess queen", "storm bridge", "beer tax", "otter river")
    days = [f"2024-{1 + n // 2:02}-0{1 + n % 2}" for n in range(6)]
    briefing = make_corpus({f"{n}.txt": f"Report\n\nThe {text} was news." for n, text in enumerate(words)}, days=days)
    stories = [
        Story(id=f"s-{n}", articles=(2 * n, 2 * n + 1), lead=(), entities=(), words=()) for n in range(len(words) // 2)
    ]
    planned = plan_pages(msgspec.structs.replace(briefing, stories=tuple(stories)))
    (index,) = views(planned, StoriesPage)
    parts = views(planned, StoriesMonthPage)
    assert (index.all_stories, len(index.stories), len(index.months)) == (3, 2, 3)
    assert sorted(s.link.path for part in parts for s in part.stories) == sorted(
        p.path for p in planned if p.template == "story.md.j2"
    )


def test_publishers_stand_for_articles(pages):
    (sources,) = views(pages, SourcesPage)
    assert sources.sources == () and sources.matrix is None
    assert sum(house.articles for house in sources.houses) == sources.all_articles == COUNT


def test_no_page_is_heavy(pages):
    templates = find_templates(None)
    rendered = render_pages(pages, template_dirs=templates, catalogue=read_catalogue(SOURCE, template_dirs=templates))
    sizes = {path: len(text) for path, text in rendered.items() if path.endswith(".md")}
    assert len(sizes) > COUNT
    assert {path: size for path, size in sizes.items() if size > 250_000} == {}


def test_many_keywords_of_one_letter_stand_on_several_pages():
    briefing = make_corpus({f"{n:03}.txt": tell(n) for n in range(60)}, topics=[make_topic("ferries", "ferry")])
    uses = briefing.keywords[0].uses[:5]
    assert len(uses) == 5
    many = tuple(
        msgspec.structs.replace(briefing.keywords[0], text=f"日本 {n}", slug=f"k-{n}", uses=uses) for n in range(400)
    )
    planned = plan_pages(msgspec.structs.replace(briefing, keywords=many))
    pages = {page.path: page.values for page in planned if isinstance(page.values, KeywordsPage)}
    parts = {path: page for path, page in pages.items() if not page.whole}
    assert sorted(len(page.keywords) for page in parts.values()) == [100, 150, 150]
    (index,) = (page for page in pages.values() if page.whole)
    assert len(index.links) == 400
    for link in index.links:
        path, _, anchor = (link.path or "").partition("#")
        assert anchor in {keyword.slug for keyword in parts[path].keywords}
    templates = find_templates(None)
    files = render_pages([page for page in planned if page.path in parts], template_dirs=templates)
    assert max(len(page) for page in files.values()) < 180_000, "HTML of keywords is 1.6 times its Markdown"
