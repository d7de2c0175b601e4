"""Who is behind the words for a speaker: a name in them, or the only person a pronoun can stand for."""

import pytest

from builder.site.export_lines import list_quotes
from builder.site.export_scene import build_scene
from tests.corpus import make_corpus, make_topic

ONE = (
    "Maria Keller opened the harbour of Port Ellen on Monday. She said the ferry would sail again on Friday. "
    "The ferry had been in the dock for a year."
)
TWO = (
    "Maria Keller and Anna Lind opened the harbour of Port Ellen on Monday. She said the ferry would sail again. "
    "The ferry had been in the dock for a year."
)


def _speakers(text):
    briefing = make_corpus([text], topics=[make_topic("ferry", "ferry")])
    return [[voice.entity for voice in saying.voices] for saying in briefing.topics[0].sayings]


def test_a_pronoun_stands_for_the_only_person_before_it():
    assert _speakers(ONE) == [["maria-keller"]]


def test_a_pronoun_that_may_stand_for_two_stays_unresolved():
    assert _speakers(TWO) == [[None]]


DESCRIBED = (
    "Transport Minister Maria Keller opened the harbour of Port Ellen on Monday.\n\nThe ferry is old. "
    "The minister said the ferry would sail again on Friday. The ferry had been in the dock for a year."
)


def test_a_description_stands_for_the_only_person_called_so():
    assert _speakers(DESCRIBED) == [["maria-keller"]]


def test_a_description_that_may_stand_for_another_stays_unresolved():
    text = DESCRIBED.replace("The ferry is old.", "A minister from Oslo came too.")
    assert _speakers(text) == [[None]]


def test_a_sentence_that_reports_two_has_two_voices():
    text = "Maria Keller said the ferry would sail again, while Anna Lind denied that it could. The ferry is old."
    assert _speakers(text) == [["maria-keller", "anna-lind"]]


@pytest.mark.parametrize(
    ("words", "entity"),
    [
        ("Transport Minister Maria Keller of Port Ellen", "maria-keller"),
        ("Maria Keller’s spokesman", None),
        ("a spokesman for Maria Keller", None),
        ("The transport minister", "maria-keller"),
        ("She", None),
    ],
)
def test_the_speaker_of_a_quotation_is_the_same_in_the_exports(words, entity):
    lead = "Transport Minister Maria Keller opened the harbour of Port Ellen on Monday."
    briefing = make_corpus([f"{lead}\n\nThe ferry is old. “It will sail again on Friday,” {words} said."])
    lines = list_quotes(build_scene(briefing, page_of=lambda ref: f"a.html#s{ref.sentence}"))
    assert [line.entity for line in lines] == [entity]
