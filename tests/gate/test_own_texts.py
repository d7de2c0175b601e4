"""Our own short texts in six languages (tests/gate/own/): what the gate measures where no labelled data is."""

from collections import defaultdict
from pathlib import Path

import pytest
import yaml

from tests.gate.material import examine_text
from tests.gate.scoring import (
    agree_value,
    compare_sets,
    match_spans,
    overlap,
    score_keywords,
    score_rouge,
    take_mean,
    trim_name,
)

OWN = Path(__file__).with_name("own")
LANGUAGES = sorted(path.stem for path in OWN.glob("*.yml"))


def _write_text(label):
    """The text, and the places of its sentences."""
    text, places = label["title"], []
    for paragraph in label["paragraphs"]:
        for number, words in enumerate(paragraph):
            text += " " if number else "\n\n"
            places.append((len(text), len(text) + len(words)))
            text += words
    return text, places


def _place_all(text, entries, *, behind=0):
    """(start, end, label) of entries "words | label", each searched behind the one before."""
    placed = []
    for entry in entries:
        words, _, label = entry.rpartition(" | ")
        start = text.find(words, behind)
        assert start >= 0, f"{words!r} does not stand behind the entry before it"
        behind = start + len(words)
        placed.append((start, behind, label))
    return placed


def _score_names(text, label, findings):
    """Typed mentions; a people's name is no mention."""
    found = {(*trim_name(text, (name.start, name.end)), name.type) for name in findings.names if name.role != "demonym"}
    return compare_sets(found, {(*trim_name(text, (a, b)), kind) for a, b, kind in _place_all(text, label["names"])}).f1


def _score_dates(text, label, findings):
    """Share of the dates of both sides that overlap and have the right value (F1); those of the body."""
    wanted = _place_all(text, label["dates"], behind=len(label["title"]))
    dates = [date for date in findings.dates if date.basis != "vague" and date.start > len(label["title"])]
    pairs = match_spans([(date.start, date.end) for date in dates], [(start, end) for start, end, _ in wanted])
    right = sum(
        agree_value(wanted[i][2], edtf=dates[j].edtf, duration=dates[j].duration, vague=False) for i, j in pairs.items()
    )
    return 2 * right / (len(dates) + len(wanted))


def _score_quotes(text, label, findings):
    """Share of the quotations of both sides that are found whole and given to the right speaker (F1)."""
    wanted = _place_all(text, label["quotes"])
    right = 0
    for start, end, speaker in wanted:
        same = [quote for quote in findings.quotes if overlap((quote.start, quote.end), (start, end))]
        said = same[0].speaker.slice(text).rstrip(".") if same and same[0].speaker else "-"
        whole = bool(same) and text[same[0].start : same[0].end].strip(" ,") == text[start:end].strip(" ,")
        # "colonel Yann Le Goff" and "le colonel Yann Le Goff" name the same speaker, and so does a part of it.
        right += whole and (said in speaker or speaker in said)
    return 2 * right / (len(findings.quotes) + len(wanted))


def _score_text(label, *, language):
    text, places = _write_text(label)
    article, findings = examine_text(text, published=str(label["published"]), language=language)
    ranked = sorted(findings.claims, key=lambda claim: claim.rank)
    key = [places[number] for number in label["key"]]
    best = " ".join(claim.span.slice(text) for claim in ranked[:2])
    assert article.language == language
    return {
        "sentences": compare_sets({(s.start, s.end) for s in findings.sentences}, places).f1,
        "names": _score_names(text, label, findings),
        "dates": _score_dates(text, label, findings),
        "quotes": _score_quotes(text, label, findings),
        "keywords": score_keywords(
            [keyword.text for keyword in findings.phrases], wanted=label["keywords"], language=language
        ).f1,
        "key_sentence_first": float((ranked[0].start, ranked[0].end) in key),
        "rouge_1": score_rouge(best, reference=label["summary"], size=1, language=language).f1,
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_own_texts(language, check_scores):
    labels = yaml.safe_load((OWN / f"{language}.yml").read_text("utf-8"))
    scores = defaultdict(list)
    for label in labels:
        for task, score in _score_text(label, language=language).items():
            scores[f"own_{language}/{task}"].append(score)
    check_scores({task: take_mean(values) for task, values in scores.items()}, note=f"{len(labels)} own texts")


def test_there_are_texts_in_all_six_languages():
    assert LANGUAGES == ["de", "en", "es", "fr", "it", "pt"]
