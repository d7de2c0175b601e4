"""Where two articles give another date for the same slot of the same event; both stand, none is chosen.

The conditions are strict, because most naive differences are none (EVIDENCE: of 14 naive number flags one was real):
same class of event, a name shared in the two clauses or two in the sentences, no other ordinal ("second visit"), same
slot, articles of the same week, and days that do not agree and lie within a week of each other, or within a month where
another slot agrees. Articles further apart in time report different occasions, or one supersedes the other.
"""

from __future__ import annotations

import datetime
import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence

from builder.briefing.slots import Dating
from builder.model.article import Article
from builder.model.edtf import is_day
from builder.model.findings import Findings, Slot
from builder.model.relations import Difference, DifferenceSide, Origin, Ref

_NEAR, _FARTHEST = 7, 31
_SAME_NEWS = 7
# Events that fall on one day; for others two different days may both be right.
_PUNCTUAL = frozenset(
    {
        "summit",
        "election",
        "referendum",
        "match",
        "concert",
        "ceremony",
        "launch",
        "funeral",
        "wedding",
        "hearing",
        "auction",
        "race",
        "parade",
        "deadline",
    }
)
_MOST_COMPARED = 400

Event = tuple[Ref, str]


def find_date_differences(
    articles: Sequence[Article], *, findings: Sequence[Findings], datings: Sequence[Dating], origins: Sequence[Origin]
) -> tuple[Difference, ...]:
    """All differences in dates, in corpus order; of one event between two articles only the first is kept."""
    home = {article: index for index, origin in enumerate(origins) for article in origin.articles}
    events = _group_events(datings)
    found: dict[tuple[int, int, str, str], Difference] = {}
    for left, right in _pair_events(events, home=home):
        if not same_news(articles[left[0].ref.article], articles[right[0].ref.article]):
            continue
        for difference in _compare_events(left, right, articles=articles, findings=findings):
            key = (left[0].ref.article, right[0].ref.article, left[0].event, difference.slot)
            found.setdefault(key, difference)
    return tuple(found[key] for key in sorted(found))


def find_agreements(datings: Sequence[Dating], *, home: Mapping[int, int]) -> dict[tuple[Ref, Ref], tuple[str, ...]]:
    """Pairs of sentences of different origins that give the same day for the same slot of the same event."""
    found: dict[tuple[Ref, Ref], tuple[str, ...]] = {}
    for left, right in _pair_events(_group_events(datings), home=home):
        days = sorted({a.day for a in left for b in right if _same_event(a, b) and (a.slot, a.day) == (b.slot, b.day)})
        if days:
            found[left[0].ref, right[0].ref] = tuple(days)
    return found


def _group_events(datings: Sequence[Dating]) -> dict[Event, list[Dating]]:
    events: dict[Event, list[Dating]] = defaultdict(list)
    for dating in datings:
        events[dating.ref, dating.event].append(dating)
    return events


def _pair_events(
    events: Mapping[Event, Sequence[Dating]], *, home: Mapping[int, int]
) -> list[tuple[Sequence[Dating], Sequence[Dating]]]:
    """Events of one class in different origins that share an entity or a modifier, left before right."""
    by_mark: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for (ref, kind), datings in sorted(events.items()):
        for mark in sorted(datings[0].around | datings[0].modifiers):
            by_mark[kind, mark].append((ref, kind))
    pairs: dict[tuple[Event, Event], None] = {}
    for keys in by_mark.values():
        for index, left in enumerate(keys[:_MOST_COMPARED]):
            for right in keys[index + 1 : _MOST_COMPARED]:
                if home[left[0].article] != home[right[0].article]:
                    pairs[left, right] = None
    return [(events[left], events[right]) for left, right in sorted(pairs)]


