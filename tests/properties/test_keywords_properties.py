"""Keywords on any text: spans are slices, order and values do not depend on chance, nothing crosses a passage."""

from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from builder.model.article import Span
from builder.model.findings import Mention, Sentence
from builder.text.keywords import find_keywords

SAMPLE = (
    "the security alliance of Japan Japan's Fumio Kishida F-35 COVID-19 U.S. Japan-U.S. missiles missile 1960 said "
    "l'alliance États-Unis co-production and, summit. (trilateral) “joint team” x鲸鱼 don't ß İ \ufb01nal a\u0301a"
)
WORDS = st.sampled_from(SAMPLE.split(" "))
LINES = st.lists(st.lists(WORDS, max_size=12).map(" ".join) | st.text(max_size=40), min_size=1, max_size=5)
LANGUAGES = st.sampled_from(["en", "fr", "de", "it", "nl", "xx"])


def lay_out(lines: list[str]) -> tuple[str, list[Span]]:
    spans, at = [], 0
    for line in lines:
        spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    return "\n".join(lines), spans


@settings(max_examples=120, deadline=None)
@given(lines=LINES, language=LANGUAGES, limit=st.integers(0, 12))
def test_keywords_are_slices_of_one_passage_in_order(lines, language, limit):
    text, spans = lay_out(lines)
    sentences = [Sentence(start=s.start, end=s.end, block=i) for i, s in enumerate(spans)][1:]
    found = find_keywords(text, sentences=sentences, names=(), language=language, headings=spans[:1], limit=limit)
    assert len(found) <= limit
    assert len({keyword.text.casefold() for keyword in found}) == len(found)
    assert all(0 < keyword.score <= 1 for keyword in found)
    assert all(left.score >= right.score for left, right in pairwise(found))
    for keyword in found:
        assert keyword.count == len(keyword.spans) > 0
        for start, end in keyword.spans:
            assert text[start:end].casefold() == keyword.text.casefold()
            assert any(span.holds(Span(start, end)) for span in spans)
    again = find_keywords(text, sentences=sentences, names=(), language=language, headings=spans[:1], limit=limit)
    assert again == found


@settings(max_examples=60, deadline=None)
@given(lines=LINES, kind=st.sampled_from(["person", "place", "organisation"]))
@example(lines=["Fumio Kishida"], kind="person")
@example(lines=["Fumio Kishida"], kind="organisation")
def test_a_keyword_that_is_a_known_name_says_so(lines, kind):
    """People and places do: they stand on pages of their own. Organisations stay among the keywords, too."""
    text, spans = lay_out(lines)
    names = [
        Mention(text=words, start=at, end=at + len(words), type=kind, name=words, entity="name")
        for words in ("Fumio Kishida",)
        for at in range(len(text))
        if text.startswith(words, at)
    ]
    sentences = [Sentence(start=s.start, end=s.end, block=i) for i, s in enumerate(spans)]
    found = find_keywords(text, sentences=sentences, names=names)
    said = {keyword.name for keyword in found if keyword.text.casefold() == "fumio kishida"}
    assert said <= {kind != "organisation"}
