"""One article alone, for `briefing examine`: no site folder is needed."""

from __future__ import annotations

from pathlib import Path

import msgspec

from builder.briefing.topics import assign_topics
from builder.examine import Task, examine_article
from builder.model.article import Article, Published
from builder.model.findings import Findings
from builder.sources.read import read_article, read_bytes


def examine_file(
    path: Path, *, task: Task, published: str | None = None, language: str | None = None
) -> tuple[Article, Findings]:
    """The article in a file and its findings; raises ArticleError.

    `published` (EDTF) and `language` (ISO 639-1) are what the caller states, and win over what the text shows.
    """
    raw = read_bytes(path, where=str(path))
    article = read_article(raw, file=path.name, where=str(path))
    article = msgspec.structs.replace(
        article,
        file=path.as_posix(),
        language=language or article.language,
        published=Published(edtf=published, basis="--published") if published else article.published,
    )
    findings = examine_article(article, task=task)
    filed = assign_topics([findings], articles=[article], topics=task.topics)
    return article, filed.findings[0]
