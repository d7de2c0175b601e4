"""Makes a briefing from a few texts, without files: for tests of what articles say together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from builder.briefing.assemble import Limits, assemble_briefing
from builder.examine import Task, examine_article
from builder.model.article import Published
from builder.model.corpus import Briefing, Edition, Term, Topic
from builder.model.overrides import Overrides
from builder.sources.read import read_article


def make_topic(topic_id: str, *terms: str) -> Topic:
    """A topic whose terms weigh 1 each."""
    return Topic(id=topic_id, name=topic_id.capitalize(), terms=tuple(Term(text=term) for term in terms))


def make_corpus(
    texts: Sequence[str] | Mapping[str, str],
    *,
    reference_date: str | None = None,
    topics: Sequence[Topic] = (),
    overrides: Overrides | None = None,
    language: str = "en",
    days: Sequence[str | None] = (),
) -> Briefing:
    """The briefing of these texts; a list is named 0.txt, 1.txt, …; `days` are the days of publication, where known."""
    named = texts if isinstance(texts, Mapping) else {f"{index}.txt": text for index, text in enumerate(texts)}
    articles = [
        read_article(text.encode(), file=name, where=name, language=language) for name, text in sorted(named.items())
    ]
    for index, day in enumerate(days):
        published = Published(edtf=day, basis="sources.yml") if day else None
        articles[index] = msgspec.structs.replace(articles[index], published=published)
    edition = Edition(title="Test", reference_date=reference_date)
    task = Task(topics=tuple(topics), edition=edition)
    return assemble_briefing(
        articles,
        findings=[examine_article(article, task=task) for article in articles],
        topics=topics,
        edition=edition,
        overrides=overrides or Overrides(),
        limits=Limits(),
    )
