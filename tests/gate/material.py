"""Where the labelled lines come from, and how a line becomes an article; an absent set skips its test with a line."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from typing import Any, TypeVar

import msgspec
import pytest

from builder.examine import Task, choose_anchor, examine_article, spans_to_match
from builder.model.article import Article, Block, Published
from builder.model.corpus import Edition, Topic
from builder.model.findings import Findings
from builder.sources.read import read_article
from builder.text.claims import make_claims
from builder.text.dates import find_dates
from builder.text.sentences import find_sentences
from builder.text.status import find_status
from builder.text.topics import find_hits
from tests.conftest import SHARED
from tests.gate.scoring import score_keywords, take_mean

Item = TypeVar("Item")
PLAIN = Task(edition=Edition(title="Gate"))


@cache
def read_lines(name: str) -> tuple[dict[str, Any], ...]:
    """All lines of ../shared/data/<name>.jsonl; skips the test where the file is absent."""
    path = SHARED / "data" / f"{name}.jsonl"
    if not path.is_file():
        pytest.skip(f"no ../shared/data/{name}.jsonl here; only our own texts are measured")
    return tuple(json.loads(line) for line in path.read_text("utf-8").splitlines())


def take_every(items: Sequence[Item], step: int) -> list[Item]:
    """Every `step`-th item from the first on: a sample that is the same on every machine."""
    return list(items[::step])


def make_article(text: str, *, file: str = "gate.txt", published: str | None = None, language: str = "en") -> Article:
    """The article that a .txt file with this text gives."""
    article = read_article(text.encode("utf-8"), file=file, where=file, language=language)
    if published is None:
        return article
    return msgspec.structs.replace(article, published=Published(edtf=published, basis="gate"))


def make_lined_article(lines: Sequence[str], *, file: str) -> Article:
    """An article whose paragraphs are these lines, none taken for a title: for sets that label every line."""
    text = "\n\n".join(lines)
    blocks, start = [], 0
    for line in lines:
        blocks.append(Block(kind="paragraph", start=start, end=start + len(line)))
        start += len(line) + 2
    article = read_article(text.encode("utf-8"), file=file, where=file)
    return msgspec.structs.replace(article, blocks=tuple(blocks), title=None)


def examine_text(
    text: str, *, published: str | None = None, language: str = "en", task: Task = PLAIN
) -> tuple[Article, Findings]:
    """What `briefing examine` finds in a file with this text."""
    article = make_article(text, published=published, language=language)
    return article, examine_article(article, task=task)


def examine_lightly(article: Article, *, topics: Sequence[Topic] = ()) -> Findings:
    """Sentences, dates, status and the topics' terms of an article, without the slow finders: for large sets."""
    text, language = article.text, article.language
    sentences = find_sentences(text, blocks=article.blocks, language=language)
    anchor = choose_anchor(article, edition=PLAIN.edition)
    claims = make_claims(
        text,
        sentences=sentences,
        title=article.title.text if article.title else "",
        statuses=[find_status(text, sentence=sentence, language=language) for sentence in sentences],
        attributions=[()] * len(sentences),
        leaning=[False] * len(sentences),
        key_facts=0,
        language=language,
    )
    return Findings(
        sentences=sentences,
        keywords=(),
        names=(),
        dates=find_dates(text, sentences=sentences, language=language, anchor=anchor),
        figures=(),
        quotes=(),
        hits=find_hits(text, spans=spans_to_match(article, sentences=sentences), topics=topics, language=language),
        topics=(),
        claims=claims,
    )


def measure_keywords(lines: Sequence[dict[str, Any]], *, language: str) -> dict[str, float]:
    """Mean F1@10 of the keywords as `examine` prints them, and of those that the site shows (no names)."""
    printed, shown = [], []
    for line in lines:
        _, findings = examine_text(line["text"], language=language)
        for scores, keywords in ((shown, findings.phrases), (printed, findings.keywords)):
            found = [keyword.text for keyword in keywords]
            scores.append(score_keywords(found, wanted=line["keys"], language=language).f1)
    return {"f1_at_10_names_moved": take_mean(shown), "f1_at_10_names_left_in": take_mean(printed)}
