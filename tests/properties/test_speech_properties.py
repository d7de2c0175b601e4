"""What holds for quotations, attributions, status and leaning in any text: slices, order, one entry a sentence."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.model.article import Span
from builder.model.findings import Sentence
from builder.text.attribution import find_attributions
from builder.text.leaning import leans_on_previous
from builder.text.quotes import find_quotes
from builder.text.status import find_status

WORDS = """He said Ann Mr. the which that will could is to aims according adding May on Tuesday who officials A a U.S.
selon laut según segundo secondo a déclaré hat gesagt This This's workers' not don't reports our denied"""
MARKS = [*"“”„«»‹›\"'‘’‚「」『』,.:;?!-—()", "''", "``", "\n", "\u00a0", "İ", "ẞ", "日本", "e\u0301", "_", "—", "–"]
PIECES = st.sampled_from([*MARKS, *WORDS.split()])
SEPARATORS = st.sampled_from([" ", " ", " ", ""])
TEXTS = st.one_of(
    st.lists(st.tuples(PIECES, SEPARATORS), max_size=50).map(lambda pairs: "".join(a + b for a, b in pairs)),
    st.text(max_size=150),
)
LANGUAGES = st.sampled_from(["en", "fr", "de", "es", "pt", "it", "ja"])


def cut_text(text: str, places: list[int]) -> list[tuple[int, int]]:
    cuts = sorted({0, len(text), *(place % (len(text) + 1) for place in places)})
    return list(pairwise(cuts))


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, places=st.lists(st.integers(0, 200), max_size=4), language=LANGUAGES)
def test_quotes_are_slices_of_one_block_in_order(text: str, places: list[int], language: str) -> None:
    spans = [Span(*cut) for cut in cut_text(text, places)]
    quotes = find_quotes(text, spans=spans, language=language)
    for quote in quotes:
        block = next(span for span in spans if span.start <= quote.start < span.end)
        words = text[quote.start : quote.end]
        assert block.holds(Span(quote.start, quote.end))
        assert words == words.strip()
        assert any(character.isalnum() for character in words)
        assert (quote.speaker is None) == (quote.verb is None)
        if quote.speaker:  # in the block; before it only where a quotation goes on over paragraphs
            assert block.holds(quote.speaker) or quote.speaker.end <= block.start
            assert quote.speaker.slice(text).strip()
        assert quote.verb is None or quote.verb in text
    assert all(left.end < right.start for left, right in pairwise(quotes))


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, places=st.lists(st.integers(0, 200), max_size=4), language=LANGUAGES)
def test_attributions_lie_inside_their_sentence_and_apart(text: str, places: list[int], language: str) -> None:
    sentences = [Sentence(start=start, end=end, block=0) for start, end in cut_text(text, places)]
    found = find_attributions(text, sentences=sentences, language=language)
    assert len(found) == len(sentences)
    for sentence, entry in zip(sentences, found, strict=True):
        for one in entry:
            assert sentence.span.holds(one.source)
            assert sentence.span.holds(one.cue)
            assert not one.source.overlaps(one.cue)
            assert one.source.slice(text).strip()
        assert all(left.end <= right.start for left, right in pairwise(sorted(one.span for one in entry)))


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, places=st.lists(st.integers(0, 200), max_size=4), language=LANGUAGES)
def test_status_has_its_cue_in_the_sentence(text: str, places: list[int], language: str) -> None:
    for start, end in cut_text(text, places):
        sentence = Sentence(start=start, end=end, block=0)
        found = find_status(text, sentence=sentence, language=language)
        assert found.cue is not None or found.status == "in_place"
        assert found.cue is None or (sentence.span.holds(found.cue) and found.cue.slice(text).strip())


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, before=st.text(max_size=20), language=LANGUAGES)
def test_leaning_reads_the_sentence_alone(text: str, before: str, language: str) -> None:
    alone = leans_on_previous(text, sentence=Sentence(start=0, end=len(text), block=0), language=language)
    moved = Sentence(start=len(before), end=len(before) + len(text), block=0)
    assert leans_on_previous(before + text + " He", sentence=moved, language=language) is alone


@pytest.mark.parametrize(
    "piece", ["“a” ", "‘as’ ", "“a ", '"a ', "the said ", "A, b, ", "which will ", "Aa ", "a,” said Aa “b "]
)
def test_hostile_text_is_read_to_its_end(piece: str) -> None:
    """A pattern worse than linear makes this test hang; `benchmarks/hostile_text.py` prints how time grows."""
    read_all(piece, language="en")
    size = 12_000
    text, sentence = (piece * size)[:size], Sentence(start=0, end=size, block=0)
    assert leans_on_previous(text, sentence=sentence) in (True, False)


def read_all(piece: str, *, language: str) -> None:
    size = 12_000
    text = (piece * size)[:size]
    sentence = Sentence(start=0, end=size, block=0)
    quotes = find_quotes(text, spans=[Span(0, size)], language=language)
    assert all(0 <= quote.start < quote.end <= size for quote in quotes)
    (attributions,) = find_attributions(text, sentences=[sentence], language=language)
    assert all(sentence.span.holds(attribution.source) for attribution in attributions)
    cue = find_status(text, sentence=sentence, language=language).cue
    assert cue is None or sentence.span.holds(cue)


@pytest.mark.parametrize(
    ("language", "piece"),
    [
        ("fr", "« a », dit le "),
        ("fr", "— a ! dit-il "),
        ("fr", "a été "),
        ("de", "der wird "),
        ("de", "„a“, so der "),
        ("de", "teilte Aa "),
        ("es", "— a —dijo "),
        ("es", "se lo "),
        ("pt", "“a”, diz o "),
        ("it", "ha detto che "),
    ],
)
def test_hostile_text_in_other_languages_is_read_to_its_end(language: str, piece: str) -> None:
    """As above, with the words and marks that the other packs look for."""
    read_all(piece, language=language)
