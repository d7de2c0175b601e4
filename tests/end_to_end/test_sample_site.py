"""The sample as a reader and as an author finds it: golden pages, honest time, nothing of the page furniture."""

from __future__ import annotations

import json
import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.conftest import ROOT
from tests.test_seeds import ON_RECORD_ONLY

KINDS = (
    "index.html",
    "topics/index.html",
    "timeline/index.html",
    "keywords/index.html",
    "sources/index.html",
    "method.html",
    "404.html",
    "articles/index.html",
    "entities/index.html",
)


def _files(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_docs_is_the_golden_file(sample):
    fresh = _files(sample / "docs")
    manifest = json.loads(fresh[".briefing-manifest.json"])
    assert len(fresh) > 60
    committed = _files(ROOT / "docs")
    assert {name: committed.get(name) for name in fresh} == fresh
    hand_written = set(committed) - set(fresh)
    assert {"guide.md", "architecture.md", "dependencies.md"} <= hand_written
    for name, text in committed.items():
        marked = b"Written by briefing" in text[:200]
        assert marked == (name in fresh and name.endswith(".md")), name
    assert set(fresh) - {".briefing-manifest.json"} == set(manifest.get("pages", manifest))


def test_every_kind_of_page_is_there(sample):
    built = set(_files(sample / "site"))
    assert set(KINDS) <= built
    for topic in ("security-alliance", "china-deterrence", "space", "investment"):
        assert f"topics/{topic}.html" in built
    assert len([name for name in built if re.fullmatch(r"articles/[a-z0-9-]+-[0-9a-f]{6}\.html", name)]) == 2
    assert {"entities/fumio-kishida.html", "entities/yomiuri.html"} <= built


def test_page_furniture_stands_in_the_list_of_left_out_lines_only(sample):
    pages = list((sample / "site").rglob("*.html"))
    assert len(pages) > 20
    listed = 0
    for page in pages:
        tree = LexborHTMLParser(page.read_text("utf-8"))
        for node in tree.css("li.bf-left"):
            listed += 1
            node.decompose()
        for node in tree.css(".bf-v"):
            words = " ".join(node.text().split())
            assert words not in ("2 mins", "51", "2"), page.name
        body = " ".join((tree.body.text() if tree.body else "").split())
        for words in ON_RECORD_ONLY:
            if len(words) > 2:
                assert words not in body, (page.name, words)
    assert listed == 7


def test_reference_date_is_shown_as_the_editors_statement(sample):
    home = LexborHTMLParser((sample / "site/index.html").read_text("utf-8")).body.text()
    assert "9 April 2024" in home and "stated by the editor" in home
    html = (sample / "site/index.html").read_text("utf-8")
    assert "Worked out from “Tuesday”" in html


def test_without_a_date_no_year_is_shown_anywhere(undated):
    files = [p for folder in ("docs", "site") for p in (undated / folder).rglob("*")]
    pages = [p for p in files if p.suffix in (".md", ".html", ".jsonl")]
    assert len(pages) > 60
    assert not [p.name for p in pages if "2024" in p.read_text("utf-8")]
    timeline = LexborHTMLParser((undated / "site/timeline/index.html").read_text("utf-8")).body.text()
    assert "14 April" in timeline and "year not stated" in timeline
    home = (undated / "site/index.html").read_text("utf-8")
    assert "Where the articles differ" not in home


def test_difference_stands_on_the_home_page(sample):
    tree = LexborHTMLParser((sample / "site/index.html").read_text("utf-8"))
    block = tree.css_first(".bf-differ").text()
    assert "on Tuesday" in block and "April 8-14" in block


def test_no_request_leaves_for_another_host(sample):
    loads = re.compile(r"""<(?:script|link|img|iframe|source)\b[^>]*?(?:src|href)=["']?(?:https?:)?//""")
    for page in (sample / "site").rglob("*.html"):
        assert not loads.search(page.read_text("utf-8")), page.name
    css = (sample / "site/assets/brief.css").read_text("utf-8")
    assert "//" not in re.sub(r"/\*.*?\*/", "", css, flags=re.S)


def test_nav_is_fixed_and_small(sample):
    for page in (sample / "site").glob("articles/*.html"):
        links = LexborHTMLParser(page.read_text("utf-8")).css("nav.md-nav--primary a.md-nav__link")
        assert 0 < len(links) <= 20


@pytest.mark.parametrize("name", ["articles", "claims", "names", "entities", "dates", "figures", "quotes"])
def test_data_lines_are_json(sample, name):
    lines = (sample / f"site/data/{name}.jsonl").read_text("utf-8").splitlines()
    assert lines and all(isinstance(json.loads(line), dict) for line in lines)
