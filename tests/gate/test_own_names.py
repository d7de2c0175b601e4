"""Names of our own short texts in six languages (tests/gate/own_names/), and whether those a text is about come first."""

from pathlib import Path

import pytest
import yaml

from builder.text.names import rank_entities
from tests.gate.material import examine_text
from tests.gate.scoring import compare_sets, take_mean, trim_name

OWN = Path(__file__).with_name("own_names")
LANGUAGES = sorted(path.stem for path in OWN.glob("*.yml"))
_FIRST = 3


def _write_text(label):
    return "\n\n".join([label["title"], *(" ".join(paragraph) for paragraph in label["paragraphs"])])


def _place_names(text, label):
    placed, behind = set(), 0
    for entry in label["names"]:
        words, _, kind = entry.rpartition(" | ")
        start = text.find(words, behind)
        assert start >= 0, f"{words!r} does not stand behind the name before it"
        behind = start + len(words)
        placed.add((*trim_name(text, (start, behind)), kind))
    return placed


@pytest.mark.parametrize("language", LANGUAGES)
def test_own_names(language, check_scores):
    right = found = wanted = 0
    about = []
    for label in yaml.safe_load((OWN / f"{language}.yml").read_text("utf-8")):
        text = _write_text(label)
        _, findings = examine_text(text, language=language)
        have = {(*trim_name(text, (n.start, n.end)), n.type) for n in findings.names if n.role != "demonym"}
        gold = _place_names(text, label)
        right, found, wanted = right + len(have & gold), found + len(have), wanted + len(gold)
        first = [entity.name for entity in rank_entities(findings.names, sentences=findings.sentences)[: _FIRST + 1]]
        about += [name in first for name in label["about"]]
    scores = {"names": 2 * right / (found + wanted), "about_in_top_4": take_mean(about)}
    check_scores(
        {f"own_names_{language}/{task}": score for task, score in scores.items()}, note=f"{found} names found"
    )


def test_there_are_texts_in_all_six_languages():
    assert LANGUAGES == ["de", "en", "es", "fr", "it", "pt"]
