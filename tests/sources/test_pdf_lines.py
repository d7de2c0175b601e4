"""Lines of PDF pages become paragraphs."""

from __future__ import annotations

import pytest

from builder.sources.pdf_lines import PdfLine, join_lines
from tests.conftest import load_cases


@pytest.mark.parametrize("case", load_cases("pdf_lines"), ids=lambda case: case["name"])
def test_the_parts_of_pages(case):
    pages = [[PdfLine(str(text), float(height), float(size)) for text, height, size in page] for page in case["pages"]]
    assert [[part.kind, part.text] for part in join_lines(pages)] == case["parts"]


def test_pages_begin_where_their_first_word_stands():
    rows = ("The council met on Monday and", "voted on the wall of the harbour and", "went home.")
    pages = [[PdfLine(row, 700.0, 10.0)] for row in rows]
    (part,) = join_lines(pages)
    assert [part.text[offset:].split()[0] for offset, _ in part.pages] == ["The", "voted", "went"]
    assert [number for _, number in part.pages] == [1, 2, 3]
