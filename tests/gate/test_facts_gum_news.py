"""Key facts: GUM news; a sentence that human judges call the centre of the text stands in the top three."""

from tests.gate.material import examine_text, read_lines
from tests.gate.scoring import overlap, score_rouge, take_mean


def _holds_prominent(claims, sentences):
    centre = [(s["start"], s["end"]) for s in sentences if s["prominence"] == 1]
    return any(overlap((claim.start, claim.end), span) for claim in claims for span in centre)


def test_facts_gum_news(check_scores):
    lines = read_lines("facts_gum_news")
    hits, ones, twos = [], [], []
    for line in lines:
        article, findings = examine_text(line["text"], published=line["published"])
        ranked = sorted(findings.claims, key=lambda claim: claim.rank)
        hits.append(_holds_prominent([claim for claim in ranked if claim.key][:3], line["sentences"]))
        best = " ".join(claim.span.slice(article.text) for claim in ranked[:2])
        ones.append(score_rouge(best, reference=line["summary"], size=1).f1)
        twos.append(score_rouge(best, reference=line["summary"], size=2).f1)
    check_scores(
        {
            "facts_gum_news/prominent_in_top_3": take_mean(hits),
            "facts_gum_news/rouge_1": take_mean(ones),
            "facts_gum_news/rouge_2": take_mean(twos),
        },
        note=f"all {len(lines)} articles",
    )
