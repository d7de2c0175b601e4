"""Pages as bytes: the words of the templates, the escape, and what happens when a template is wrong."""

from __future__ import annotations

import re
from pathlib import Path

import markdown
import msgspec
import pytest
from selectolax.lexbor import LexborHTMLParser

from builder.errors import SettingsError
from builder.evidence import make_briefing
from builder.examine import describe_anchors
from builder.inputs import read_inputs
from builder.model.corpus import Edition
from builder.model.findings import Anchor, DateMention
from builder.site.date_labels import label_date
from builder.site.pages import Page, plan_pages
from builder.site.render import asset_files, find_templates, make_environment, render_pages
from builder.site.views_pages import ArticlesPage
from tests.conftest import load_cases

ROOT = Path(__file__).resolve().parents[2]
ALONE = "edition.html"
EXTENSIONS = ["attr_list", "md_in_html", "tables", "admonition", "pymdownx.details", "toc"]
_LINK = re.compile(r'\]\(([^\s()"]+)|href="([^"]+)"')
_EMPTY_HEADING = re.compile(r"^#{2,3} [^\n]+\n+(?=#{1,2} |\Z)", re.M)


def render_folder(folder: Path, *, reference_date: str | None = "2024-04-09") -> dict[str, str]:
    """All pages of a site folder as text, with another reference date."""
    inputs = read_inputs(folder)
    edition = Edition(title="The visit", reference_date=reference_date)
    settings = msgspec.structs.replace(inputs.settings, edition=edition)
    briefing = make_briefing(msgspec.structs.replace(inputs, settings=settings))
    pages = plan_pages(briefing, anchors=describe_anchors(briefing.articles, edition=edition))
    files = render_pages(pages, template_dirs=find_templates(folder))
    return {path: text.decode("utf-8") for path, text in files.items()}


@pytest.fixture(scope="module")
def dated() -> dict[str, str]:
    """The sample with a reference date."""
    return render_folder(ROOT)


@pytest.fixture(scope="module")
def undated() -> dict[str, str]:
    """The sample without one."""
    return render_folder(ROOT, reference_date=None)


def test_every_page_begins_with_its_mark(dated: dict[str, str]) -> None:
    """The first line opens our own front matter, so that no article can; the second says where the page is from."""
    for path, text in dated.items():
        first = "<!doctype html>" if path == ALONE else "---\n# Written by briefing from the articles; change those,"
        assert text.startswith(first)
        assert text.endswith("\n")
        assert "\n\n\n" not in text


def test_without_a_reference_date_no_year_is_shown(undated: dict[str, str], dated: dict[str, str]) -> None:
    """The seeds do not hold 2024: it may come from the editor only."""
    assert any("2024" in text for text in dated.values())
    assert not [path for path, text in undated.items() if "2024" in text]
    assert "No reference date" in undated["index.md"]
    assert "14 April, year not stated" in undated["timeline/index.md"]
    assert "Tuesday, date not stated" in undated["timeline/index.md"]


def test_links_lead_to_pages_and_places(dated: dict[str, str]) -> None:
    """Every link, in Markdown or raw HTML, leads to a page of the plan, and its fragment stands there."""
    count = 0
    for path, text in dated.items():
        for match in _LINK.finditer(text):
            target, _, fragment = (match[1] or match[2]).partition("#")
            parts = path.split("/")[:-1]
            for step in target.split("/") if target else []:
                parts = parts[:-1] if step == ".." else [*parts, step]
            page = "/".join(parts) if target else path
            page = page if page == ALONE else re.sub(r"\.html$", ".md", page)
            assert page in dated, f"{path}: {match[0]}"
            places = (f"#{fragment} ", f'id="{fragment}"')
            assert not fragment or any(place in dated[page] for place in places), f"{path}: {match[0]}"
            count += 1
    assert count > 500


def test_no_heading_stands_alone(dated: dict[str, str], undated: dict[str, str]) -> None:
    """A block without content is left out with its heading."""
    for files in (dated, undated):
        for path, text in files.items():
            assert not _EMPTY_HEADING.search(text), f"{path}: {_EMPTY_HEADING.search(text)}"


def test_the_same_input_gives_the_same_bytes(dated: dict[str, str]) -> None:
    """Rendered twice, byte for byte."""
    assert render_folder(ROOT) == dated


