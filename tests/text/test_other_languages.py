"""Sentences of languages without a pack of ours."""

import pytest

from builder.text import other_languages
from builder.text.other_languages import split_other
from builder.text.sentences import split_by_rule, split_sentences

TEXTS = {
    "ja": "首相は訪米した。会談は水曜日に行われる。",
    "ru": "Порт снова открыт. Первый паром ушёл в полдень. Кто остался?",
    "pl": "Port jest otwarty. Pierwszy prom odpłynął w południe!",
    "nl": "De haven is open. De eerste boot vertrok om 12.30 uur.",
    "hi": "बंदरगाह खुल गया है। पहली नाव दोपहर को गई।",
    "ar": "أعيد فتح الميناء. متى تعود العبارات؟ غدا.",
    "el": "Το λιμάνι άνοιξε. Το πρώτο πλοίο έφυγε το μεσημέρι.",
    "sv": "Hamnen är öppen 🚢. Den första färjan gick vid tolv.",
}


@pytest.fixture
def library():
    return pytest.importorskip("sentencex", reason="the extra `languages` is not installed: our own rule is used")


@pytest.mark.parametrize("language", TEXTS)
def test_the_library_agrees_with_our_rule_on_plain_text(library, language):
    text = TEXTS[language]
    theirs = split_other(text, start=0, end=len(text), language=language)
    assert theirs == list(split_by_rule(text, start=0, end=len(text), language=language))


@pytest.mark.parametrize("language", TEXTS)
def test_offsets_count_code_points_of_the_whole_text(library, language):
    before = "𝕏\n\n"
    text = before + TEXTS[language]
    alone = split_other(TEXTS[language], start=0, end=len(TEXTS[language]), language=language)
    shifted = split_other(text, start=len(before), end=len(text), language=language)
    assert shifted == [(start + len(before), end + len(before)) for start, end in alone]
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in shifted)


def test_our_rule_serves_where_the_library_is_absent(monkeypatch):
    monkeypatch.setattr(other_languages, "_load_library", lambda: None)
    text = TEXTS["ru"]
    assert split_other(text, start=0, end=len(text), language="ru") is None
    found = [text[start:end] for start, end in split_sentences(text, start=0, end=len(text), language="ru")]
    assert found == ["Порт снова открыт.", "Первый паром ушёл в полдень.", "Кто остался?"]


def test_pieces_that_are_not_the_text_are_refused(monkeypatch):
    class Wrong:
        @staticmethod
        def segment(language, text):
            return [text.upper()]

    monkeypatch.setattr(other_languages, "_load_library", lambda: Wrong)
    assert split_other("one. two.", start=0, end=9, language="nl") is None


def test_a_language_with_a_pack_never_asks_the_library(monkeypatch):
    def fail():
        raise AssertionError("the library was asked")

    monkeypatch.setattr(other_languages, "_load_library", fail)
    assert len(list(split_sentences("One came. Two left.", start=0, end=19, language="en"))) == 2
