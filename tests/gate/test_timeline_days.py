"""Which days matter: Timeline17, BP oil spill by BBC; as many days as the human timeline has, against its days."""

from builder.briefing.days import rank_days
from builder.briefing.origins import find_origins
from tests.gate.material import examine_lightly, make_article, read_lines
from tests.gate.scoring import compare_sets


def test_timeline_days(check_scores):
    lines = read_lines("timeline_bpoil_bbc")
    told = [line for line in lines if line["kind"] == "article"]
    articles = [make_article(line["text"], published=line["published"]) for line in told]
    findings = [examine_lightly(article) for article in articles]
    ranked = [day.edtf for day in rank_days(articles, findings=findings, origins=find_origins(articles))]
    scores = []
    for line in lines:
        if line["kind"] == "timeline":
            wanted = {entry["date"] for entry in line["entries"]}
            scores.append(compare_sets(ranked[: len(wanted)], wanted).f1)
    assert scores
    check_scores(
        {"timeline_days/date_f1": sum(scores) / len(scores)},
        note=f"{len(articles)} articles, {len(scores)} human timelines",
    )
