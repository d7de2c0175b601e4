"""Which sentences report the same: ECB+, sentences of one topic and different articles.

Two sentences are the same where they share an event of the annotators and one thing more (who, where, when); they are
different where they share no event. Pairs between the two are left out, as in EVIDENCE.md, and so are pairs of one
origin: a copy corroborates nothing. Average precision and recall are of the score over all pairs, shown or not (of
weights learned on the other topics they are about .69 and .30); a pair that is never weighed counts with 0. The two
precisions are of what readers see.
"""

from collections import defaultdict
from itertools import combinations

from builder.briefing.assemble import Limits, assemble_briefing
from builder.briefing.pair_scores import weigh_pairs
from builder.briefing.sentence_traits import gather_openings, gather_sentences
from builder.briefing.stories import group_articles
from builder.examine import examine_article
from builder.model.overrides import Overrides
from tests.gate.material import PLAIN, make_lined_article, read_lines
from tests.gate.scoring import find_recall_at, score_average_precision, take_mean

_EVENTS = ("ACT", "NEG")
_FEWEST, _MOST = 5, 70


def _label_pairs(lines):
    """(article, line) of both sides → whether they report the same."""
    by_topic = defaultdict(list)
    for article, line in enumerate(lines):
        for number, words in enumerate(line["sentences"]):
            chains = {chain for chain, _ in line["chains"].get(str(number), ())}
            if chains and _FEWEST <= len(words.split()) <= _MOST:
                by_topic[line["topic"]].append((article, number, chains))
    labels = {}
    for sentences in by_topic.values():
        for left, right in combinations(sentences, 2):
            shared = left[2] & right[2]
            events = {chain for chain in shared if chain.startswith(_EVENTS)}
            if left[0] != right[0] and not (events and shared == events):
                labels[left[:2], right[:2]] = bool(events)
    return labels


def _make_briefing(lines):
    articles = [make_lined_article(line["sentences"], file=f"{line['name']}.txt") for line in lines]
    return assemble_briefing(
        articles,
        findings=[examine_article(article, task=PLAIN) for article in articles],
        topics=(),
        edition=PLAIN.edition,
        overrides=Overrides(),
        limits=Limits(),
    )


def _list_pairs(briefing):
    """The briefing's pairs, by (article, line) of both sides: level and score of the best pair of sentences."""
    best = {}
    for pair in briefing.corroborations:
        ends = tuple(sorted((ref.article, briefing.sentence(ref).block) for ref in (pair.left, pair.right)))
        best[ends] = max(best.get(ends, ("", 0.0)), (pair.level, pair.score), key=lambda known: known[1])
    return best


def _weigh_all(briefing):
    """The score of every pair that is weighed, shown or not, by (article, line) of both sides."""
    home = {article: number for number, origin in enumerate(briefing.origins) for article in origin.articles}
    groups = group_articles(briefing.articles)
    told = {article: number for number, group in enumerate(groups) for article in group}
    sentences = gather_sentences(briefing.articles, findings=briefing.findings)
    openings = gather_openings(groups, articles=briefing.articles, sentences=sentences)
    best = {}
    for refs, score in weigh_pairs(sentences, home=home, told=told, openings=openings).items():
        ends = tuple(sorted((ref.article, briefing.sentence(ref).block) for ref in refs))
        best[ends] = max(best.get(ends, 0.0), score)
    return best


def test_corroboration_ecb(check_scores):
    lines = read_lines("stories_ecb")
    briefing = _make_briefing(lines)
    found = _list_pairs(briefing)
    home = {article: origin.id for origin in briefing.origins for article in origin.articles}
    labels = {ends: same for ends, same in _label_pairs(lines).items() if home[ends[0][0]] != home[ends[1][0]]}
    weighed = _weigh_all(briefing)
    scores = [weighed.get(pair, 0.0) for pair in labels]
    right = list(labels.values())
    rates = {
        level: take_mean(labels[pair] for pair, known in found.items() if pair in labels and known[0] == level)
        for level in ("also", "see")
    }
    check_scores(
        {
            "corroboration_ecb/average_precision": score_average_precision(scores, right=right),
            "corroboration_ecb/recall_at_precision_80": find_recall_at(scores, right=right, precision=0.8),
            "corroboration_ecb/precision_also": rates["also"],
            "corroboration_ecb/precision_see": rates["see"],
        },
        note=f"all {len(lines)} articles, {len(labels)} pairs, {sum(right)} the same",
    )
