"""What a rule may look at besides its own words: the sentence around them, the anchor day, the tense."""

from __future__ import annotations

import datetime
import re

import msgspec

from builder.text.dates.tense import Tense, find_plain_tense, find_tense
from builder.text.lexicon import load_pairs

_LAST_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*['’]?\W{0,3}\Z")
_NEXT_WORD = re.compile(r"\W{0,3}?([^\W_]+)")
_REACH = 60


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """A match's surroundings: `text[start:end]` is the match inside the sentence `text[low:high]`."""

    text: str
    start: int
    end: int
    low: int
    high: int
    language: str
    anchor: datetime.date | None

    @property
    def words(self) -> str:
        """The match itself."""
        return self.text[self.start : self.end]

    @property
    def before(self) -> str:
        """Up to 60 code points of the sentence before the match."""
        return self.text[max(self.low, self.start - _REACH) : self.start]

    @property
    def after(self) -> str:
        """Up to 60 code points of the sentence after the match."""
        return self.text[self.end : min(self.high, self.end + _REACH)]

    @property
    def word_before(self) -> str:
        """The word right before the match as written, without punctuation; empty at the start."""
        found = _LAST_WORD.search(self.before)
        return found.group().rstrip(" \t\r\n,.;:(\u201c\"'") if found else ""

    @property
    def word_after(self) -> str:
        """The word right after the match as written; empty at the end or after punctuation."""
        found = _NEXT_WORD.match(self.after)
        return found[1] if found and self.after[: found.start(1)].strip() == "" else ""

    def find_tense(self, *, adjacent: bool = True) -> Tense | None:
        """The tense of the clause around the match; None where unclear, or in a language without tense rules.

        Without `adjacent` the preposition right before it says nothing: "for Friday" lies ahead, "for the third
        quarter" need not.
        """
        start, end, low, high = self.start, self.end, self.low, self.high
        if self.language == "en":
            return find_tense(self.text, start=start, end=end, low=low, high=high, adjacent=adjacent)
        return find_plain_tense(self.text, start=start, end=end, low=low, high=high, language=self.language)

    def read_name(self, words: str, *lists: str) -> int | None:
        """The number of a month or weekday in the first list that has it; None where none has."""
        key = words.casefold().rstrip(".")
        for name in lists:
            for left, right in load_pairs(self.language, name):
                if left.casefold() == key:
                    return int(right)
        return None


def group(match: re.Match[str], name: str) -> str | None:
    """A named group's words; None where the expression has no such group or it did not take part."""
    return match[name] if name in match.re.groupindex else None
