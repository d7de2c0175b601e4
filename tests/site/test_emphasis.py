"""Bold is what is done, even where the sentence holds a topic term that is a bare name."""

from __future__ import annotations

import pytest

from builder.model.relations import Ref
from builder.site.emphasis import choose_strong
from builder.site.lookup import build_lookup
from tests.corpus import make_corpus, make_topic

CASES = [
    (
        "On Monday the ministers of both countries agreed that they would strengthen security cooperation with Japan.",
        ("security cooperation", "Japan"),
        "strengthen security cooperation",
    ),
    (
        "The agency said on Monday that it would put 1,200 trained engineers to work with the help of Japan.",
        ("Japan", "engineers"),
        "1,200 trained engineers",
    ),
    (
        "The minister told reporters on Tuesday that all of the northern ports would be shut for the week.",
        ("reporters", "ports"),
        "northern ports",
    ),
    (
        "Transport officials said on Tuesday that the northern harbour would stay shut until the strike ends.",
        ("officials", "harbour"),
        "northern harbour",
    ),
]


@pytest.mark.parametrize(("sentence", "terms", "strong"), CASES)
def test_bold_is_what_is_done(sentence: str, terms: tuple[str, ...], strong: str) -> None:
    briefing = make_corpus({"a.txt": f"A day of talks\n\n{sentence}\n"}, topics=[make_topic("t", *terms)])
    text = briefing.articles[0].text
    claims = briefing.findings[0].sentences
    number = next(n for n, claim in enumerate(claims) if sentence in claim.span.slice(text))
    span = choose_strong(Ref(0, number), lookup=build_lookup(briefing))
    assert span is not None and span.slice(text) == strong
