"""FRONT DOOR: read → examine → assemble → plan → render → write, in named steps and in this order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import TypeVar

import msgspec

from builder.author_files import Parsed, SourceRule, parse_overrides, parse_sources, parse_topics
from builder.briefing.assemble import THRESHOLDS, Limits, assemble_briefing
from builder.briefing.editions import freeze_briefing, tell_chronicle
from builder.errors import ArticleError, BriefingError, SettingsError
from builder.examine import Task, describe_anchors, try_article
from builder.model.corpus import Briefing, Fault, Topic
from builder.model.editions import Chronicle, FrozenEdition
from builder.model.findings import Findings
from builder.model.overrides import Overrides
from builder.run.cache import FindingsCache
from builder.run.executor import map_items
from builder.settings import Settings, parse_settings
from builder.site.catalogue import SOURCE, Catalogue, read_catalogue
from builder.site.exports import export_briefing
from builder.site.pagefind_engine import is_installed
from builder.site.pages import Page, list_article_pages, place_facts, plan_pages, plan_search
from builder.site.render import render_pages
from builder.site.search_engine import SearchChoice, choose_engine
from builder.site.templates_dir import asset_files, find_templates
from builder.site.views_lists import Threshold
from builder.site.write import WriteReport, publish_pages
from builder.sources.draft import MEBIBYTE, ReaderOptions
from builder.sources.editions import read_editions
from builder.sources.one_file import ReadOptions, Remark
from builder.sources.read import Reading, read_folder

Value = TypeVar("Value")
CONFIG = "mkdocs.yml"
STATE = ".briefing"


class Inputs(msgspec.Struct, frozen=True, kw_only=True):
    """All that a site folder holds, read once."""

    folder: Path
    settings: Settings
    topics: tuple[Topic, ...]
    overrides: Overrides
    reading: Reading
    editions: tuple[FrozenEdition, ...]
    catalogue: Catalogue
    errors: tuple[BriefingError, ...]


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """Path below docs/ → bytes, and the search that the site gets."""

    files: dict[str, bytes]
    search: SearchChoice


class BuildReport(msgspec.Struct, frozen=True, kw_only=True):
    """What a build did: the briefing it made, with every fault it met, what it wrote, and which words stay English.

    `remarks` are remarks on its reading: nothing was lost by what they tell.
    """

    briefing: Briefing
    written: WriteReport
    catalogue: Catalogue
    search: SearchChoice
    remarks: tuple[Remark, ...] = ()


def write_site(folder: Path, *, jobs: int = 1, on_done: Callable[[int], None] | None = None) -> BuildReport:
    """Articles → Markdown, assets and data in the docs folder; only changed files are touched."""
    inputs = read_inputs(folder)
    briefing = make_briefing(inputs, jobs=jobs, on_done=on_done, cache=folder / STATE / "cache" / "findings")
    made = make_pages(briefing, inputs=inputs)
    docs = folder / inputs.settings.docs_dir
    written = publish_pages(docs, made.files, state=folder / STATE)
    return BuildReport(
        briefing=briefing,
        written=written,
        catalogue=inputs.catalogue,
        search=made.search,
        remarks=inputs.reading.remarks,
    )


def read_inputs(folder: Path) -> Inputs:
    """Settings, the author's files and the articles; what is wrong in them is gathered, not raised."""
    settings, errors = read_settings(folder)
    topics = _read_file(folder, settings.topics, parse=parse_topics, needed=True)
    sources = _read_file(folder, settings.sources, parse=parse_sources)
    overrides = _read_file(folder, settings.overrides, parse=parse_overrides)
    reading = read_folder(
        folder / settings.articles, name=settings.articles, options=choose_reading(settings, rules=sources.values)
    )
    editions = read_editions(folder)
    catalogue, strange = read_words(settings.interface, folder=folder)
    return Inputs(
        folder=folder,
        settings=settings,
        topics=topics.values,
        overrides=overrides.values[0] if overrides.values else Overrides(),
        reading=reading,
        editions=editions.values,
        catalogue=catalogue,
        errors=(
            *(*errors, *strange, *topics.errors, *sources.errors),
            *(*overrides.errors, *editions.errors, *reading.errors),
        ),
    )


