"""FRONT DOOR: read → examine → assemble → plan → render → write, in named steps and in this order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import TypeVar

import msgspec

from builder.author_files import Parsed, SourceRule, parse_overrides, parse_sources, parse_topics, withhold_all
from builder.briefing.assemble import THRESHOLDS, Limits, assemble_briefing
from builder.briefing.editions import freeze_briefing, tell_chronicle
from builder.errors import ArticleError, BriefingError, SettingsError
from builder.examine import Task, describe_anchors, explain_stop, try_article
from builder.model.article import Article
from builder.model.corpus import Briefing, Fault, Topic
from builder.model.editions import Chronicle, FrozenEdition
from builder.model.findings import Findings
from builder.model.ledger import InputFile
from builder.model.limits import WorkLimits
from builder.model.overrides import Overrides
from builder.run.cache import FindingsCache
from builder.run.executor import map_items
from builder.run.worker import Stopped, renew_time
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
    inputs = read_inputs(folder, jobs=jobs)
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


def read_inputs(folder: Path, *, jobs: int = 1) -> Inputs:
    """Settings, the author's files and the articles; what is wrong in them is gathered, not raised."""
    settings, errors = read_settings(folder)
    topics = _read_file(folder, settings.topics, parse=parse_topics, needed=True)
    sources = read_sources(folder, name=settings.sources)
    overrides = _read_file(folder, settings.overrides, parse=parse_overrides)
    reading = read_folder(
        folder / settings.articles,
        name=settings.articles,
        options=choose_reading(settings, rules=sources.values),
        run=_FileRun(name=settings.articles, limits=settings.limits, jobs=jobs),
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


class _FileRun(msgspec.Struct, frozen=True, kw_only=True):
    """Carries out the reading of files in workers with limits; see `builder.sources.read.Run`."""

    name: str
    limits: WorkLimits
    jobs: int

    def __call__(self, function: Callable[[str], Value], files: Sequence[str]) -> Iterator[Value | ArticleError]:
        results = map_items(function, files, jobs=self.jobs, limits=self.limits)
        for file, result in zip(files, results, strict=True):
            if isinstance(result, Stopped):
                yield explain_stop(result, where=f"{self.name}/{file}", limits=self.limits)
            else:
                yield result


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
        on_article=renew_time,
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


def read_sources(folder: Path, *, name: str) -> Parsed[SourceRule]:
    """The rules of sources.yml; where the author has one that cannot be read, no sentence of any article is shown."""
    is_named = name != Settings().sources
    return _read_file(folder, name, parse=parse_sources, needed=is_named, unread=withhold_all(name))


def _read_file(
    folder: Path,
    name: str,
    *,
    parse: Callable[..., Parsed[Value]],
    needed: bool = False,
    unread: Parsed[Value] | None = None,
) -> Parsed[Value]:
    """One of the author's files; an absent one is an error only where it is needed.

    `unread` counts where the file should be there and cannot be read.
    """
    try:
        text = (folder / name).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        error = SettingsError(where=name, what="is not UTF-8", right="save the file again with the encoding UTF-8")
    except FileNotFoundError:
        if not needed:
            return Parsed(values=(), errors=())
        right = f"make a file {name}; `briefing new` writes one to start from"
        error = SettingsError(where=name, what="there is no such file", right=right)
    except OSError as problem:
        what = f"cannot be read ({problem.strerror})"
        error = SettingsError(where=name, what=what, right="put a file there that you may read")
    else:
        return parse(text, file=name)
    return Parsed(values=unread.values if unread else (), errors=(error, *(unread.errors if unread else ())))


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
    examined, errors = examine_articles(
        inputs.reading.articles, task=task, limits=settings.limits, jobs=jobs, on_done=on_done, cache=cache
    )
    return assemble_briefing(
        [article for article, _ in examined],
        findings=[findings for _, findings in examined],
        topics=inputs.topics,
        edition=settings.edition,
        overrides=inputs.overrides,
        limits=Limits(keywords=settings.keywords, lead_facts=settings.lead_facts, engine=settings.keyword_engine),
        files=charge_files(inputs.reading.files, errors=errors),
        faults=[Fault(where=e.where, what=e.what, right=e.right) for e in (*inputs.errors, *errors)],
    )


def charge_files(files: Sequence[InputFile], *, errors: Sequence[ArticleError]) -> list[InputFile]:
    """The files, where an article that could not be examined counts as a fault of its file."""
    charged = list(files)
    for error in errors:
        at = next((at for at, file in enumerate(charged) if file.holds(error.where)), None)
        if at is not None:
            file = charged[at]
            faults = (*file.faults, error.what)
            charged[at] = msgspec.structs.replace(file, articles=file.articles - 1, faults=faults)
    return charged


def examine_articles(
    articles: Sequence[Article],
    *,
    task: Task,
    limits: WorkLimits,
    jobs: int = 1,
    on_done: Callable[[int], None] | None = None,
    cache: Path | None = None,
) -> tuple[list[tuple[Article, Findings]], list[ArticleError]]:
    """The articles that could be examined, each with its findings, and what is wrong with the others.

    `cache` is the folder of findings of articles that have not changed since.
    """
    examined: list[tuple[Article, Findings]] = []
    errors: list[ArticleError] = []

    def examine(fresh: Sequence[Article]) -> list[Findings | ArticleError | Stopped]:
        return list(map_items(partial(try_article, task=task), fresh, jobs=jobs, limits=limits, on_done=on_done))

    results: Sequence[Findings | ArticleError | Stopped] = (
        FindingsCache(cache, task=task).examine(articles, examine=examine) if cache else examine(articles)
    )
    for article, result in zip(articles, results, strict=True):
        if isinstance(result, Findings):
            examined.append((article, result))
        elif isinstance(result, Stopped):
            errors.append(explain_stop(result, where=article.file, limits=limits))
        else:
            errors.append(result)
    return examined, errors


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
