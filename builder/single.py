"""Articles without a site, for `briefing examine`: one alone, or several as a corpus that teaches the topics' words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

import msgspec

from builder.briefing.topics import assign_topics
from builder.errors import ArticleError
from builder.examine import Task, explain_stop, try_article
from builder.model.article import Article, Published
from builder.model.findings import Findings
from builder.model.limits import WorkLimits
from builder.run.executor import map_items
from builder.run.worker import Stopped, renew_time
from builder.sources.folder import read_bytes
from builder.sources.one_file import ReadOptions, read_file
from builder.sources.read import add_charset
from builder.text.keywords import load_engine

# More files than this are several corpora of so many, one after the other, so that memory has a bound.
LARGEST_CORPUS = 5000

Examined = tuple[Article, Findings]


def examine_files(
    paths: Sequence[Path], *, task: Task, published: str | None = None, language: str | None = None
) -> Iterator[Examined | ArticleError]:
    """Each article in the files and its findings, or what is wrong with it, in the order of the paths.

    With topics, the articles of up to 5,000 files are a corpus: words that it teaches count as they do on a site, so
    that all are read before the first is given. Without topics each file's are given at once. `published` (EDTF) and
    `language` (ISO 639-1) are what the caller states, and win over what the text shows.
    """
    limits = WorkLimits()
    load_engine(task.engine)
    work = partial(_examine_file, task=task, published=published, language=language)
    results = zip(paths, map_items(work, paths, limits=limits), strict=True)
    while batch := list(islice(results, LARGEST_CORPUS if task.topics else 1)):
        found: list[Examined | ArticleError] = []
        for path, result in batch:
            found += [explain_stop(result, where=str(path), limits=limits)] if isinstance(result, Stopped) else result
        known = [each for each in found if not isinstance(each, ArticleError)]
        articles = [article for article, _ in known]
        filed = iter(assign_topics([findings for _, findings in known], articles=articles, topics=task.topics).findings)
        for each in found:
            yield each if isinstance(each, ArticleError) else (each[0], next(filed))


def _examine_file(
    path: Path, *, task: Task, published: str | None, language: str | None
) -> list[Examined | ArticleError]:
    """The articles of one file, of whatever format; runs in a worker."""
    try:
        raw = read_bytes(path, where=str(path))
    except ArticleError as error:
        return [error]
    options = add_charset(ReadOptions(on_article=renew_time), folder=path.parent, file=path.name)
    read = read_file(raw, file=path.name, where=str(path), options=options)
    results: list[Examined | ArticleError] = [*read.errors]
    for found in read.articles:
        article = msgspec.structs.replace(
            found,
            file=path.as_posix() + found.file[len(path.name) :],
            language=language or found.language,
            language_basis="--language" if language else found.language_basis,
            published=Published(edtf=published, basis="--published") if published else found.published,
        )
        renew_time()
        findings = try_article(article, task=task)
        results.append(findings if isinstance(findings, ArticleError) else (article, findings))
    return results
