"""What holds for dates and figures of any text whatever."""

import itertools
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from builder.model.edtf import is_valid
from builder.model.findings import Anchor, Sentence
from builder.text.dates import BASES, find_dates
from builder.text.figures import find_figures

PIECES = st.sampled_from(
    """April May March June 14 8-14 31 30 29 February 1960 2015 2,015 '80s 1980s 20th century quarter first second third
    Tuesday Friday's on by until since within five years ago earlier last next this week month year weekend to and – - /
    4/5/2023 14/04/2024 2024-04-14 2010-12 2015-16 00 $ € % percent billion million double half twice dozens of soldiers
    people the a in was will said would it , . ( ) 9999 0001 summer Christmas Thanksgiving today now ٣ ² \u00a0 \n 😀
    same day later that fiscal half fourth quarter year's Easter Labor Day end of a.m. noon 7 has until last Nov. 3 im
    März avril du 8 au 14 en vendredi dernier 8. bis April 3,5 milliards d'euros 20.000 Soldaten del de""".split(" ")
)
TEXTS = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=25).map(" ".join), st.lists(PIECES).map("".join))
LANGUAGES = st.sampled_from(["en", "fr", "de", "es", "pt", "it", "ja", ""])
ANCHORS = st.one_of(
    st.none(),
    st.dates().map(lambda day: Anchor(date=day.isoformat(), basis="test")),
    st.just(Anchor(date="?", basis="?")),
)


def cut(text, places):
    ends = sorted({min(place, len(text)) for place in places} | {0, len(text)})
    return [Sentence(start=a, end=b, block=0) for a, b in itertools.pairwise(ends)]


@settings(deadline=None, max_examples=300)
@given(text=TEXTS, places=st.lists(st.integers(0, 150), max_size=3), language=LANGUAGES, anchor=ANCHORS)
def test_dates_and_figures_are_slices_in_order_inside_one_sentence(text, places, language, anchor):
    sentences = cut(text, places)
    dates = find_dates(text, sentences=sentences, language=language, anchor=anchor)
    figures = find_figures(text, sentences=sentences, dates=dates, language=language)
    for found in (dates, figures):
        assert all(a.end <= b.start for a, b in itertools.pairwise(found))
        for item in found:
            assert item.start < item.end
            assert item.text == text[item.start : item.end]
            assert sum(sentence.span.holds(item.span) for sentence in sentences) == 1
    for date in dates:
        assert date.basis in BASES
        assert date.edtf is None or is_valid(date.edtf)
        assert date.weekday is None or 1 <= date.weekday <= 7
        assert not date.anchored or date.edtf
    for figure in figures:
        assert not any(figure.span.overlaps(date.span) for date in dates)
        assert figure.counts is None or figure.counts in text


@settings(deadline=None, max_examples=300)
@given(text=TEXTS, language=LANGUAGES)
def test_without_an_anchor_every_year_is_in_the_text(text, language):
    for date in find_dates(text, sentences=cut(text, []), language=language):
        assert not date.anchored
        if date.basis == "from the date named before":
            assert all(year in text for year in re.findall(r"\d{4}", date.edtf or ""))
            continue
        for year in re.findall(r"\d{4}", date.edtf or ""):
            assert year in date.text or (year[:2] in date.text and date.text.endswith(year[2:]))


@settings(deadline=None, max_examples=100)
@given(text=TEXTS, anchor=ANCHORS)
def test_an_anchor_moves_no_span_and_changes_no_stated_date(text, anchor):
    plain = find_dates(text, sentences=cut(text, []))
    anchored = find_dates(text, sentences=cut(text, []), anchor=anchor)
    assert [date.span for date in plain] == [date.span for date in anchored]
    for bare, full in zip(plain, anchored, strict=True):
        assert bare.basis != "stated in full" or bare == full
