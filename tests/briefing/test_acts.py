"""Which kinds of happening a sentence names, by the lists `acts` of the languages."""

import pytest

from builder.briefing.acts import list_acts
from builder.model.article import Span
from builder.text.lexicon import load_pairs
from tests.conftest import load_cases

LANGUAGES = ("en", "de", "es", "fr", "it", "pt")


@pytest.mark.parametrize("case", load_cases("acts"), ids=lambda case: case["text"])
def test_sentences_name_their_acts(case):
    text = case["text"]
    names = [Span(text.index(name), text.index(name) + len(name)) for name in case.get("names", [])]
    found = list_acts(text, span=Span(0, len(text)), names=names, language=case.get("language", "en"))
    assert set(case["acts"]) <= found
    assert not found & set(case.get("never", []))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lists_hold_each_class_once_and_only_known_ones(language):
    pairs = load_pairs(language, "acts")
    classes = [act for act, _ in pairs]
    assert len(classes) == len(set(classes)) >= (150 if language == "en" else 60)
    assert set(classes) <= {act for act, _ in load_pairs("en", "acts")}
    assert all(words.split() for _, words in pairs)
    assert all(word.count("_") < 4 for _, words in pairs for word in words.split())


def test_a_language_without_a_list_names_nothing():
    assert list_acts("Mies kuoli", span=Span(0, 10), names=(), language="fi") == frozenset()
