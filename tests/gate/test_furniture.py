"""Cleaning in other languages: our own texts between the lines that sites put around articles (furniture/)."""

from pathlib import Path

import pytest
import yaml

from tests.gate.material import make_article
from tests.gate.scoring import count_rates, count_runs, take_mean

HERE = Path(__file__).parent
LANGUAGES = sorted(path.stem for path in (HERE / "furniture").glob("*.yml"))
_RUN = 4


def _turn(lines, by):
    return [*lines[by % len(lines) :], *lines[: by % len(lines)]]


def _write_page(label, furniture, *, turn=0):
    """The page: furniture, title, after each paragraph a line of those between; each list begins `turn` lines on."""
    before, between, after = (_turn(furniture[part], turn) for part in ("before", "between", "after"))
    lines = [*before, label["title"]]
    for number, paragraph in enumerate(label["paragraphs"]):
        lines += [" ".join(paragraph), between[number % len(between)]]
    return "\n\n".join([*lines, *after])


def _score_kept(text, label, *, language):
    article = make_article(text, language=language)
    kept = [block.span.slice(text) for block in article.blocks if block.kind in ("dek", "paragraph")]
    clean = [" ".join(paragraph) for paragraph in label["paragraphs"]]
    have, want = (count_runs(" ".join(parts).split(), size=_RUN) for parts in (kept, clean))
    return count_rates((have & want).total(), found=have.total(), wanted=want.total()).f1


@pytest.mark.parametrize("language", LANGUAGES)
def test_furniture(language, check_scores):
    furniture = yaml.safe_load((HERE / "furniture" / f"{language}.yml").read_text("utf-8"))
    labels = yaml.safe_load((HERE / "own" / f"{language}.yml").read_text("utf-8"))
    turns = range(max(map(len, furniture.values())))
    pages = [
        _score_kept(_write_page(label, furniture, turn=turn), label, language=language)
        for label in labels
        for turn in turns
    ]
    clean = [
        _score_kept("\n\n".join([label["title"], *map(" ".join, label["paragraphs"])]), label, language=language)
        for label in labels
    ]
    scores = {f"furniture_{language}/run_f1": take_mean(pages), f"furniture_{language}/unharmed": take_mean(clean)}
    check_scores(scores, note=f"{len(labels)} own texts as {len(pages)} pages, runs of {_RUN} words")
