"""Blocks of messy plain text."""

import pytest

from builder.text.clean import find_blocks, find_title
from tests.conftest import load_cases


@pytest.mark.parametrize("case", load_cases("clean"), ids=lambda case: case["name"])
def test_blocks(case):
    text = case["text"]
    found = [
        f"{block.kind}{'/' + block.rule if block.rule else ''}: {' '.join(block.span.slice(text).split())}"
        for block in find_blocks(text)
    ]
    assert found == case["blocks"]


def test_title_is_a_slice_with_its_basis():
    text = "Harbour reopens\n\nThe harbour of Port Ellen reopened on Monday after a storm that closed it.\n"
    title = find_title(text, blocks=find_blocks(text))
    assert title is not None
    assert (text[title.start : title.end], title.basis) == ("Harbour reopens", "first line")
