"""What holds for dates and figures of any text whatever."""

import itertools
import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from builder.model.edtf import is_valid
from builder.model.findings import Anchor, Sentence
from builder.text.dates import BASES, find_dates
from builder.text.dates.patterns import english_rules, find_traits
from builder.text.dates.plain import find_plain_traits, plain_rules
from builder.text.figures import find_figures
from builder.text.figures.grammar import build_grammar

PIECES = st.sampled_from(
    """April May March June 14 8-14 31 30 29 February 1960 2015 2,015 '80s 1980s 20th century quarter first second third
    Tuesday Friday's on by until since within five years ago earlier last next this week month year weekend to and – - /
    4/5/2023 14/04/2024 2024-04-14 2010-12 2015-16 00 $ € % percent billion million double half twice dozens of soldiers
    people the a in was will said would it , . ( ) 9999 0001 summer Christmas Thanksgiving today now ٣ ² \u00a0 \n 😀
    same day later that fiscal half fourth quarter year's Easter Labor Day end of a.m. noon 7 has until last Nov. 3 im
    März avril du 8 au 14 en vendredi dernier 8. bis April 3,5 milliards d'euros 20.000 Soldaten del de 10:30 p.m. EST
    GMT midnight year-ago year-earlier each every day-long half-hour nineteen ninety-eight eighteenth before after Nov.
    la semaine dernière il y a cinq ans vor zwei Jahren XIXe siècle anni Ottanta fin 2019 troisième trimestre été mañana
    twice times one in five voted 52 to 48 crore Rs Mio. Mrd. moitié Hälfte zwei Drittel old 45-year-old""".split()
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
        if date.basis.startswith("from the date"):
            assert all(year in text for year in re.findall(r"\d{4}", date.edtf or ""))
            continue
        for year in re.findall(r"\d{4}", date.edtf or ""):
            assert year in date.text or (year[:2] in date.text and date.text.endswith(year[2:]))


@settings(deadline=None, max_examples=100)
@given(text=TEXTS, anchor=ANCHORS)
@example(text="'80s", anchor=Anchor(date="0077-01-01", basis="test"))
def test_an_anchor_moves_no_span_and_changes_no_stated_date(text, anchor):
    plain = find_dates(text, sentences=cut(text, []))
    anchored = find_dates(text, sentences=cut(text, []), anchor=anchor)
    assert [date.span for date in plain] == [date.span for date in anchored]
    for bare, full in zip(plain, anchored, strict=True):
        assert bare.basis != "stated in full" or bare == full


@settings(deadline=None, max_examples=200)
@given(text=TEXTS, language=LANGUAGES)
def test_a_rule_that_is_not_tried_would_not_have_matched(text, language):
    traits = find_traits(text) if language == "en" else find_plain_traits(text, language=language)
    for rule in english_rules() if language == "en" else plain_rules(language):
        assert rule.needs in traits or not rule.pattern.search(text), rule
    for figure_rule in build_grammar(language).rules:
        held = any(sign in text.lower() for sign in figure_rule.signs)
        assert held or not figure_rule.pattern.search(text), figure_rule
