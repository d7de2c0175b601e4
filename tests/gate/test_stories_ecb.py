"""Stories: ECB+, articles grouped by the event they report, BCubed F1."""

from importlib import import_module
from importlib.util import find_spec

import pytest

from builder.examine import examine_article
from tests.gate.material import PLAIN, make_article, read_lines
from tests.gate.scoring import score_bcubed


def test_stories_ecb(check_scores):
    if find_spec("builder.briefing.stories") is None:
        pytest.skip("no stories yet: builder/briefing/stories.py, find_stories")
    lines = read_lines("stories_ecb")
    articles = [make_article("\n\n".join(line["sentences"]), file=f"{line['name']}.txt") for line in lines]
    findings = [examine_article(article, task=PLAIN) for article in articles]
    stories = import_module("builder.briefing.stories").find_stories(articles, findings=findings)
    homes = {lines[index]["name"]: number for number, story in enumerate(stories) for index in story.articles}
    found = {line["name"]: homes.get(line["name"], f"alone {line['name']}") for line in lines}
    rates = score_bcubed(found, {line["name"]: line["story"] for line in lines})
    check_scores(
        {"stories_ecb/bcubed_f1": rates.f1},
        note=f"all {len(lines)} articles; P {rates.precision:.3f} R {rates.recall:.3f}",
    )
