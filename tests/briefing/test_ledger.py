"""The accounts add up: every sentence is a fact, a copy, or not chosen; every file has a fate."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from builder.cli_report import list_losses, sort_faults
from builder.evidence import make_briefing
from builder.inputs import read_inputs
from builder.model.corpus import Fault
from builder.model.ledger import InputFile
from builder.output import make_pages

STORY = "Harbour of Oban reopens\n\nThe harbour of Oban reopened on Monday, the port authority said. {own}\n\n" + (
    "Two ferries left for the mainland before noon, with 80 passengers on board. The storm had closed the harbour "
    "for three days and damaged nine boats. Repairs will cost about $4 million, the mayor told reporters on Tuesday.\n"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    made = tmp_path_factory.mktemp("ledger")
    (made / "seeds").mkdir()
    (made / "mkdocs.yml").write_text("site_name: x\nplugins:\n  - briefing:\n      key_facts: 1\n", "utf-8")
    (made / "topics.yml").write_text("topics:\n  - {id: storm, name: Storm, terms: [storm]}\n", "utf-8")
    files = {
        "a.txt": STORY.format(own="It was busy.").encode(),
        "b.txt": STORY.format(own="It was very busy, and wet.").encode(),
        "c.txt": b"Other matters\n\nThe council of Largs met on Friday and talked about the new library.\n",
        "empty.txt": b"",
        "long.txt": b"Words\n\n" + b"The council said so. " * 20_000,
        "rows.jsonl": b'{"title": "One", "text": "The bridge of Tarbert opened on Sunday."}\n{"title": \n',
        "refs.bib": b"@article{x, title={Nothing of these}, year={2024}}",
    }
    for name, raw in files.items():
        (made / "seeds" / name).write_bytes(raw)
    return made


@pytest.fixture(scope="module")
def run(folder):
    inputs = read_inputs(folder)
    briefing = make_briefing(inputs)
    return briefing, json.loads(make_pages(briefing, inputs=inputs).files["data/run.json"])


def test_every_file_has_a_fate_and_a_reason_where_something_is_lost(folder, run):
    rows = {row["file"]: (row["fate"], row["articles"], row["reason"]) for row in run[1]["files"]}
    assert set(rows) == {path.name for path in (folder / "seeds").iterdir()}
    assert {file: fate for file, (fate, _, _) in rows.items()} == {
        **{"a.txt": "used", "b.txt": "used", "c.txt": "used"},
        **{"empty.txt": "refused", "long.txt": "partly", "rows.jsonl": "partly", "refs.bib": "references"},
    }
    assert all((fate in ("used", "references")) == (reason is None) for fate, _, reason in rows.values())
    assert sum(articles for _, articles, _ in rows.values()) == len(run[0].articles) == 5
    assert "cut after" in rows["long.txt"][2] and rows["empty.txt"][2] == "is empty"


def test_the_classes_of_sentences_add_up_to_the_input(run):
    briefing, told = run
    assert len(told["sentences"]) == len(briefing.articles)
    for row, article, found in zip(told["sentences"], briefing.articles, briefing.findings, strict=True):
        assert row["used"] + row["copies"] + row["not_chosen"] == row["sentences"] == len(found.sentences) > 0
        assert row["left_out"] == sum(block.kind == "left_out" for block in article.blocks)
        assert row["hidden"] <= row["not_chosen"]
    assert sum(row["used"] for row in told["sentences"]) == len(briefing.facts) > 0


def test_a_sentence_that_stands_in_an_earlier_copy_is_a_copy_of_it(run):
    first, second, other = run[1]["sentences"][:3]
    assert (first["copies"], other["copies"]) == (0, 0)
    assert second["copies"] >= 1 and second["copies_of"] == [first["article"]]


def test_the_table_is_as_wide_as_the_terminal_and_nothing_writes_on_it():
    long = "a/very/long/path/" * 9 + "end.jsonl"
    files = [
        InputFile(file="good.txt", articles=1),
        InputFile(file="bad\x1b[2J.txt", articles=0, faults=("is empty",)),
        InputFile(file=long, articles=2, faults=("is not JSON", "is empty"), lost=("was cut after 3 of 4 characters",)),
    ]
    faults = [
        Fault(where="topics.yml, line 2", what="is wrong", right="mend it"),
        Fault(where="seeds/bad\x1b[2J.txt", what="is empty", right="put the text into it"),
        *(Fault(where=f"seeds/{long}#{n}", what="is not JSON " * 9, right=f"mend row {n}") for n in range(1, 9)),
    ]
    others, of_files = sort_faults(faults, files=files, articles="seeds")
    assert others == faults[:1]
    for width in (60, 80, 200):
        lines = list_losses(files, faults=of_files, articles="seeds", width=width)
        assert lines[0] == "not read, or in part (2 of 3 files):"
        assert max(map(len, lines)) <= width
        text = " ".join(" ".join(lines).split())
        assert text.isprintable() and "end.jsonl#5" in text and "end.jsonl#6" not in text
        assert text.count("put the text into it") == text.count("mend row 5") == text.count("4 characters; split") == 1
        assert "and 3 more faults: see data/run.json" in text
    assert list_losses(files[:1], faults={}, articles="seeds", width=80) == []


def test_a_file_knows_the_addresses_inside_it():
    file = InputFile(file="a.jsonl", articles=2)
    assert file.holds("a.jsonl#2") and file.holds("a.jsonl/b.txt") and not file.holds("a.jsonl2")
