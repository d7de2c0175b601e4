"""The articles of one file alone, for `briefing examine`: no site folder is needed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from builder.briefing.topics import assign_topics
from builder.errors import ArticleError
from builder.examine import Task, examine_article
from builder.model.article import Article, Published
from builder.model.findings import Findings
from builder.sources.folder import read_bytes
from builder.sources.one_file import ReadOptions, read_file


def examine_file(
    path: Path, *, task: Task, published: str | None = None, language: str | None = None
) -> Iterator[tuple[Article, Findings] | ArticleError]:
    """Each article in a file with its findings, or what is wrong with it; raises ArticleError for the file itself.

    `published` (EDTF) and `language` (ISO 639-1) are what the caller states, and win over what the file shows.
    """
    raw = read_bytes(path, where=str(path))
    read = read_file(raw, file=path.name, where=str(path), options=ReadOptions())
    yield from read.errors
    for found in read.articles:
        article = msgspec.structs.replace(
            found,
            file=path.as_posix() + found.file[len(path.name) :],
            language=language or found.language,
            language_basis="--language" if language else found.language_basis,
            published=Published(edtf=published, basis="--published") if published else found.published,
        )
        findings = examine_article(article, task=task)
        filed = assign_topics([findings], articles=[article], topics=task.topics)
        yield article, filed.findings[0]
