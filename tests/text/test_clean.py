"""Blocks of messy plain text."""

import pytest

from builder.author_sources import SourceRule
from builder.sources.read import read_article
from builder.text.clean import find_blocks, find_credits, find_title
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


@pytest.mark.parametrize("case", load_cases("credits"), ids=lambda case: case["text"][:60])
def test_credits(case):
    found = find_credits(case["text"], blocks=find_blocks(case["text"]))
    assert [
        f"{found.author.text} | {found.author.basis}" if found.author else None,
        f"{found.publisher.text} | {found.publisher.basis}" if found.publisher else None,
        f"{found.published.edtf} | {found.published.basis}" if found.published else None,
    ] == [case["author"], case["publisher"], case["published"]]


def test_what_the_author_of_the_site_states_wins_over_the_text():
    raw = b"Harbour reopens\nBy Ann Smith, Reuters\n9 April 2024\n\nThe harbour of the old town reopened on Monday.\n"
    told = read_article(raw, file="a.txt", where="a.txt")
    rule = SourceRule(files=("*",), publisher="The Islander", published="2024-04-10")
    stated = read_article(raw, file="a.txt", where="a.txt", rules=[rule])
    assert (told.published.edtf, told.publisher.text, told.author.text) == ("2024-04-09", "Reuters", "Ann Smith")
    assert (stated.published.edtf, stated.publisher.text, stated.author.text) == (
        "2024-04-10",
        "The Islander",
        "Ann Smith",
    )
    assert stated.published.basis == stated.publisher.basis == "sources.yml"
