"""What a large site's search finds, one record each: facts, articles, names and topics, read from `site/data/`.

A record opens the place itself, a fact on its sentence. Filters and labels are codes (`expected`, `2024-04`): the page
of search holds the words for them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeVar

import msgspec

from builder.site.rows_article import Row
from builder.site.rows_corpus import EntityLine, TopicItem
from builder.site.rows_lines import ArticleLine, ClaimLine

Kind = Literal["fact", "article", "name", "topic"]
Line = TypeVar("Line", bound=Row)

FILES = ("articles.jsonl", "claims.jsonl", "entities.jsonl", "topics.json")
"""The files below `site/data/` that the records are made of."""

_TITLE = 120


class SearchRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One entry: `url` is below the site, `content` is what is searched, `meta` what the result shows."""

    url: str
    content: str
    meta: dict[str, str]
    filters: dict[str, list[str]]


def make_records(files: Mapping[str, bytes]) -> tuple[SearchRecord, ...]:
    """All records in the order of the data files; `files` are the bytes of `FILES` by name."""
    articles = _read_lines(files["articles.jsonl"], type_=ArticleLine)
    claims = _read_lines(files["claims.jsonl"], type_=ClaimLine)
    topics = msgspec.json.decode(files["topics.json"], type=list[TopicItem])
    names = {topic.id: topic.name for topic in topics}
    homes = {article.article: article for article in articles}
    texts: dict[str, list[str]] = {article.article: [] for article in articles}
    for claim in claims:
        texts[claim.article].append(claim.text or "")
    entities = _read_lines(files["entities.jsonl"], type_=EntityLine)
    return (
        *(_record_topic(topic) for topic in topics if topic.claims),
        *(_record_name(entity) for entity in entities if entity.page is not None),
        *(_record_article(article, words=texts[article.article], topics=names) for article in articles),
        *(_record_fact(claim, article=homes[claim.article], topics=names) for claim in claims if claim.shown),
    )


def _read_lines(raw: bytes, *, type_: type[Line]) -> list[Line]:
    return [msgspec.json.decode(line, type=type_) for line in raw.splitlines() if line]


def _record_fact(claim: ClaimLine, *, article: ArticleLine, topics: Mapping[str, str]) -> SearchRecord:
    date = next((date.edtf for date in claim.dates if date.edtf), "")
    return SearchRecord(
        url=claim.page,
        content=claim.text or "",
        meta={
            "kind": "fact",
            "title": claim.text or "",
            "status": claim.status,
            "date": date,
            "origins": str(claim.origins),
            "source": _name_source(article),
        },
        filters={
            **_filter_article(article, kind="fact", topics=[topics[t] for t in claim.topics if t in topics]),
            "status": [claim.status],
        },
    )


def _record_article(article: ArticleLine, *, words: list[str], topics: Mapping[str, str]) -> SearchRecord:
    title = article.title.text if article.title else article.file
    return SearchRecord(
        url=article.page.partition("#")[0],
        # The title last: before the first sentences it would make a longer row of the source's words than is allowed.
        content=" ".join([*words, title]),
        meta={"kind": "article", "title": title[:_TITLE], "source": _name_source(article), "date": _find_day(article)},
        filters=_filter_article(article, kind="article", topics=[topics[t] for t in article.topics if t in topics]),
    )


def _record_name(entity: EntityLine) -> SearchRecord:
    forms = dict.fromkeys([entity.name, *(alias.text for alias in entity.aliases)])
    return SearchRecord(
        url=entity.page or "",
        content=" ".join(forms),
        meta={"kind": "name", "title": entity.name, "type": entity.type or "", "mentions": str(entity.mentions)},
        filters={"type": ["name"]},
    )


def _record_topic(topic: TopicItem) -> SearchRecord:
    words = [topic.name, topic.question or "", *(term.text for term in topic.terms)]
    return SearchRecord(
        url=topic.page,
        content=" ".join(words),
        meta={"kind": "topic", "title": topic.name, "facts": str(len(topic.claims))},
        filters={"type": ["topic"], "topic": [topic.name]},
    )


def _filter_article(article: ArticleLine, *, kind: Kind, topics: list[str]) -> dict[str, list[str]]:
    """Where nothing is known there is no filter value: no reader should choose "unknown" and miss a part of it."""
    filters: dict[str, list[str]] = {"type": [kind]}
    if topics:
        filters["topic"] = topics
    if article.publisher:
        filters["source"] = [article.publisher.text]
    if article.published:
        filters["month"] = [article.published.edtf[:7]]
    return filters


def _name_source(article: ArticleLine) -> str:
    return article.publisher.text if article.publisher else f"[{article.number}]"


def _find_day(article: ArticleLine) -> str:
    return article.published.edtf if article.published else ""
