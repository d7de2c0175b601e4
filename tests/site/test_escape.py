"""The escape on single cases; the round trip through Markdown is in tests/properties."""

from __future__ import annotations

import pytest

from builder.site.escape import clean, escape_front_matter, escape_text, escape_url
from tests.conftest import load_cases


@pytest.mark.parametrize("case", load_cases("escape"), ids=lambda case: str(case["text"])[:30])
def test_prose_stays_readable(case: dict[str, str]) -> None:
    """The Markdown source of the cases."""
    assert escape_text(case["text"]) == case["source"]


def test_edges_of_a_piece_are_kept() -> None:
    """Pieces of a sentence are escaped one by one; the space between them must survive."""
    assert escape_text("\n the  visit ") == " the visit "
    assert escape_text("  ") == " "
    assert escape_text("") == ""


def test_runs_of_combining_marks_are_capped() -> None:
    """A run of 100,000 marks costs no time and four marks at most remain."""
    cleaned = clean("a" + "\u0316" * 100_000)
    assert len(cleaned) <= 5


def test_front_matter_holds_no_markup() -> None:
    """The theme prints titles raw."""
    assert escape_front_matter('</title><script>"') == '"&lt;/title&gt;&lt;script&gt;&quot;"'


@pytest.mark.parametrize(
    ("address", "escaped"),
    [
        ("https://example.org/a", "https&#58;&#47;&#47;example&#46;org&#47;a"),
        ("javascript:alert(1)", "#"),
        ("//example.org", "#"),
        ("https://user:word@example.org", "#"),
        ("ftp://example.org", "#"),
        ("https://[broken", "#"),
    ],
)
def test_only_web_addresses_are_linked(address: str, escaped: str) -> None:
    """http and https with a host and without a user; all else is `#`."""
    assert escape_url(address) == escaped
