"""`site/data/changes.jsonl`: what changed since the edition before, a line each."""

from __future__ import annotations

from builder.model.editions import Changes, Chronicle
from builder.site.rows_corpus import ChangeLine


def list_changes(chronicle: Chronicle | None) -> list[ChangeLine]:
    """One line for a change, in the order of the page of changes; none without an earlier edition."""
    if chronicle is None or chronicle.baseline is None:
        return []
    since, changes = chronicle.baseline.number, chronicle.changes
    return [
        *_list_articles(changes, since=since),
        *_list_facts(changes, since=since),
        *_list_rest(changes, since=since),
    ]


def _list_articles(changes: Changes, *, since: int) -> list[ChangeLine]:
    return [
        *(ChangeLine(since=since, kind="new_article", id=article) for article in changes.new_articles),
        *(
            ChangeLine(since=since, kind="edited_article", id=now, before=old.hex, now=now)
            for old, now in changes.edited_articles
        ),
        *(ChangeLine(since=since, kind="removed_article", id=article.hex) for article in changes.removed_articles),
    ]


def _list_facts(changes: Changes, *, since: int) -> list[ChangeLine]:
    return [
        *(
            ChangeLine(since=since, kind="corroborated_fact", id=c.id, before=str(c.before), now=str(c.now))
            for c in changes.corroborated
        ),
        *(
            ChangeLine(since=since, kind="single_fact", id=c.id, before=str(c.before), now=str(c.now))
            for c in changes.single
        ),
        *(ChangeLine(since=since, kind="new_fact", id=fact.id, reason=fact.reason) for fact in changes.new_facts),
        *(ChangeLine(since=since, kind="restated_fact", id=c.id, before=c.before) for c in changes.restated),
        *(ChangeLine(since=since, kind="withdrawn_fact", id=g.fact.id, reason=g.reason) for g in changes.withdrawn),
    ]


def _list_rest(changes: Changes, *, since: int) -> list[ChangeLine]:
    return [
        *(ChangeLine(since=since, kind="new_topic", id=topic) for topic in changes.new_topics),
        *(ChangeLine(since=since, kind="removed_topic", id=topic) for topic in changes.removed_topics),
        *(ChangeLine(since=since, kind="new_difference", id=found) for found in changes.new_differences),
        *(ChangeLine(since=since, kind="gone_difference", id=found) for found in changes.gone_differences),
    ]
