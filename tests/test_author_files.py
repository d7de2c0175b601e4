"""Each mistake in a file of the author's gives one line: where, what, the right form; the rest of the file is used."""

import pytest

from builder.author_files import parse_overrides, parse_topics
from builder.author_sources import parse_sources
from builder.settings import parse_settings
from tests.conftest import load_cases


def _parse(kind, text):
    if kind == "settings":
        settings, errors = parse_settings(text)
        return [settings.articles], errors
    parse = {"topics": parse_topics, "sources": parse_sources, "overrides": parse_overrides}[kind]
    parsed = parse(text, file=f"{kind}.yml")
    names = {"topics": lambda v: v.id, "sources": lambda v: "".join(v.files), "overrides": lambda v: "".join(v.pin)}
    return [names[kind](value) for value in parsed.values], parsed.errors


@pytest.mark.parametrize("case", load_cases("author_files"), ids=lambda case: case["name"])
def test_faults(case):
    kept, errors = _parse(case["kind"], case["text"])
    assert [str(error) for error in errors] == case["lines"]
    assert kept == case["kept"]


def test_settings_of_the_sample(root):
    settings, errors = parse_settings((root / "mkdocs.yml").read_text("utf-8"))
    assert not errors
    assert settings.edition.reference_date == "2024-04-09"


def test_later_source_rule_wins():
    text = 'sources:\n  - {files: "*.txt", publisher: A}\n  - {files: "b/*.txt", publisher: B}\n'
    rules = parse_sources(text, file="sources.yml").values
    assert [rule.matches("b/one.txt") for rule in rules] == [True, True]


def test_names_of_fields_come_before_the_usual_ones():
    text = "plugins:\n  - briefing:\n      fields: {text: [Inhalt, Rumpf]}\n      ignore: drafts/\n"
    settings, errors = parse_settings(text)
    assert not errors
    assert settings.fields.text[:3] == ("Inhalt", "Rumpf", "text") and settings.fields.title[0] == "title"
    assert settings.ignore == ("drafts/",)