@pytest.mark.parametrize("case", load_cases("date_labels"), ids=lambda case: str(case["label"]))
def test_dates_for_the_reader(case: dict[str, str]) -> None:
    """Label and tooltip of a date, in the words of the template."""
    mention = DateMention(
        text=case["words"],
        start=0,
        end=1,
        edtf=case["edtf"],
        weekday=int(case["weekday"]) if "weekday" in case else None,
        basis="",
        anchored=bool(case.get("anchored")),
        role="deadline" if case.get("role") == "deadline" else "event",
    )
    view = label_date(mention, anchor=Anchor(date="2024-04-09", basis="reference date"))
    environment = make_environment(find_templates(None))
    source = '{% import "_words.md.j2" as w with context %}{{ w.date(v) }}|{{ w.date_title(v) }}'
    shown = LexborHTMLParser(environment.from_string(source).render(v=view, here="index.md")).text()
    assert shown == f"{case['label']}|{case['title']}"


def test_a_hostile_article_stays_text(tmp_path: Path) -> None:
    """Markup, Markdown and template code in an article reach the pages as text only."""
    (tmp_path / "seeds").mkdir()
    hostile = "<script>alert(1)</script> **bold** [x](javascript:alert(1)) {{ 777 * 777 }} {% raw %} &#60;img&#62;"
    words = f"The space agency NASA said on Monday that {hostile} would be built by it in 2031 for $3.4 billion."
    text = f"A title with <b>markup</b> & {{{{ code }}}} | pipes\n\n{words}\n\n# Not a heading of ours\n\n{words}\n"
    (tmp_path / "seeds" / "a <b> & c.txt").write_text(text, encoding="utf-8")
    topics = "topics:\n  - id: space\n    name: Space <i>\n    terms: [space, NASA]\n"
    (tmp_path / "topics.yml").write_text(topics, "utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nplugins:\n  - briefing\n", "utf-8")
    pages = render_folder(tmp_path)
    assert any("&lt;script&gt;" in text for text in pages.values())
    converter = markdown.Markdown(extensions=EXTENSIONS)
    for path, source in pages.items():
        alone = path == ALONE
        tree = LexborHTMLParser(source if alone else converter.reset().convert(source.split("\n---\n", 1)[1]))
        assert not tree.css("script, b, i, u, img, iframe"), path
        assert len(tree.css("style")) == alone, path
        assert not [a for a in tree.css("a") if "javascript:" in (a.attributes.get("href") or "")], path
        assert "603729" not in tree.text(), path


def test_an_author_may_change_a_template(tmp_path: Path) -> None:
    """The site folder's own template wins over the packaged one, and so does its stylesheet."""
    (tmp_path / "templates" / "assets").mkdir(parents=True)
    (tmp_path / "templates" / "articles.md.j2").write_text("Own: {{ view.faults }}\n", "utf-8")
    (tmp_path / "templates" / "assets" / "brief.css").write_text("/* own */", "utf-8")
    page = Page(
        path="a.md",
        template="articles.md.j2",
        values=ArticlesPage(stories=(), all_articles=0, months=(), sources=(), faults=3),
    )
    folders = find_templates(tmp_path)
    assert render_pages([page], template_dirs=folders) == {"a.md": b"Own: 3\n"}
    assets = asset_files(folders)
    assert assets["assets/brief.css"] == b"/* own */"
    assert "assets/fonts/inter-subset.woff2" in assets


@pytest.mark.parametrize(
    ("source", "line"),
    [("one\n{{ view.nothing }}\n", 2), ("one\ntwo\n{% if %}\n", 3), ("{{ view.faults|ident }}{{ x }}\n", 1)],
)
def test_a_wrong_template_is_named_with_its_line(tmp_path: Path, source: str, line: int) -> None:
    """The author learns which file and which line."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "articles.md.j2").write_text(source, "utf-8")
    page = Page(
        path="a.md",
        template="articles.md.j2",
        values=ArticlesPage(stories=(), all_articles=0, months=(), sources=(), faults=3),
    )
    with pytest.raises(SettingsError) as caught:
        render_pages([page], template_dirs=find_templates(tmp_path))
    assert caught.value.where == f"templates/articles.md.j2:{line}"
