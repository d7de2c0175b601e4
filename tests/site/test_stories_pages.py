"""Pages of stories: who reported when, copies as one origin, the address that stays, and what is left out."""

import re

import msgspec
import pytest

from builder.briefing.assemble import Limits, assemble_briefing
from builder.examine import Task, examine_article
from builder.model.article import Published
from builder.model.corpus import Edition
from builder.model.overrides import Overrides
from builder.site.pages import plan_pages
from builder.site.render import find_templates, render_pages
from builder.site.views_pages import ArticlePage, HomePage
from builder.site.views_stories import StoriesPage, StoryPage
from builder.sources.read import read_article
from tests.conftest import load_cases
from tests.site.test_pages import ROOT

MILL = [report["text"] for report in load_cases("stories")[0]["articles"] if report["story"] == "mill"]
LONE = "A farmer near Cesis found a coin of the fourteenth century. The museum in Riga will show it in autumn."


def _make_briefing(texts):
    """The briefing of {file: (text, day of publication or None)}."""
    articles = []
    for file, (text, day) in sorted(texts.items()):
        article = read_article(text.encode(), file=file, where=file)
        published = Published(edtf=day, basis="sources.yml") if day else None
        articles.append(msgspec.structs.replace(article, published=published))
    edition = Edition(title="Test")
    findings = [examine_article(article, task=Task(edition=edition)) for article in articles]
    return assemble_briefing(
        articles, findings=findings, topics=(), edition=edition, overrides=Overrides(), limits=Limits()
    )


REPORTS = {
    "a.txt": (MILL[0], "2024-05-03"),
    "b.txt": (MILL[1], "2024-05-02"),
    "c.txt": (MILL[0].replace("Fire destroys", "Flames destroy"), None),
    "z.txt": (LONE, "2024-05-01"),
}


@pytest.fixture(scope="module")
def pages():
    return plan_pages(_make_briefing(REPORTS))


def _find(pages, kind):
    return [page for page in pages if isinstance(page.values, kind)]


def test_the_page_tells_who_reported_when_and_counts_a_copy_once(pages):
    (page,) = _find(pages, StoryPage)
    reports = [(r.source.file, [copy.file for copy in r.copies]) for r in page.values.reports]
    assert reports == [("b.txt", []), ("a.txt", ["c.txt"])]
    assert (page.values.link.articles, page.values.link.origins) == (3, 2)
    assert page.values.lead
    assert {fact.origins for fact in page.values.shared} == {2}
    assert "greta-olsen" in {link.path.split("/")[1].removesuffix(".md") for link in page.values.names}


def test_the_page_is_listed_and_linked_from_home_and_from_each_article(pages):
    (story,) = _find(pages, StoryPage)
    (index,) = _find(pages, StoriesPage)
    assert index.path == "stories/index.md"
    assert [view.link.path for view in index.values.stories] == [story.path]
    assert [link.path for link in _find(pages, HomePage)[0].values.stories] == [story.path]
    told = {page.values.text.source.file: page.values.story for page in _find(pages, ArticlePage)}
    assert {file for file, link in told.items() if link} == {"a.txt", "b.txt", "c.txt"}
    assert {link.path for link in told.values() if link} == {story.path}


def test_the_address_stays_when_the_story_grows(pages):
    (before,) = _find(pages, StoryPage)
    (after,) = _find(plan_pages(_make_briefing({**REPORTS, "0.txt": (MILL[2], "2024-05-06")})), StoryPage)
    assert after.values.link.articles == 4
    assert after.path == before.path
    assert re.fullmatch(r"stories/hallberg-loses-its-paper-mill-to-flames-[0-9a-f]+\.md", after.path)


def test_copies_alone_are_no_story():
    pages = plan_pages(_make_briefing({"a.txt": (MILL[0], None), "b.txt": (MILL[0], None), "z.txt": (LONE, None)}))
    assert not [page.path for page in pages if page.path.startswith("stories/")]
    assert _find(pages, HomePage)[0].values.stories == ()


def test_the_words_of_the_pages(pages):
    files = render_pages(pages, template_dirs=find_templates(ROOT))
    (story,) = _find(pages, StoryPage)
    text = files[story.path].decode()
    assert "One event in 3 articles of 2 origins, under the title of [article 2]" in text
    assert "also in [article 3](../articles/" in text
    assert "## In more than one article" in text
    name = story.path.removeprefix("stories/")
    assert f"]({name})" in files["stories/index.md"].decode()
    assert f"](stories/{name})" in files["index.md"].decode()
    article = next(page.path for page in _find(pages, ArticlePage) if page.values.text.source.file == "a.txt")
    assert f"](../stories/{name})" in files[article].decode()


def test_a_newer_count_stands_as_an_update_with_both_days():
    case = next(case for case in load_cases("differences_counts") if case["name"].startswith("en: the toll three"))
    days = dict(zip(("a.txt", "b.txt"), case["days"], strict=True))
    pages = plan_pages(
        _make_briefing({"a.txt": (case["left"], days["a.txt"]), "b.txt": (case["right"], days["b.txt"])})
    )
    (difference,) = _find(pages, HomePage)[0].values.differences
    assert difference.update
    assert [side.value for side in difference.sides] == ["12", "36"]
    home = render_pages(pages, template_dirs=find_templates(ROOT))["index.md"].decode()
    assert "reported on 3 May 2024" in home.replace("Fri 3", "3")
    assert "The later report gives a newer count" in home
    assert "does not choose between them" not in home


def test_dates_stand_in_order_whatever_the_order_in_the_articles():
    late = "The mill fire\n\nThe mill burned in 1998 and Greta Olsen rebuilt it. Fire destroyed it in 1871, too. "
    texts = {"a.txt": (late + MILL[0], "2024-05-03"), "b.txt": (MILL[1], "2024-05-02")}
    (page,) = _find(plan_pages(_make_briefing(texts)), StoryPage)
    years = [time.date.first.year for time in page.values.timeline if time.date.first and time.date.first.year]
    assert years == sorted(years) and {1871, 1998} <= set(years)
