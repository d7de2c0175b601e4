"""What the proof hands back: how much was checked, and one fault for each thing that does not hold."""

from __future__ import annotations

import msgspec

from builder.verify.words import squeeze


class SiteFault(msgspec.Struct, frozen=True, order=True):
    """One thing on the site that is not so: the page and nearest id, what is wrong, what is right."""

    where: str
    what: str
    right: str

    def __str__(self) -> str:
        return squeeze(f"{self.where}: {self.what}; {self.right}")


class VerifyReport(msgspec.Struct, frozen=True, kw_only=True):
    """What was checked and what was found wrong; the site is proved when `faults` is empty.

    `statements` counts the containers of source words (facts, timeline entries, quotations, figures,
    keyword lines), `quotes` the quotations among them, `slices` every piece of source words on any page,
    `citations` the links to a sentence, `links` the internal addresses. `external` lists the addresses of
    other hosts that the site links to; they are not opened. `notes` say what could not be checked.
    """

    pages: int = 0
    articles: int = 0
    statements: int = 0
    quotes: int = 0
    slices: int = 0
    citations: int = 0
    links: int = 0
    external: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    faults: tuple[SiteFault, ...] = ()

    @property
    def proved(self) -> bool:
        """Whether no fault was found."""
        return not self.faults
