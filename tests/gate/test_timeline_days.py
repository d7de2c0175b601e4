"""Which days matter: Timeline17, BP oil spill by BBC; as many days as the human timeline has, against its days."""

from importlib import import_module
from importlib.util import find_spec

import pytest

from builder.briefing.timeline import order_timeline
from tests.gate.material import examine_lightly, make_article, read_lines, take_every
from tests.gate.scoring import compare_sets

_STEP = 2


def test_timeline_days(check_scores):
    if find_spec("builder.briefing.days") is None:
        pytest.skip("no days yet: builder/briefing/days.py, rank_days")
    lines = read_lines("timeline_bpoil_bbc")
    told = take_every([line for line in lines if line["kind"] == "article"], _STEP)
    articles = [make_article(line["text"], published=line["published"]) for line in told]
    timeline = order_timeline(articles, findings=[examine_lightly(article) for article in articles])
    ranked = list(import_module("builder.briefing.days").rank_days(timeline))
    scores = []
    for line in lines:
        if line["kind"] == "timeline":
            wanted = {entry["date"] for entry in line["entries"]}
            scores.append(compare_sets([str(day) for day in ranked[: len(wanted)]], wanted).f1)
    assert scores
    check_scores(
        {"timeline_days/date_f1": sum(scores) / len(scores)},
        note=f"every second article ({len(articles)}), {len(scores)} human timelines",
    )
