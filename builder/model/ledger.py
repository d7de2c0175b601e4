"""The accounts of a run: what became of every file and every sentence. The classes add up; nothing is lost between."""

from __future__ import annotations

from typing import Literal

import msgspec

FileFate = Literal["used", "partly", "refused", "references"]


class InputFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file of the articles' folder: how many articles it gave, and what was wrong; `lost` tells of text cut off."""

    file: str
    articles: int
    faults: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()

    @property
    def fate(self) -> FileFate:
        """Whether it was read wholly, in part, or not; a file of references holds no article and has no fault."""
        if not self.articles:
            return "refused" if self.faults else "references"
        return "partly" if self.faults or self.lost else "used"

    @property
    def reason(self) -> str | None:
        """What was wrong, each thing once; None where all is well."""
        return "; ".join(dict.fromkeys((*self.faults, *self.lost))) or None

    def holds(self, address: str) -> bool:
        """Whether an article's address (`a.jsonl#3`, `a.zip/b.html`) lies in this file."""
        return address == self.file or address.startswith((f"{self.file}#", f"{self.file}/"))


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """What became of an article's pieces: `sentences` = used + copies + not_chosen; blocks left out by a rule beside.

    `used` are facts of the site. `copies` stand word for word in an earlier article of the same origin (`of`, counted
    from 0) and are no facts. `hidden` are those of the not chosen that overrides.yml hides.
    """

    sentences: int
    used: int
    copies: int
    not_chosen: int
    hidden: int
    left_out: int
    of: tuple[int, ...] = ()
