"""What a site folder holds: its settings, the author's files and its articles, read once, their faults gathered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

from builder.author_files import parse_overrides, parse_topics
from builder.author_sources import SourceRule, index_rules, parse_sources, withhold_all
from builder.errors import ArticleError, BriefingError, SettingsError
from builder.examine import explain_stop
from builder.model.corpus import Topic
from builder.model.editions import FrozenEdition
from builder.model.limits import WorkLimits
from builder.model.overrides import Overrides
from builder.run.executor import map_items
from builder.run.worker import Stopped, renew_time
from builder.settings import Settings, parse_settings
from builder.site.catalogue import SOURCE, Catalogue, read_catalogue
from builder.site.templates_dir import find_templates
from builder.sources.draft import MEBIBYTE, ReaderOptions
from builder.sources.editions import read_editions
from builder.sources.one_file import ReadOptions
from builder.sources.read import Reading, read_folder
from builder.yaml_nodes import Parsed

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
        rules=index_rules((usual, *rules)),
        language=settings.language,
        reader=ReaderOptions(fields=settings.fields, ignore=settings.ignore),
        largest=settings.largest_file * MEBIBYTE,
        on_article=renew_time,
    )


def read_settings(folder: Path) -> tuple[Settings, tuple[BriefingError, ...]]:
    """The settings of a site folder and what is wrong in them; raises SettingsError where there is no mkdocs.yml."""
    try:
        text = (folder / CONFIG).read_text(encoding="utf-8")
    except FileNotFoundError:
        right = "run `briefing new` for a new site, or name the folder that holds mkdocs.yml"
        raise SettingsError(where=str(folder / CONFIG), what="there is no such file", right=right) from None
    except UnicodeDecodeError:
        right = "save the file again with the encoding UTF-8"
        raise SettingsError(where=str(folder / CONFIG), what="is not UTF-8", right=right) from None
    except OSError as error:
        what = f"cannot be read ({error.strerror})"
        raise SettingsError(where=str(folder / CONFIG), what=what, right="put a file there that you may read") from None
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
