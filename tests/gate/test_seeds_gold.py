"""The two seeds against their gold (tests/cases/gold_seeds.json): sentences, key facts, topics, status."""

import json

from builder.evidence import make_briefing
from builder.inputs import read_inputs
from tests.conftest import ROOT
from tests.gate.scoring import compare_sets, take_mean

# The gold names how a statement is meant; these are the words of ours that say the same.
_STATUS = {
    "asserted": {"happened", "in_place"},
    "decided": {"happened"},
    "scheduled": {"expected"},
    "expected": {"expected"},
    "intended": {"aim"},
    "possible": {"possible"},
}


def test_seeds_gold(check_scores):
    gold = json.loads((ROOT / "tests" / "cases" / "gold_seeds.json").read_text("utf-8"))
    briefing = make_briefing(read_inputs(ROOT))
    labels = {(label["file"], label["start"], label["end"]): label for label in gold["sentences"]}
    claims = {
        (article.file, claim.start, claim.end): claim
        for article, found in zip(briefing.articles, briefing.findings, strict=True)
        for claim in found.claims
    }
    topics = {(*place, topic) for place, claim in claims.items() for topic in claim.topics}
    wanted_topics = {(*place, topic) for place, label in labels.items() for topic in label["topics"]}
    key = [labels[place]["grade"] == 2 for place, claim in claims.items() if claim.key and place in labels]
    right = [claims[p].status in _STATUS[label["modality"]] for p, label in labels.items() if p in claims]
    check_scores(
        {
            "seeds_gold/sentences_f1": compare_sets(claims, labels).f1,
            "seeds_gold/key_facts_precision": take_mean(key),
            "seeds_gold/topics_f1": compare_sets(topics, wanted_topics).f1,
            "seeds_gold/status_accuracy": sum(right) / len(labels),
        },
        note=f"{len(labels)} sentences, {len(key)} key facts",
    )
