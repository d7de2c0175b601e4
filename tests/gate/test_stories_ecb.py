"""Stories: ECB+, articles grouped by the event they report, BCubed F1."""

from builder.briefing.stories import group_articles
from tests.gate.material import make_article, read_lines
from tests.gate.scoring import score_bcubed


def test_stories_ecb(check_scores):
    lines = read_lines("stories_ecb")
    articles = [make_article("\n\n".join(line["sentences"]), file=f"{line['name']}.txt") for line in lines]
    homes = {lines[index]["name"]: number for number, group in enumerate(group_articles(articles)) for index in group}
    found = {line["name"]: homes.get(line["name"], f"alone {line['name']}") for line in lines}
    rates = score_bcubed(found, {line["name"]: line["story"] for line in lines})
    check_scores(
        {"stories_ecb/bcubed_f1": rates.f1},
        note=f"all {len(lines)} articles; P {rates.precision:.3f} R {rates.recall:.3f}",
    )
