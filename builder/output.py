"""Briefing → every file of the docs folder that the builder writes: pages, assets and data."""

from __future__ import annotations

from functools import partial
from importlib import metadata

import msgspec

from builder.briefing.assemble import THRESHOLDS
from builder.briefing.editions import freeze_briefing, tell_chronicle
from builder.examine import describe_anchors
from builder.inputs import Inputs
from builder.model.corpus import Briefing
from builder.model.editions import Chronicle, FrozenEdition
from builder.settings import Settings
from builder.site.exports import export_briefing
from builder.site.pagefind_engine import is_installed
from builder.site.pages import Page, list_article_pages, place_facts, plan_pages, plan_search
from builder.site.plan_facts import wants_fact_pages
from builder.site.render import render_pages
from builder.site.search_engine import SearchChoice, choose_engine
from builder.site.templates_dir import asset_files, find_templates
from builder.site.views_lists import Threshold


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """Path below docs/ → bytes, the search that the site gets, and whether each fact has a page of its own."""

    files: dict[str, bytes]
    search: SearchChoice
    fact_pages: bool


def make_pages(briefing: Briefing, *, inputs: Inputs) -> Made:
    """Every file of the docs folder that the builder writes: pages, assets and data."""
    templates = find_templates(inputs.folder)
    chronicle = make_chronicle(briefing, editions=inputs.editions)
    render = partial(render_pages, template_dirs=templates, catalogue=inputs.catalogue)
    pages = render(plan_site(briefing, chronicle=chronicle, settings=inputs.settings))
    search = choose_engine(pages, setting=inputs.settings.search, installed=is_installed())
    data = export_briefing(
        briefing,
        page_of=place_facts(briefing),
        version=metadata.version("briefing-site"),
        settings=list_settings(inputs.settings),
        chronicle=chronicle,
        search=search,
    )
    files = {**pages, **render(plan_search(search)), **asset_files(templates), **data}
    wanted = wants_fact_pages(inputs.settings.fact_pages, facts=len(briefing.facts))
    return Made(files=files, search=search, fact_pages=wanted)


def plan_site(briefing: Briefing, *, chronicle: Chronicle, settings: Settings) -> tuple[Page, ...]:
    """All Markdown pages of the site, planned and not yet rendered."""
    return plan_pages(
        briefing,
        anchors=describe_anchors(briefing.articles, edition=briefing.edition),
        thresholds=list_thresholds(settings),
        chronicle=chronicle,
        fact_pages=settings.fact_pages,
    )


def make_chronicle(briefing: Briefing, *, editions: tuple[FrozenEdition, ...]) -> Chronicle:
    """The briefing among its frozen editions."""
    number = editions[-1].number + 1 if editions else 1
    current = freeze_briefing(briefing, number=number, article_pages=list_article_pages(briefing))
    return tell_chronicle(editions, current=current)


def list_settings(settings: Settings) -> dict[str, str | int | float | bool | None]:
    """The settings of the run by name, for run.json."""
    plain = {name: getattr(settings, name) for name in settings.__struct_fields__ if name not in _NOT_PLAIN}
    fields = "; ".join(f"{name}: {', '.join(names)}" for name, names in msgspec.structs.asdict(settings.fields).items())
    limits = f"{settings.limits.seconds} seconds, {settings.limits.megabytes} MiB"
    edition = {"title": settings.edition.title, "reference_date": settings.edition.reference_date}
    return {**plain, **edition, "ignore": ", ".join(settings.ignore), "fields": fields, "limits": limits}


_NOT_PLAIN = ("edition", "ignore", "fields", "limits")


def list_thresholds(settings: Settings) -> tuple[Threshold, ...]:
    """The numbers that decided something, for the method page."""
    values = {
        **THRESHOLDS,
        "keywords": str(settings.keywords),
        "key_facts": str(settings.key_facts),
        "lead_facts": str(settings.lead_facts),
    }
    return tuple(Threshold(id=name, value=value) for name, value in values.items())
