"""A run of words that may be a name, and the look-up of listed names in a line."""

from __future__ import annotations

import msgspec

from builder.text.names.lists import Known, Lists
from builder.text.names.words import Line, Token


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """A candidate: `line.tokens[start:end]`, whether a title stands before it, and its look-up entry.

    `base` is the key of the name without a German genitive's s: `Baerbocks` is `baerbock`.
    """

    line: Line
    start: int
    end: int
    titled: bool = False
    known: Known | None = None
    base: str = ""

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The words of the run."""
        return self.line.tokens[self.start : self.end]

    @property
    def key(self) -> str:
        """The words in look-up form."""
        return self.base or " ".join(token.low for token in self.tokens)


def match_known(tokens: tuple[Token, ...], at: int, lists: Lists) -> int:
    """The end of the longest listed name that begins at a token, or `at` where there is none."""
    first = tokens[at]
    longest = lists.starts.get(first.low, 0)
    if not longest or not first.capital:
        return at
    for end in range(min(len(tokens), at + longest), at, -1):
        words = tokens[at:end]
        if any(token.gap not in {" ", "-"} or token.possessive for token in words[1:-1]):
            continue
        last = words[-1]
        if end > at + 1 and (last.gap not in {" ", "-"} or first.possessive or not (last.capital or lists.head_first)):
            continue
        entry = lists.known.get(" ".join(token.low for token in words))
        small = end > at + 1 and first.first and first.low in lists.articles and not last.capital
        if entry and small and entry.name.split(" ")[-1][:1].isupper():
            continue  # `El tiempo` at the start of a sentence is no newspaper
        if entry and (end > at + 1 or _is_safe(first, entry, lists)):
            return end
    return at


def _is_safe(token: Token, entry: Known, lists: Lists) -> bool:
    """Short aliases need their own spelling: `US`, never `Us`; `Ga.` only after a comma; `Onu` inside a sentence."""
    if entry.kind != "alias" or len(token.low) > 5 or (not lists.ordinary and not token.first):
        return True
    if token.text.isupper() and len(token.low) > 1 and not entry.dotted:
        return "." in token.text or token.gap != ", " or len(token.low) > 2
    return token.text.endswith(".") and token.gap == ", "