def _same_event(left: Dating, right: Dating) -> bool:
    """A name in both clauses, or two in both sentences, or the same words before the noun and one name in both."""
    if left.ordinals and right.ordinals and left.ordinals != right.ordinals:
        return False
    near = left.entities & right.entities
    far = left.around & right.around
    alike = left.modifiers & right.modifiers
    if not left.around or not right.around:
        return bool(alike)
    return bool(near) or len(far) > 1 or (bool(alike) and bool(far))


def _compare_events(
    left: Sequence[Dating], right: Sequence[Dating], *, articles: Sequence[Article], findings: Sequence[Findings]
) -> list[Difference]:
    pairs = [(a, b) for a in left for b in right if _same_event(a, b)]
    agreed: tuple[tuple[Slot, str], ...] = tuple(
        dict.fromkeys((a.slot, a.day) for a, b in pairs if a.slot == b.slot and a.day == b.day)
    )
    limit = _FARTHEST if agreed else _NEAR
    clashing = [
        (a, b) for a, b in pairs if _lie_within(a.day, b.day, days=limit) and _clash(a, b, left=left, right=right)
    ]
    return [_make_difference(a, b, articles=articles, findings=findings, agreed=agreed) for a, b in clashing]


def _clash(a: Dating, b: Dating, *, left: Sequence[Dating], right: Sequence[Dating]) -> bool:
    """Same slot and another day; a single day clashes with a range only where it lies outside."""
    if a.slot == b.slot == "on":
        near = bool(a.entities & b.entities or a.modifiers & b.modifiers)
        return a.day != b.day and a.event in _PUNCTUAL and near
    if a.slot == b.slot:
        return a.day != b.day and not _has(left, slot=a.slot, day=b.day) and not _has(right, slot=a.slot, day=a.day)
    if "on" in (a.slot, b.slot):
        single, others = (a, right) if a.slot == "on" else (b, left)
        return a.slot in ("on", "start") and b.slot in ("on", "start") and _outside(single, span=others)
    return False


def _lie_within(one: str, other: str, *, days: int) -> bool:
    return abs(datetime.date.fromisoformat(one) - datetime.date.fromisoformat(other)).days <= days


def same_news(left: Article, right: Article, *, days_apart: int = _SAME_NEWS) -> bool:
    """Whether two articles may speak of the same moment: published within a week, or a day is not known."""
    days = [article.published.edtf for article in (left, right) if article.published and is_day(article.published.edtf)]
    return len(days) < 2 or _lie_within(*days, days=days_apart)


def _has(datings: Sequence[Dating], *, slot: Slot, day: str) -> bool:
    return any(dating.slot == slot and dating.day == day for dating in datings)


def _outside(single: Dating, *, span: Sequence[Dating]) -> bool:
    """Whether the day lies before the start or behind the end that the other article gives."""
    starts = [dating.day for dating in span if dating.slot == "start"]
    ends = [dating.day for dating in span if dating.slot == "end"]
    return bool(starts and ends) and (single.day < min(starts) or single.day > max(ends))


def _make_difference(
    a: Dating,
    b: Dating,
    *,
    articles: Sequence[Article],
    findings: Sequence[Findings],
    agreed: tuple[tuple[Slot, str], ...],
) -> Difference:
    text = articles[a.ref.article].text
    ids = [findings[side.ref.article].claims[side.ref.sentence].id for side in (a, b)]
    digest = hashlib.sha256(":".join([*ids, a.event, a.slot]).encode()).hexdigest()[:12]
    return Difference(
        id=f"d-{digest}",
        kind="date",
        subject=a.noun.slice(text),
        slot=a.slot,
        left=_make_side(a),
        right=_make_side(b),
        shared=tuple(sorted((a.entities & b.entities) or (a.around & b.around))),
        agreed=agreed,
    )


def _make_side(dating: Dating) -> DifferenceSide:
    return DifferenceSide(
        ref=dating.ref, span=dating.fragment, value=dating.day, basis=dating.date.basis, anchored=dating.date.anchored
    )
