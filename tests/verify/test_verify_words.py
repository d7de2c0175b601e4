"""Shown words against source words: cuts in order, whole words, and what cleaning may not hide."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.site.escape import clean
from builder.verify.links import Target, resolve_address
from builder.verify.words import clean_words, equals_slice, is_prefix, tell_difference

SOURCE = "He said that he is not ready, and that Japan will decide on Tuesday."


@pytest.mark.parametrize(
    "shown",
    [
        SOURCE,
        "He said […] Japan will decide on Tuesday.",
        "[…] he is not ready […]",
        "He said […] is not ready, […] decide […] Tuesday.",
        "[…] Tuesday.",
    ],
)
def test_cuts_that_hold(shown: str) -> None:
    assert equals_slice(shown, SOURCE)


@pytest.mark.parametrize(
    "shown",
    [
        "",
        "[…]",
        "[…] […]",
        "He said that he is not ready",
        "Japan will decide […]",
        "[…] he is not",
        "[…] will decide […] Japan […]",
        "[…] is no […]",
        "[…] apan […]",
        "He said […] […] Tuesday.",
        "He said […] said that […]",
        "He said […] is ready […]",
        "He said that he is not ready, and that Japan will decide on Tuesday. […] Tuesday.",
    ],
)
def test_cuts_that_do_not_hold(shown: str) -> None:
    assert not equals_slice(shown, SOURCE)


def test_a_source_that_itself_holds_the_mark_is_equal() -> None:
    assert equals_slice("A […] B", "A […] B")


def test_a_prefix_ends_between_words() -> None:
    assert is_prefix("He said", SOURCE)
    assert not is_prefix("He sai", SOURCE)
    assert not is_prefix("", SOURCE)


def test_the_difference_begins_a_word_early() -> None:
    assert tell_difference("a b c", "a b d") == ("“… b c”", "“… b d”")


def test_a_long_run_of_marks_is_quick() -> None:
    assert len(clean_words("e" + "\u0301\u0315" * 60_000)) < 10


@given(st.text(max_size=60))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean_words(clean_words(text)) == clean_words(text)


@given(
    st.text(
        alphabet=st.one_of(st.characters(), st.sampled_from("e\u0301\u0315\u0e38\ufe00\u200b\u00ad\x1c\x85 ")),
        max_size=40,
    )
)
def test_the_escape_cleans_nothing_that_this_would_miss(text: str) -> None:
    assert clean_words(clean(text)) == clean_words(text)


@pytest.mark.parametrize(
    ("address", "path", "fragment"),
    [
        ("", "topics/a.html", ""),
        ("#x", "topics/a.html", "x"),
        ("#%E2%82%AC", "topics/a.html", "€"),
        (".", "topics/index.html", ""),
        ("..", "index.html", ""),
        ("../", "index.html", ""),
        ("./b.html?h=word#c", "topics/b.html", "c"),
        ("?h=word", "topics/a.html", ""),
        ("../articles/", "articles/index.html", ""),
        ("/base/index.html", "index.html", ""),
        ("/base/", "index.html", ""),
        ("/base", "index.html", ""),
        ("https://e.org/base/x.html#y", "x.html", "y"),
        ("https://e.org/other/x.html", None, ""),
        ("http://e.org:80/x", None, ""),
        ("//cdn.org/x.js", None, ""),
    ],
)
def test_addresses_lead_where_a_browser_goes(address: str, path: str | None, fragment: str) -> None:
    assert resolve_address(address, page="topics/a.html", base="https://e.org/base/") == Target(path, fragment)


@pytest.mark.parametrize("address", ["../../x.html", "/elsewhere/x.html", "http://[::1"])
def test_addresses_out_of_the_site_lead_nowhere(address: str) -> None:
    assert resolve_address(address, page="topics/a.html", base="https://e.org/base/") is None
