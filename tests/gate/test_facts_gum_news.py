"""Key facts: GUM news; a sentence that human judges call the centre of the text stands in the top three."""

from tests.gate.material import examine_text, read_lines
from tests.gate.scoring import overlap, score_rouge, take_mean


def _holds_prominent(claims, sentences):
    centre = [(s["start"], s["end"]) for s in sentences if s["prominence"] == 1]
    return any(overlap((claim.start, claim.end), span) for claim in claims for span in centre)


def test_facts_gum_news(check_scores):
    lines = read_lines("facts_gum_news")
    hits, rouges = [], {1: [], 2: []}
    for line in lines:
        article, findings = examine_text(line["text"], published=line["published"])
        ranked = sorted(findings.claims, key=lambda claim: claim.rank)
        hits.append(_holds_prominent([claim for claim in ranked if claim.key][:3], line["sentences"]))
        best = " ".join(claim.span.slice(article.text) for claim in ranked[:2])
        for size, scores in rouges.items():
            if line["summary"]:
                scores.append(score_rouge(best, reference=line["summary"], size=size).f1)
    # The summaries may be kept apart; ROUGE is then measured on our own texts only.
    summed = {f"facts_gum_news/rouge_{size}": take_mean(scores) for size, scores in rouges.items() if scores}
    check_scores(
        {"facts_gum_news/prominent_in_top_3": take_mean(hits), **summed},
        note=f"all {len(lines)} articles, {len(rouges[1])} with a human sentence",
    )
