"""For any text: blocks and sentences are slices, in order, and cover everything; cleaning again changes nothing."""

from hypothesis import given, settings
from hypothesis import strategies as st

from builder.text.clean import find_blocks
from builder.text.sentences import find_sentences

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
@given(st.lists(PIECES, max_size=30).map("".join))
def test_cleaning_is_idempotent(text):
    def kept(value):
        return [b.span.slice(value) for b in find_blocks(value) if b.kind != "left_out"]

    once = "\n\n".join(kept(text))
    again = "\n\n".join(kept(once))
    third = "\n\n".join(kept(again))
    assert again == third
