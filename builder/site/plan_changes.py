"""What changed since an edition: the block on the first page, the page of changes, and pages that have moved."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from builder.briefing.editions import compare_editions
from builder.model.editions import Changes, FrozenEdition, WithdrawnFact
from builder.model.relations import Ref
from builder.site.date_labels import read_day
from builder.site.differences import view_difference
from builder.site.facts import LinkOnce, view_fact
from builder.site.lookup import Lookup
from builder.site.parts import link_topic
from builder.site.slugs import entity_page, fact_page, first_page
from builder.site.views import FactView, Link, SourceView
from builder.site.views_changes import (
    ChangesPage,
    EditionRow,
    EditionView,
    MovedPage,
    RestatedView,
    SinceView,
    WithdrawnView,
)

PAGE = "changes.md"
_MAX_FACTS = 100
_MAX_ROWS = 200


def view_since(lookup: Lookup) -> SinceView | None:
    """The counts for the first page; None where there is no earlier edition."""
    chronicle = lookup.chronicle
    if chronicle is None or chronicle.baseline is None:
        return None
    baseline, changes = chronicle.baseline, chronicle.changes
    return SinceView(
        edition=_view_edition(baseline),
        nothing=changes.nothing,
        new_articles=len(changes.new_articles),
        removed_articles=len(changes.removed_articles),
        edited_articles=len(changes.edited_articles),
        new_facts=len(changes.new_facts),
        corroborated=len(changes.corroborated),
        single=len(changes.single),
        restated=len(changes.restated),
        new_topics=tuple(link_topic(lookup.topics[topic]) for topic in changes.new_topics if topic in lookup.topics),
        new_differences=len(changes.new_differences),
        withdrawn=len(changes.withdrawn),
    )


def plan_changes(lookup: Lookup, *, sources: Sequence[SourceView]) -> list[tuple[str, ChangesPage]]:
    """Path and values of the page of changes; none where nothing was ever frozen."""
    chronicle = lookup.chronicle
    since = view_since(lookup)
    if chronicle is None or not chronicle.editions:
        return []
    changes, once = chronicle.changes, LinkOnce()
    places = {lookup.briefing.claim(ref).id: ref for ref in lookup.briefing.facts}
    by_hex = {article.hex: sources[n] for n, article in enumerate(lookup.briefing.articles)}

    def view(ids: Iterable[str]) -> tuple[FactView, ...]:
        refs = [places[fact] for fact in ids if fact in places][:_MAX_FACTS]
        return tuple(view_fact(ref, lookup=lookup, once=once, filed=True) for ref in refs)

    found = set(changes.new_differences)
    page = ChangesPage(
        number=chronicle.number,
        since=since,
        corroborated=view(fact.id for fact in changes.corroborated),
        single=view(fact.id for fact in changes.single),
        new_facts=view(fact.id for fact in changes.new_facts),
        restated=_view_restated(changes, places=places, lookup=lookup, once=once),
        differences=tuple(view_difference(d, lookup=lookup) for d in lookup.briefing.differences if d.id in found)[
            :_MAX_FACTS
        ],
        gone_differences=len(changes.gone_differences),
        withdrawn=tuple(_view_withdrawn(gone, changes=changes, pages=by_hex) for gone in changes.withdrawn[:_MAX_ROWS]),
        new_articles=tuple(by_hex[article] for article in changes.new_articles if article in by_hex)[:_MAX_ROWS],
        edited_articles=tuple(by_hex[now] for _, now in changes.edited_articles if now in by_hex)[:_MAX_ROWS],
        removed_articles=tuple(article.file for article in changes.removed_articles[:_MAX_ROWS]),
        removed_topics=changes.removed_topics,
        editions=tuple(_view_row(edition) for edition in reversed(chronicle.editions)),
    )
    return [(PAGE, page)]


def plan_moved(lookup: Lookup, *, planned: Collection[str]) -> list[tuple[str, MovedPage]]:
    """A page for every address of a frozen edition that no page has any more: links do not die.

    An edited article leads to its new page, a merged name to the name it stands under, all else to the list it
    would stand in.
    """
    moved: dict[str, MovedPage] = {}
    taken = {path.casefold() for path in planned}
    for edition in reversed(lookup.chronicle.editions if lookup.chronicle else ()):
        targets = _find_targets(edition, lookup=lookup)
        for path in edition.pages:
            if path.casefold() not in taken and path not in moved and path.endswith(".md"):
                target = targets.get(path)
                up = _find_list(path, planned=planned)
                moved[path] = MovedPage(
                    target=target if target in planned else None, up=up, edition=_view_edition(edition)
                )
    return sorted(moved.items())


def _find_targets(edition: FrozenEdition, *, lookup: Lookup) -> dict[str, str]:
    """Old page → new page: articles by their file, names by any form they are written in, facts by their words."""
    files = {article.file: page for article, page in zip(lookup.briefing.articles, lookup.pages, strict=True)}
    pages = {article.page: files[article.file] for article in edition.articles if article.file in files}
    targets = {path: pages[first] for path in edition.pages if (first := first_page(path)) in pages}
    forms = {
        form.casefold(): entity_page(entity.id)
        for entity in lookup.entities.values()
        for form in (*(alias.text for alias in entity.aliases), entity.name)
    }
    if lookup.chronicle is not None:
        carried = compare_editions(edition, lookup.chronicle.current).carried
        targets |= {fact_page(old): fact_page(new) for old, new in carried}
    for name in edition.names:
        if name.name.casefold() in forms:
            targets[entity_page(name.id)] = forms[name.name.casefold()]
    return targets


def _find_list(path: str, *, planned: Collection[str]) -> str:
    if path.startswith("facts/") and PAGE in planned:
        return PAGE
    up = f"{path.split('/', 1)[0]}/index.md"
    return up if up in planned else "index.md"


def _view_edition(edition: FrozenEdition) -> EditionView:
    return EditionView(number=edition.number, reference=read_day(edition.reference_date))


def _view_row(edition: FrozenEdition) -> EditionRow:
    return EditionRow(
        edition=_view_edition(edition),
        title=edition.title,
        articles=len(edition.articles),
        facts=len(edition.facts),
        topics=len(edition.topics),
        differences=len(edition.differences),
    )


def _view_restated(
    changes: Changes, *, places: Mapping[str, Ref], lookup: Lookup, once: LinkOnce
) -> tuple[RestatedView, ...]:
    rows = [(change, places[change.id]) for change in changes.restated if change.id in places]
    return tuple(
        RestatedView(before=change.before, fact=view_fact(ref, lookup=lookup, once=once))
        for change, ref in rows[:_MAX_FACTS]
    )


def _view_withdrawn(gone: WithdrawnFact, *, changes: Changes, pages: Mapping[str, SourceView]) -> WithdrawnView:
    """Where a withdrawn fact stood; its words are not kept, so that a removed article is removed."""
    homes = {old.hex: now for old, now in changes.edited_articles}
    source = pages.get(homes.get(gone.fact.article, gone.fact.article))
    return WithdrawnView(
        id=gone.fact.id,
        file=gone.file,
        sentence=gone.fact.sentence,
        status=gone.fact.status,
        reason=gone.reason,
        source=None if source is None else Link(text=source.file, path=source.path),
        topics=gone.fact.topics,
    )
