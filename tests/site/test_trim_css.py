"""Only what can match nothing is left out of a style sheet, and nothing of what is left is another rule."""

from __future__ import annotations

import pytest

from builder.site.trim_css import collect_classes, collect_table_classes, name_tables, tidy_css, trim_css
from tests.conftest import load_cases


@pytest.mark.parametrize("case", load_cases("trim_css"), ids=lambda case: str(case["css"])[:40])
def test_what_is_kept(case):
    classes = collect_classes(['<body class="a" data-md-color-primary="mine"><p class=\'b md-x\'>'], scripts=["tag--"])
    assert trim_css(case["css"], classes=classes) == case["kept"]


def test_tidied_sheet_keeps_every_rule():
    assert tidy_css("/* c */\n.c  .d {\n  color: red;\n}\n\n.e{}") == ".c .d{color: red;}.e{}"


def test_words_of_scripts_are_classes_and_of_texts_are_none():
    assert collect_classes(['<p class="a">b</p>'], scripts=["x.classList.add('md-c')"]) >= {"a", "md-c"}
    assert "b" not in collect_classes(['<p class="a">b</p>'], scripts=[])


@pytest.mark.parametrize("case", load_cases("name_tables"), ids=lambda case: str(case["css"])[:40])
def test_tables_without_a_class_are_told_by_the_classes_of_the_others(case):
    assert name_tables(case["css"], classes=frozenset(case["classes"])) == case["named"]


def test_classes_of_tables_are_found_in_their_tags_only():
    page = '<p class="a"><table class="b c"><tr class="d"></table><table id="e"><TABLE><table class=\'f\'>'
    assert collect_table_classes([page, '<table class="g">']) == {"b", "c", "f", "g"}
