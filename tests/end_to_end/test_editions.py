"""Freeze, change, build: what a reader of the last edition sees, and that no address of it has died."""

from __future__ import annotations

import json
import re
import shutil

import pytest

from tests.conftest import build_once
from tests.end_to_end.conftest import call_briefing, copy_inputs, run_briefing


def read_words(path):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", path.read_text("utf-8")))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The sample, frozen twice: with one article, then with both; then one was edited and the other removed."""
    return build_once(tmp_path_factory, "editions", freeze_and_change) / "folder"


def freeze_and_change(home):
    folder = copy_inputs(home / "folder")
    first, second = sorted((folder / "seeds").iterdir())
    aside = home / second.name
    shutil.move(second, aside)
    assert "froze edition 1" in run_briefing("edition", "freeze", str(folder)).stdout
    shutil.move(aside, second)
    assert call_briefing("build", "--quiet", str(folder)).returncode == 0
    shutil.copytree(folder / "site", home / "second")
    assert "froze edition 2" in call_briefing("edition", "freeze", str(folder)).stdout
    assert "no edition was frozen" in call_briefing("edition", "freeze", str(folder)).stdout
    first.write_text(first.read_text("utf-8").replace("begins his", "starts his"), "utf-8")
    second.unlink()
    done = call_briefing("build", "--quiet", str(folder))
    assert done.returncode == 0, done.stderr


def test_the_first_page_says_what_is_new(folder):
    home = read_words(folder.parent / "second" / "index.html")
    assert "Since edition 1 (9 April 2024)" in home and "1 new article" in home and "0 facts withdrawn" in home
    assert "Since edition 2" in read_words(folder / "site/index.html")


def test_withdrawn_facts_are_told_without_their_words(folder):
    changes = read_words(folder / "site/changes.html")
    assert "its article is not in the folder any more" in changes and "the article’s text changed" in changes
    assert "rock-solid" not in changes


def test_no_address_of_an_edition_dies(folder):
    edition = json.loads((folder / "editions/0002.json").read_bytes())
    pages = [re.sub(r"\.md$", ".html", page) for page in edition["pages"]]
    assert len(pages) > 30
    assert [page for page in pages if not (folder / "site" / page).is_file()] == []
    old = next(article for article in edition["articles"] if article["file"].startswith("000"))
    moved = (folder / "site" / old["page"].replace(".md", ".html")).read_text("utf-8")
    target = re.search(r'<a class="bf-more" href="([^"]+)"', moved)
    assert target and (folder / "site/articles" / target[1]).is_file()


def test_a_fact_tells_its_history_and_an_edited_one_leads_on(folder):
    edition = json.loads((folder / "editions/0002.json").read_bytes())
    kept = next(
        fact for fact in edition["facts"] if fact["article"] == edition["articles"][0]["hex"] and fact["sentence"] == 2
    )
    moved = (folder / "site/facts" / f"{kept['id']}.html").read_text("utf-8")
    target = re.search(r'<a class="bf-more" href="([^"]+)"', moved)
    assert target, "the sentence stands in the edited article word for word"
    page = read_words(folder / "site/facts" / target[1])
    assert "Editions that showed it" in page and "edition 1 (9 April 2024)" in page and "edition 2" in page
    gone = next(fact for fact in edition["facts"] if fact["article"] == edition["articles"][1]["hex"])
    assert "no longer here" in read_words(folder / "site/facts" / f"{gone['id']}.html")


def test_the_site_is_still_proved(folder):
    done = call_briefing("verify", str(folder))
    assert done.returncode == 0, done.stderr


def test_the_commands_tell_the_same(folder):
    listed = run_briefing("edition", "list", str(folder)).stdout.splitlines()
    assert [line.split()[0] for line in listed] == ["1", "2"]
    told = json.loads(run_briefing("edition", "diff", "2", "now", str(folder), "--json").stdout)
    lines = [json.loads(line) for line in (folder / "docs/data/changes.jsonl").read_text("utf-8").splitlines()]
    assert {line["id"] for line in lines if line["kind"] == "withdrawn_fact"} == {
        gone["fact"]["id"] for gone in told["withdrawn"]
    }
    assert call_briefing("edition", "diff", "1", "1", str(folder)).stdout == "nothing changed\n"
    wrong = call_briefing("edition", "diff", "7", "now", str(folder))
    assert wrong.returncode == 1 and "there is no edition 7; there are: 1, 2" in wrong.stderr


def test_a_damaged_edition_is_a_line_and_stops_no_build(folder, tmp_path):
    copy = shutil.copytree(folder, tmp_path / "copy")
    (copy / "editions/0001.json").write_text("{", "utf-8")
    done = call_briefing("write", str(copy))
    assert done.returncode == 1
    assert done.stderr.startswith("editions/0001.json: is no frozen edition")
    assert "Since edition 2" in read_words(copy / "docs/index.md")
    again = call_briefing("edition", "freeze", str(copy))
    assert again.returncode == 1 and "0001.json" in again.stderr
