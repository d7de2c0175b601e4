"""A folder with one real file of each format: every article has facts whose citations work, and verify proves them."""

from __future__ import annotations

import json
import re
import shutil

import pytest
from selectolax.lexbor import LexborHTMLParser

from builder.inputs import choose_reading, read_settings
from builder.verify import verify_site
from tests.conftest import build_once
from tests.end_to_end.conftest import call_briefing
from tests.sources.samples import make_samples, make_zip

TOPICS = """topics:
  - {id: harbour, name: Harbour, terms: [harbour, storm, breakwater, ferries]}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return build_once(tmp_path_factory, "formats", make_folder) / "site-folder"


def make_folder(home):
    made = home / "site-folder"
    assert call_briefing("new", str(made)).returncode == 0
    (made / "topics.yml").write_text(TOPICS, "utf-8")
    for name, raw in make_samples().items():
        (made / "seeds" / name).write_bytes(raw)
    (made / "seeds/old.csv").write_bytes(b"Kopf;Inhalt\nFerry sails;The ferry of Port Askaig sailed on Monday.\n")
    config = (made / "mkdocs.yml").read_text("utf-8")
    own = "      fields: {title: Kopf, text: Inhalt}\n"
    config = config.replace("      articles: seeds", own + "      articles: seeds", 1)
    (made / "mkdocs.yml").write_text(config.replace("show: excerpt", "show: full", 1), "utf-8")
    done = call_briefing("build", str(made))
    assert done.returncode == 0, done.stderr


def _list_lines(folder, name):
    return [json.loads(line) for line in (folder / f"site/data/{name}.jsonl").read_text("utf-8").splitlines()]


def test_every_article_has_facts_with_citations_that_open_their_sentence(folder):
    articles = _list_lines(folder, "articles")
    assert len(articles) == len(make_samples()) + 3
    assert [article["file"] for article in articles if not article["facts"]] == []
    assert "old.csv#1" in {article["file"] for article in articles}
    for article in articles:
        page = LexborHTMLParser((folder / "site" / article["page"].partition("#")[0]).read_bytes())
        assert page.css_first("div.bf-text").attributes["data-file"] == article["file"]
        assert page.css("li.bf-f a.bf-c"), article["file"]


def test_verify_reads_the_files_again_and_proves_all(folder):
    done = call_briefing("verify", str(folder))
    assert done.returncode == 0, done.stderr
    assert re.search(r" 22 articles: \d{3} statements .* 0 faults", done.stdout)
    assert "no page shows it" not in done.stdout


def test_citations_of_a_pdf_name_the_page(folder):
    (page,) = [
        path for path in (folder / "site/articles").glob("*.html") if b'data-file="paper.pdf"' in path.read_bytes()
    ]
    tree = LexborHTMLParser(page.read_bytes())
    assert [node.text() for node in tree.css(".bf-pg")] == ["page 1", "page 2", "page 3"]
    titles = [
        node.attributes["title"]
        for node in LexborHTMLParser((folder / "site/topics/harbour.html").read_bytes()).css("a.bf-c")
    ]
    assert any(re.match(r"Article \d+, sentence \d+, page [123]\b", title) for title in titles)


@pytest.mark.parametrize(
    ("file", "change", "fault"),
    [
        (
            "feed.xml",
            lambda raw: raw.replace(b"reopened on Monday", b"reopened on Sunday", 1),
            "is not the file this page",
        ),
        ("old.zip", lambda raw: make_zip({"one/c.txt": b"Words.\n"}), "holds no article old.zip/one/a.txt"),
        ("page.html", lambda raw: b"", "the file page.html is empty"),
        ("paper.pdf", None, "the file paper.pdf is not there"),
    ],
)
def test_a_changed_container_is_noticed(folder, file, change, fault, tmp_path):
    seeds = tmp_path / "seeds"
    shutil.copytree(folder / "seeds", seeds)
    if change is None:
        (seeds / file).unlink()
    else:
        (seeds / file).write_bytes(change((seeds / file).read_bytes()))
    settings, _ = read_settings(folder)
    report = verify_site(folder / "site", articles=seeds, options=choose_reading(settings))
    assert any(fault in str(each) for each in report.faults), report.faults[:3]


def test_another_reading_of_the_same_file_is_noticed(folder):
    """The file is the same and its text is not: here because the settings that named the columns are not given."""
    report = verify_site(folder / "site", articles=folder / "seeds")
    assert any("old.csv" in str(each) for each in report.faults)


def test_examine_prints_one_object_for_each_article_of_a_file(folder):
    names = [str(folder / "seeds" / name) for name in ("feed.xml", "old.zip", "paper.pdf")]
    done = call_briefing("examine", *names)
    assert done.returncode == 0, done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [each["file"].rpartition("seeds/")[2] for each in found] == [
        *("feed.xml#1", "feed.xml#2", "old.zip/one/a.txt", "old.zip/two/b.html", "paper.pdf"),
    ]
    for each in found:
        assert each["title"]["text"] == each["text"][each["title"]["start"] : each["title"]["end"]]
        assert each["claims"]
    assert found[-1]["pages"] and found[0]["source"]["text"] == "Reuters"
