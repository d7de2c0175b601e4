"""Status, quotations and reported speech on our own labelled sentences in six languages (status/, speech/)."""

import re
from pathlib import Path

import pytest
import yaml

from builder.model.article import Span
from builder.model.findings import Sentence
from builder.text.attribution import find_attributions
from builder.text.quotes import find_quotes
from builder.text.status import find_status
from tests.gate.scoring import count_rates

HERE = Path(__file__).parent
LANGUAGES = sorted(path.stem for path in (HERE / "status").glob("*.yml"))


def _is_same_speaker(found, wanted):
    """`colonel Yann Le Goff` and `le colonel Yann Le Goff` are the same; nobody is the same as nobody."""
    return found == wanted if "-" in (found, wanted) else found in wanted or wanted in found


@pytest.mark.parametrize("language", LANGUAGES)
def test_status(language, check_scores):
    lines = [line.split(" | ", 2) for line in yaml.safe_load((HERE / "status" / f"{language}.yml").read_text("utf-8"))]
    right = cues = 0
    for status, cue, text in lines:
        assert cue in text, f"{cue!r} does not stand in {text!r}"
        found = find_status(text, sentence=Sentence(start=0, end=len(text), block=0), language=language)
        shown = found.cue.slice(text) if found.cue else "-"
        right += found.status == status
        cues += found.status == status and (shown in cue or cue in shown)
    scores = {f"status_{language}/accuracy": right / len(lines), f"status_{language}/with_cue": cues / len(lines)}
    check_scores(scores, note=f"{len(lines)} own sentences")


@pytest.mark.parametrize("language", LANGUAGES)
def test_speech(language, check_scores):
    labels = yaml.safe_load((HERE / "speech" / f"{language}.yml").read_text("utf-8"))
    found = wanted = same = right = 0
    for text, gold in labels["quotes"]:
        quotes = find_quotes(
            text, spans=[Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)], language=language
        )
        said = {text[quote.start : quote.end]: quote.speaker.slice(text) if quote.speaker else "-" for quote in quotes}
        labelled = dict(entry.rsplit(" | ", 1) for entry in gold)
        both = said.keys() & labelled.keys()
        agreed = sum(_is_same_speaker(said[words], labelled[words]) for words in both)
        found, wanted, same, right = found + len(said), wanted + len(labelled), same + len(both), right + agreed
    sources = 0
    for line in labels["reported"]:
        source, text = line.split(" | ", 1)
        (found_sources,) = find_attributions(
            text, sentences=[Sentence(start=0, end=len(text), block=0)], language=language
        )
        shown = sorted(attribution.source.slice(text) for attribution in found_sources) or ["-"]
        labelled = sorted(source.split(" + "))
        sources += len(shown) == len(labelled) and all(map(_is_same_speaker, shown, labelled))
    scores = {
        f"speech_{language}/quote_span_f1": count_rates(same, found=found, wanted=wanted).f1,
        f"speech_{language}/right_speaker": right / wanted,
        f"speech_{language}/reported_source": sources / len(labels["reported"]),
    }
    check_scores(scores, note=f"{wanted} quotations in {len(labels['quotes'])} own passages")
