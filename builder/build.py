"""FRONT DOOR: read → examine and assemble → plan and render → write, in named steps and in this order."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

from builder.errors import BriefingError
from builder.evidence import make_briefing
from builder.inputs import STATE, read_inputs
from builder.model.corpus import Briefing
from builder.output import make_pages
from builder.site.catalogue import Catalogue
from builder.site.search_engine import SearchChoice
from builder.site.write import WriteReport, publish_pages
from builder.sources.one_file import Remark


class BuildReport(msgspec.Struct, frozen=True, kw_only=True):
    """What a build did: the briefing it made, with every fault it met, what it wrote, and which words stay English.

    `articles` is the name of the articles' folder, as the faults' places begin.
    `fact_pages`: whether each fact got a page of its own. `remarks` are remarks on its reading: nothing was lost by
    what they tell; `warnings` tell of what may show too much.
    """

    articles: str
    briefing: Briefing
    written: WriteReport
    catalogue: Catalogue
    search: SearchChoice
    fact_pages: bool
    remarks: tuple[Remark, ...] = ()
    warnings: tuple[BriefingError, ...] = ()


def write_site(folder: Path, *, jobs: int = 1, on_done: Callable[[int], None] | None = None) -> BuildReport:
    """Articles → Markdown, assets and data in the docs folder; only changed files are touched."""
    inputs = read_inputs(folder, jobs=jobs)
    briefing = make_briefing(inputs, jobs=jobs, on_done=on_done, cache=folder / STATE / "cache" / "findings")
    made = make_pages(briefing, inputs=inputs)
    docs = folder / inputs.settings.docs_dir
    written = publish_pages(docs, made.files, state=folder / STATE)
    return BuildReport(
        articles=inputs.settings.articles,
        briefing=briefing,
        written=written,
        catalogue=inputs.catalogue,
        search=made.search,
        fact_pages=made.fact_pages,
        remarks=inputs.reading.remarks,
        warnings=inputs.reading.warnings,
    )
