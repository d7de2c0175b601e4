"""What becomes of lists when articles are many: pages stay light, and every article, fact and name can be reached."""

from __future__ import annotations

import pytest

from builder.site.catalogue import SOURCE, read_catalogue
from builder.site.pages import plan_pages
from builder.site.render import render_pages
from builder.site.templates_dir import find_templates
from builder.site.views_lists import EntitiesPage, SourcesPage
from builder.site.views_pages import ArticlesMonthPage, ArticlesPage, TopicPage, TopicPartPage
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
