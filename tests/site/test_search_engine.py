"""Which search a site gets, what a large one finds, and that Pagefind's index holds it."""

from __future__ import annotations

import json

import pytest

from builder.errors import OutputError
from builder.site import pagefind_engine
from builder.site.exports import export_briefing
from builder.site.pages import place_facts
from builder.site.search_choice import read_engine
from builder.site.search_engine import MAX_INDEX, choose_engine
from builder.site.search_records import FILES, make_records
from tests.corpus import make_corpus, make_topic

SMALL = {"index.md": b"---\ntitle: x\n---\n" + b"a" * 1000}
LARGE = {**SMALL, "topics/a.md": b"---\ntitle: x\n---\n" + b"a" * 4 * MAX_INDEX}
EXCLUDED = {**SMALL, "facts/a.md": b"---\nsearch:\n  exclude: true\n---\n" + b"a" * 4 * MAX_INDEX}
TEXTS = {
    "a.txt": "Harbour reopens\n\nThe harbour of Port Ellen reopened on 8 April 2024, the port authority said.",
    "b.txt": "Mine closes\n\nThe mine of Fife will close in 2030. Anna Keller bought the land.",
}


@pytest.mark.parametrize(
    ("pages", "setting", "installed", "engine", "reason"),
    [
        (SMALL, "auto", True, "material", "size"),
        (LARGE, "auto", True, "pagefind", "size"),
        (LARGE, "auto", False, "material", "not_installed"),
        (EXCLUDED, "auto", True, "material", "size"),
        (SMALL, "pagefind", True, "pagefind", "setting"),
        (LARGE, "material", True, "material", "setting"),
    ],
)
def test_the_size_decides_unless_the_author_does(pages, setting, installed, engine, reason):
    choice = choose_engine(pages, setting=setting, installed=installed)
    assert (choice.engine, choice.reason) == (engine, reason)


@pytest.mark.parametrize("text", [None, "", "{", '{"search": {"engine": "other"}}', "{}"])
def test_without_a_word_in_run_json_it_is_material(tmp_path, text):
    (tmp_path / "data").mkdir()
    if text is not None:
        (tmp_path / "data/run.json").write_text(text)
    assert read_engine(tmp_path) == "material"


@pytest.fixture(scope="module")
def data():
    briefing = make_corpus(TEXTS, topics=[make_topic("harbour", "harbour", "mine")])
    return export_briefing(briefing, page_of=place_facts(briefing), version="0")


def test_a_record_for_each_fact_article_name_and_topic(data):
    records = make_records({name: data[f"data/{name}"] for name in FILES})
    kinds = [record.meta["kind"] for record in records]
    claims = [json.loads(line) for line in data["data/claims.jsonl"].splitlines()]
    assert kinds.count("fact") == sum(claim["shown"] for claim in claims) > 2
    assert kinds.count("article") == 2 and kinds.count("topic") == 1 and "name" in kinds
    fact = next(record for record in records if record.meta["title"].startswith("The mine of Fife"))
    assert fact.url.endswith("#s1") and fact.filters["status"] == ["expected"] and fact.filters["topic"] == ["Harbour"]
    assert "source" not in fact.filters, "nobody is named as the publisher"
    article = next(record for record in records if record.meta["kind"] == "article")
    assert "#" not in article.url and "port authority" in article.content


def test_pagefind_holds_the_records(data, tmp_path):
    for name in FILES:
        (tmp_path / "data").mkdir(exist_ok=True)
        (tmp_path / "data" / name).write_bytes(data[f"data/{name}"])
    count = pagefind_engine.index_site(tmp_path, language="fr")
    entry = json.loads((tmp_path / "pagefind/pagefind-entry.json").read_text())
    assert entry["languages"]["fr"]["page_count"] == count == len(list((tmp_path / "pagefind/fragment").iterdir()))
    assert not list((tmp_path / "pagefind").glob("*ui*"))


def test_a_pagefind_that_fails_is_one_line(data, tmp_path, monkeypatch):
    (tmp_path / "data").mkdir()
    for name in FILES:
        (tmp_path / "data" / name).write_bytes(data[f"data/{name}"])
    monkeypatch.setattr("pagefind.service._must_get_executable", lambda: "/bin/true")
    with pytest.raises(OutputError, match="Pagefind could not index the site"):
        pagefind_engine.index_site(tmp_path, language="en")