def read_words(language: str, *, folder: Path) -> tuple[Catalogue, tuple[BriefingError, ...]]:
    """The catalogue of the interface; English, and the fault, where there is none of that language."""
    templates = find_templates(folder)
    try:
        return read_catalogue(language, template_dirs=templates), ()
    except SettingsError as error:
        return read_catalogue(SOURCE, template_dirs=()), (error,)


def choose_reading(settings: Settings, *, rules: Sequence[SourceRule] = ()) -> ReadOptions:
    """How files are read, as the settings say; `rules` are those of sources.yml, which no text depends on."""
    usual = SourceRule(files=("*",), show=settings.show, longest=settings.excerpt)
    return ReadOptions(
        rules=(usual, *rules),
        language=settings.language,
        reader=ReaderOptions(fields=settings.fields, ignore=settings.ignore),
        largest=settings.largest_file * MEBIBYTE,
    )


def read_settings(folder: Path) -> tuple[Settings, tuple[BriefingError, ...]]:
    """The settings of a site folder and what is wrong in them; raises SettingsError where there is no mkdocs.yml."""
    try:
        text = (folder / CONFIG).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        right = "run `briefing new` for a new site, or name the folder that holds mkdocs.yml"
        raise SettingsError(where=str(folder / CONFIG), what="there is no such file", right=right) from None
    return parse_settings(text, file=CONFIG)


def read_topics(folder: Path) -> tuple[Topic, ...]:
    """The topics of a site folder, without its articles: for the menu."""
    settings, _ = read_settings(folder)
    return _read_file(folder, settings.topics, parse=parse_topics).values


def _read_file(folder: Path, name: str, *, parse: Callable[..., Parsed[Value]], needed: bool = False) -> Parsed[Value]:
    """One of the author's files; an absent one is an error only where it is needed."""
    try:
        text = (folder / name).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        error = SettingsError(where=name, what="is not UTF-8", right="save the file again with the encoding UTF-8")
    except OSError:
        right = f"make a file {name}; `briefing new` writes one to start from"
        error = SettingsError(where=name, what="there is no such file", right=right)
        if not needed:
            return Parsed(values=(), errors=())
    else:
        return parse(text, file=name)
    return Parsed(values=(), errors=(error,))


def make_briefing(
    inputs: Inputs, *, jobs: int = 1, on_done: Callable[[int], None] | None = None, cache: Path | None = None
) -> Briefing:
    """Examines every article and assembles what they say together; an article that cannot be examined is a fault.

    Findings of unchanged articles come from the folder `cache`, if one is given.
    """
    settings = inputs.settings
    task = Task(
        topics=inputs.topics,
        edition=settings.edition,
        keywords=settings.keywords,
        key_facts=settings.key_facts,
        engine=settings.keyword_engine,
    )
    examine = partial(map_items, partial(try_article, task=task), jobs=jobs, on_done=on_done)
    articles = inputs.reading.articles
    results = FindingsCache(cache, task=task).examine(articles, examine=examine) if cache else examine(articles)
    examined = [(a, f) for a, f in zip(articles, results, strict=True) if isinstance(f, Findings)]
    errors = (*inputs.errors, *(result for result in results if isinstance(result, ArticleError)))
    return assemble_briefing(
        [article for article, _ in examined],
        findings=[findings for _, findings in examined],
        topics=inputs.topics,
        edition=settings.edition,
        overrides=inputs.overrides,
        limits=Limits(keywords=settings.keywords, lead_facts=settings.lead_facts, engine=settings.keyword_engine),
        faults=[Fault(where=e.where, what=e.what, right=e.right) for e in errors],
    )


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
    return Made(files=files, search=search)


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
    edition = {"title": settings.edition.title, "reference_date": settings.edition.reference_date}
    return {**plain, **edition, "ignore": ", ".join(settings.ignore), "fields": fields}


_NOT_PLAIN = ("edition", "ignore", "fields")


def list_thresholds(settings: Settings) -> tuple[Threshold, ...]:
    """The numbers that decided something, for the method page."""
    values = {
        **THRESHOLDS,
        "keywords": str(settings.keywords),
        "key_facts": str(settings.key_facts),
        "lead_facts": str(settings.lead_facts),
    }
    return tuple(Threshold(id=name, value=value) for name, value in values.items())
