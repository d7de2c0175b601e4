"""Names of our own short texts in six languages (tests/gate/own_names*/): strict typed F1, and whom they are about."""

from pathlib import Path

import pytest
import yaml

from builder.site.exports import export_article
from builder.text.names import make_slug
from tests.gate.material import examine_text
from tests.gate.scoring import count_rates, take_mean, trim_name

OWN = Path(__file__).parent
FILES = sorted(OWN.glob("own_names*/*.yml"))
IDS = [f"{path.parent.name}_{path.stem}" for path in FILES]


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


@pytest.mark.parametrize(("path", "task"), list(zip(FILES, IDS, strict=True)), ids=IDS)
def test_salience(path, task, check_scores):
    """The names that a reader says a text is about: the share among the first ten entities, and their mean rank."""
    ranks, wanted = [], 0
    for label in yaml.safe_load(path.read_text("utf-8")):
        article, findings = examine_text(_write_text(label), language=path.stem)
        ids = [entity.id for entity in export_article(article, findings).entities[:10]]
        wanted += len(label["about"])
        ranks += [ids.index(make_slug(name)) + 1 for name in label["about"] if make_slug(name) in ids]
    note = f"{wanted} names, mean rank {take_mean(ranks):.2f}"
    check_scores({f"{task}/about_in_top_10": len(ranks) / wanted}, note=note)


@pytest.mark.parametrize(("path", "task"), list(zip(FILES, IDS, strict=True)), ids=IDS)
def test_own_names(path, task, check_scores):
    right = found = wanted = 0
    for label in yaml.safe_load(path.read_text("utf-8")):
        text = _write_text(label)
        _, findings = examine_text(text, language=path.stem)
        have = {(*trim_name(text, (n.start, n.end)), n.type) for n in findings.names if n.role != "demonym"}
        gold = _place_names(text, label)
        right, found, wanted = right + len(have & gold), found + len(have), wanted + len(gold)
    score = count_rates(right, found=found, wanted=wanted).f1
    check_scores({f"{task}/typed_f1": score}, note=f"{wanted} names")


def test_there_are_texts_in_all_six_languages():
    assert sorted(path.stem for path in FILES if path.parent.name == "own_names") == [
        "de",
        "en",
        "es",
        "fr",
        "it",
        "pt",
    ]
