"""Everything that is found in one article, each finder called once with what it needs; pure."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from builder.errors import ArticleError
from builder.model.article import Article, Span
from builder.model.corpus import Edition, Topic
from builder.model.edtf import is_day
from builder.model.findings import Anchor, Findings, Sentence
from builder.model.limits import WorkLimits
from builder.run.worker import Stopped
from builder.text.attribution import find_attributions
from builder.text.claims import make_claims
from builder.text.clean import dated_spans, heading_spans
from builder.text.dates import find_dates
from builder.text.figures import find_figures
from builder.text.keywords import Engine, find_keywords
from builder.text.leaning import leans_on_previous
from builder.text.names import find_names
from builder.text.quotes import find_quotes
from builder.text.sentences import find_sentences
from builder.text.status import find_status
from builder.text.topics import find_hits


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """What the finders need besides the article: the same for all articles of a build."""

    topics: tuple[Topic, ...] = ()
    edition: Edition = Edition(title="Briefing")
    keywords: int = 10
    key_facts: int = 5
    engine: Engine = "yake"


def examine_article(article: Article, *, task: Task) -> Findings:
    """All findings of one article; topics of claims are assigned later, when all articles are known."""
    text, language = article.text, article.language
    sentences = find_sentences(text, blocks=article.blocks, language=language)
    headings = heading_spans(article.blocks)
    names = find_names(text, sentences=sentences, language=language, headings=headings)
    anchor = choose_anchor(article, edition=task.edition)
    dates = find_dates(
        text, sentences=sentences, language=language, anchor=anchor, headings=dated_spans(article.blocks)
    )
    body = [block.span for block in article.blocks if block.kind in ("dek", "paragraph")]
    statuses = [
        find_status(text, sentence=sentence, language=language, dates=dates, anchor=anchor) for sentence in sentences
    ]
    leaning = [leans_on_previous(text, sentence=sentence, language=language) for sentence in sentences]
    claims = make_claims(
        text,
        sentences=sentences,
        title=article.title.text if article.title else "",
        statuses=statuses,
        attributions=find_attributions(text, sentences=sentences, language=language),
        leaning=leaning,
        key_facts=task.key_facts,
        language=language,
    )
    return Findings(
        sentences=sentences,
        keywords=find_keywords(
            text,
            sentences=sentences,
            names=names,
            language=language,
            headings=headings,
            limit=task.keywords,
            engine=task.engine,
        ),
        names=names,
        dates=dates,
        figures=find_figures(text, sentences=sentences, dates=dates, language=language),
        quotes=find_quotes(text, spans=body, language=language),
        hits=find_hits(text, spans=spans_to_match(article, sentences=sentences), topics=task.topics, language=language),
        topics=(),
        claims=claims,
    )


def spans_to_match(article: Article, *, sentences: Sequence[Sentence]) -> list[Span]:
    """Where the terms of topics are looked for: the title and the sentences, in the order of the text."""
    title = [Span(article.title.start, article.title.end)] if article.title else []
    return sorted({*title, *(sentence.span for sentence in sentences)})


def try_article(article: Article, *, task: Task) -> Findings | ArticleError:
    """The findings of an article, or why there are none: no single article may stop a build.

    The catch is wide on purpose: a fault of ours that one article brings out must cost that article only.
    """
    try:
        return examine_article(article, task=task)
    except MemoryError:
        raise  # the worker that ran it says so, and is replaced
    except ArticleError as error:
        return ArticleError(where=article.file, what=error.what, right=error.right)
    except Exception as error:
        what = f"could not be examined ({type(error).__name__}: {error})"
        return ArticleError(where=article.file, what=what, right="please report it with the article")


def explain_stop(stop: Stopped, *, where: str, limits: WorkLimits) -> ArticleError:
    """What the author reads of a file or an article whose work was stopped."""
    seconds = f"set `limits: {{seconds: {3 * limits.seconds}}}` in mkdocs.yml"
    memory = f"set `limits: {{megabytes: {2 * limits.megabytes}}}` in mkdocs.yml"
    what, right = {
        "time": (f"took more than {limits.seconds} seconds and was left out", f"split it, or {seconds}"),
        "memory": (f"needed more than {limits.megabytes} MiB of memory and was left out", f"split it, or {memory}"),
        "crash": ("ended the process that worked on it, twice, and was left out", "please report it with the article"),
    }[stop.reason]
    return ArticleError(where=where, what=what, right=right)


def choose_anchor(article: Article, *, edition: Edition) -> Anchor | None:
    """The article's own day of publication, else the editor's reference date, else nothing: never the clock."""
    if article.published and is_day(article.published.edtf):
        return Anchor(date=article.published.edtf, basis=article.published.basis)
    if edition.reference_date:
        return Anchor(date=edition.reference_date, basis="reference date")
    return None


def describe_anchors(articles: Sequence[Article], *, edition: Edition) -> tuple[Anchor | None, ...]:
    """The anchor of each article, for the pages that explain dates."""
    return tuple(choose_anchor(article, edition=edition) for article in articles)
