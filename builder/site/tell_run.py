"""What a run tells at its end, in the words of `templates/run.txt.j2`: plain text for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from builder.model.corpus import Briefing
from builder.site.catalogue import Catalogue
from builder.site.plan_facts import MOST_FACT_PAGES
from builder.site.render import render_plain
from builder.site.search_engine import MAX_INDEX, SearchChoice
from builder.site.write import WriteReport

_TEMPLATE = "run.txt.j2"
_MEGABYTE = 1_000_000


class RunSummary(msgspec.Struct, frozen=True, kw_only=True):
    """The counts of a run; sizes are megabytes of Material's index, made or not.

    `fact_pages`: whether each fact got a page of its own; above `most_fact_pages` none does unless the author says so.
    """

    articles: int
    sentences: int
    facts: int
    topics: int
    names: int
    differences: int
    left_out: int
    faults: int
    fact_pages: bool
    most_fact_pages: int
    engine: str
    search_reason: str
    index_megabytes: float
    most_megabytes: float
    written: int
    unchanged: int
    removed: int


def count_run(briefing: Briefing, *, search: SearchChoice, written: WriteReport, fact_pages: bool) -> RunSummary:
    """The counts of a briefing and of the pages that were written of it."""
    return RunSummary(
        articles=len(briefing.articles),
        sentences=sum(len(found.sentences) for found in briefing.findings),
        facts=len(briefing.facts),
        topics=len(briefing.topics),
        names=len(briefing.entities),
        differences=len(briefing.differences),
        left_out=sum(account.left_out for account in briefing.accounts),
        faults=len(briefing.faults),
        fact_pages=fact_pages,
        most_fact_pages=MOST_FACT_PAGES,
        engine=search.engine,
        search_reason=search.reason,
        index_megabytes=round(search.index_bytes / _MEGABYTE, 1),
        most_megabytes=round(MAX_INDEX / _MEGABYTE, 1),
        written=len(written.written),
        unchanged=len(written.unchanged),
        removed=len(written.removed),
    )


def tell_run(run: RunSummary, *, template_dirs: Sequence[Path], catalogue: Catalogue) -> list[str]:
    """The lines of the summary in the language of the interface; raises SettingsError where the template fails."""
    text = render_plain(_TEMPLATE, {"run": run}, template_dirs=template_dirs, catalogue=catalogue)
    return [line for line in text.splitlines() if line.strip()]
