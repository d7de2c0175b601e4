"""For any text: blocks and sentences are slices, in order, and cover everything; cleaning again changes nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.text.clean import find_blocks, find_credits
from builder.text.sentences import find_sentences, split_sentences

PIECES = st.sampled_from(
    [
        "Read also",
        "2 mins",
        "51",
        "rf-5-general",
        "The minister said so.",
        "\n",
        "\n\n",
        "Title here",
        "U.S. ",
        "“Oh.” ",
        "Home\n",
        "News\n",
        "Sign in\n",
        "Share this\n",
        "Related:\n",
        "Comments\n",
        "By Ann Smith\n",
        "9 April 2024\n",
        "TOKYO, April 9 (Reuters) - ",
        "© 2024 Example Media\n",
        "Photo: Ann Smith/AFP\n",
        "The ferry ran aground near the island on Monday evening.\n",
        "The ferry ran aground near the island on Monday evening, and nobody who was on board of it was hurt at all ",
        "Home News Sport Weather Business ",
        "said.The ",
    ]
)
TEXTS = st.one_of(st.text(max_size=400), st.lists(PIECES, max_size=40).map("".join))


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_blocks_cover_the_text_once(text):
    end = 0
    for block in find_blocks(text):
        assert end <= block.start < block.end <= len(text)
        assert not text[end : block.start].strip()
        assert (block.kind == "left_out") == (block.rule is not None)
        end = block.end
    assert not text[end:].strip()


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_sentences_lie_in_their_blocks_in_order_and_lose_nothing(text):
    blocks = find_blocks(text)
    for index, block in enumerate(blocks):
        if block.kind not in ("dek", "paragraph"):
            continue
        end = block.start
        for sentence in (s for s in find_sentences(text, blocks=blocks) if s.block == index):
            assert end <= sentence.start < sentence.end <= block.end
            assert not text[end : sentence.start].strip()
            end = sentence.end
        assert not text[end : block.end].strip()


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.sampled_from(["en", "fr", "de", "es", "pt", "it", "ja", "xx"]))
def test_sentences_of_any_language_are_slices_in_order(text, language):
    end = 0
    for start, stop in split_sentences(text, start=0, end=len(text), language=language):
        assert not text[end:start].strip()
        assert end <= start < stop <= len(text)
        end = stop
    assert not text[end:].strip()


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_credits_are_words_of_the_text(text):
    found = find_credits(text, blocks=find_blocks(text))
    for known in (found.author, found.publisher):
        assert known is None or (known.text and known.text in text)


def _kept(text):
    return "\n\n".join(b.span.slice(text) for b in find_blocks(text) if b.kind != "left_out")


PARAGRAPHS = st.lists(
    st.sampled_from(
        [
            "The ferry ran aground near the island on Monday evening, and sixty passengers were taken off by boat.",
            "Nobody was hurt, the coast guard said. The ferry had left the harbour an hour before in heavy rain.",
            "An inquiry will be held in autumn. Its members have not been named, and no date has been set for it.",
            "The company that owns the ferry has three others. It did not say when the line would open again.",
            "In 2019 a smaller boat had run onto the same rocks, which are marked on every chart of the sound.",
        ]
    ),
    min_size=3,
    max_size=5,
    unique=True,
)
FURNITURE = st.sampled_from(["2 mins", "51", "Read also: Ferry line closed for a week", "124 shares", "rf-5-general"])


@settings(max_examples=100, deadline=None)
@given(PARAGRAPHS, st.lists(st.tuples(st.integers(0, 5), FURNITURE), max_size=4))
def test_cleaning_an_article_is_idempotent(paragraphs, furniture):
    lines = ["Ferry runs aground off the island", *paragraphs]
    for place, words in furniture:
        lines.insert(1 + place % len(lines), words)
    once = _kept("\n\n".join(lines))
    assert once == "\n\n".join(["Ferry runs aground off the island", *paragraphs])
    assert _kept(once) == once


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_cleaning_anything_settles(text):
    """What is furniture depends on what stands around it, so that heaps of fragments may take some rounds."""
    for _ in range(6):
        before, text = text, _kept(text)
        if text == before:
            return
    assert _kept(text) == text


@pytest.mark.parametrize(
    "hostile",
    [
        *("." * 60_000, "a\n" * 20_000, "said.The " * 8_000, "By " + "Ann " * 20_000, "([" * 40_000),
        *("Related:\n" * 8_000, "Home News Sport Share " * 8_000, "and so on and on\n" * 8_000),
        *("A, " * 30_000, "9 April 2024 " * 5_000),
    ],
    ids=lambda text: text[:20],
)
def test_hostile_text_is_read_to_its_end(hostile):
    """A pattern worse than linear makes this test hang; `benchmarks/hostile_text.py` prints how time grows."""
    blocks = find_blocks(hostile)
    assert "".join("".join(b.span.slice(hostile).split()) for b in blocks) == "".join(hostile.split())
    find_credits(hostile, blocks=blocks)
    for sentence in find_sentences(hostile, blocks=blocks):
        assert blocks[sentence.block].span.holds(sentence.span)
