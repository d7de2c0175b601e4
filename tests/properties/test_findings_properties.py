"""What a sentence holds of what was found: the same as looking at everything, on findings in any shape."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from builder.examine import Task, examine_article
from builder.model.article import Span
from builder.model.corpus import Edition
from builder.model.findings import Figure, list_within
from builder.sources.read import read_article
from tests.conftest import ROOT

PLACES = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda place: (place[0], place[0] + place[1]))


@given(st.lists(PLACES, max_size=40), PLACES)
def test_the_same_as_looking_at_everything(places, wanted):
    figures = [Figure(text="", start=start, end=end, kind="count", value=None) for start, end in sorted(places)]
    span = Span(*wanted)
    assert list_within(figures, span=span) == [figure for figure in figures if span.holds(figure.span)]


def test_findings_are_in_the_order_of_the_text():
    seen = 0
    for file in sorted((ROOT / "seeds").iterdir()):
        article = read_article(file.read_bytes(), file=file.name, where=file.name)
        found = examine_article(article, task=Task(edition=Edition(title="Test", reference_date="2024-04-09")))
        for mentions in (found.names, found.dates, found.figures):
            starts = [mention.start for mention in mentions]
            assert starts == sorted(starts)
            seen += len(starts)
    assert seen > 60
