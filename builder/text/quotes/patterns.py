"""The patterns of a language that say who speaks a quotation."""

from __future__ import annotations

import re
from functools import cache

from builder.text.lexicon import load_patterns

_PATTERNS = ("according", "inverted", "quote_inverted", "quote_subject", "quote_introduced", "quote_introduced_weak",
             "quote_participle", "quote_opening", "quote_colon", "quote_inside", "quote_dialogue",
             "quote_view", "quote_verb_colon")  # fmt: skip


@cache
def compile_patterns(language: str) -> dict[str, re.Pattern[str]]:
    """The language's patterns of `speech_patterns` by name; empty where there is no pack."""
    named = load_patterns(language, "speech_patterns")
    return {name: re.compile(named.get(name, "(?!)")) for name in _PATTERNS} if named else {}
