"""Articles → briefing: every article examined in a worker with limits, then what they say together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path

import msgspec

from builder.briefing.assemble import Limits, assemble_briefing
from builder.errors import ArticleError
from builder.examine import Task, explain_stop, try_article
from builder.inputs import Inputs
from builder.model.article import Article
from builder.model.corpus import Briefing, Fault
from builder.model.findings import Findings
from builder.model.ledger import InputFile
from builder.model.limits import WorkLimits
from builder.run.cache import FindingsCache
from builder.run.executor import map_items
from builder.run.worker import Stopped
from builder.sources.read import read_article
from builder.text.keywords import Engine, load_engine

_LINE = b"Anna Berg, 44, said on Tuesday that 12 ships may leave Oslo by 3 May 2024.\n"


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
        faults=[
            *(Fault(where=e.where, what=e.what, right=e.right) for e in inputs.errors),
            *(Fault(where=f"{settings.articles}/{e.where}", what=e.what, right=e.right) for e in errors),
        ],
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


@cache
def _warm_up(language: str, engine: Engine) -> None:
    """Examine a line of our own, so that the lists of a language are read here and not in each worker that is forked.

    They take a second; `mkdocs serve` forks anew after every save.
    """
    load_engine(engine)
    article = read_article(_LINE, file="line.txt", where="line.txt", rules=())
    try_article(msgspec.structs.replace(article, language=language), task=Task(engine=engine))


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
        for language in sorted({article.language for article in fresh}):
            _warm_up(language, task.engine)
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
