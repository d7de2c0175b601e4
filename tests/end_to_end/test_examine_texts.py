"""What `briefing examine` prints of whole articles: exact offsets, valid values, one cover of blocks, the schema."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from builder.cli import main
from builder.model.edtf import is_valid
from tests.conftest import ROOT, SHARED

SCHEMA = Draft202012Validator(json.loads((ROOT / "builder/data/schema/examine.schema.json").read_text("utf-8")))
LANGUAGES = ("en", "de", "fr", "es", "it", "pt")


def _examine(path: Path, *options: str) -> dict:
    result = CliRunner().invoke(main, ["examine", str(path), *options])
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert len(lines) == 1
    return json.loads(lines[0])


def _check(found: dict) -> None:
    """Everything that must hold for any article whatever."""
    faults = [error.message for error in SCHEMA.iter_errors(found)]
    assert not faults, faults
    text = found["text"]
    _check_cover(found, text=text)
    shown = [*found["names"], *found["dates"], *found["figures"]]
    shown += [claim["attribution"] for claim in found["claims"] if claim["attribution"]]
    shown += [found["title"]] if found["title"] else []
    assert found["sentences"] and shown
    for item in shown:
        assert text[item["start"] : item["end"]] == item["text"]
    for keyword in found["keywords"]:
        assert keyword["spans"]
        assert all(text[a:b].casefold() == keyword["text"].casefold() for a, b in keyword["spans"]), keyword["text"]
    for date in found["dates"]:
        assert date["edtf"] is None or is_valid(date["edtf"]), date
    spans = [(claim["start"], claim["end"]) for claim in found["claims"]]
    assert spans == [(sentence["start"], sentence["end"]) for sentence in found["sentences"]]
    for claim in found["claims"]:
        assert claim["cue"] is None or claim["cue"] in text[claim["start"] : claim["end"]]
    for quote in found["quotes"]:
        start, end = quote["speaker"] or (quote["start"], quote["end"])
        assert 0 <= quote["start"] < quote["end"] <= len(text)
        assert 0 <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip(), "a speaker is whole words"


def _check_cover(found: dict, *, text: str) -> None:
    """Blocks hold all that is not blank, once, in order; each sentence lies in one that is shown."""
    end = 0
    for block in found["blocks"]:
        assert end <= block["start"] < block["end"] <= len(text)
        assert not text[end : block["start"]].strip()
        end = block["end"]
    assert not text[end:].strip()
    homes = [b for b in found["blocks"] if b["kind"] in ("dek", "paragraph")]
    last = 0
    for sentence in found["sentences"]:
        assert last <= sentence["start"] < sentence["end"]
        assert any(b["start"] <= sentence["start"] and sentence["end"] <= b["end"] for b in homes)
        last = sentence["end"]


def test_the_seeds():
    seeds = sorted((ROOT / "seeds").rglob("*.txt"))
    assert seeds
    for seed in seeds:
        _check(_examine(seed))


@pytest.mark.parametrize("language", LANGUAGES)
def test_own_texts(language, tmp_path):
    for item in yaml.safe_load((ROOT / f"tests/gate/own/{language}.yml").read_text("utf-8")):
        path = tmp_path / "own.txt"
        path.write_text("\n\n".join([item["title"], *(" ".join(p) for p in item["paragraphs"])]), "utf-8")
        found = _examine(path, "--published", str(item["published"]))
        assert found["language"] == language
        _check(found)


@pytest.mark.parametrize(("name", "step"), [("facts_gum_news", 1), ("keywords_wikinews_fr", 5)])
def test_shared_texts(name, step, tmp_path):
    source = SHARED / "data" / f"{name}.jsonl"
    if not source.is_file():
        pytest.skip(f"no ../shared/data/{name}.jsonl here; only our own texts are examined")
    for line in source.read_text("utf-8").splitlines()[::step]:
        path = tmp_path / "shared.txt"
        path.write_text(json.loads(line)["text"], "utf-8")
        _check(_examine(path))
