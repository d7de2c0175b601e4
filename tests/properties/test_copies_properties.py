"""The search for copies takes short cuts; whatever the articles, it answers what a comparison of all with all would."""

from hypothesis import given
from hypothesis import strategies as st

from builder.briefing.copies import Trace, compare_articles, hold_sentences

STEMS = st.sets(st.sampled_from(["12", "47", *"abcdefghijklmnopqrstuvwx"]), min_size=4, max_size=8).map(frozenset)
MARKS = st.sampled_from("ABCDE")


@st.composite
def articles(draw):
    """What is compared of an article: its runs, its marks and the stems of its sentences."""
    start, size = draw(st.integers(0, 400)), draw(st.integers(0, 120))
    runs = list(range(start, start + size))
    return runs, draw(st.lists(MARKS, max_size=30)), draw(st.lists(STEMS, min_size=1, max_size=9))


@st.composite
def pairs(draw):
    """Two articles; the second takes most or some of the first's runs, marks and sentences over, or none."""
    left, right = draw(articles()), draw(articles())
    shares = [draw(st.sampled_from([0, 0.4, 0.8, 1])) for _ in left]
    taken = [own[: int(share * len(own))] for own, share in zip(left, shares, strict=True)]
    kept = [draw(st.sampled_from([0, 1, 2, len(own)])) for own in right]
    return left, tuple([*own, *other[:size]] or other for own, other, size in zip(taken, right, kept, strict=True))


def order_in_common(left, right):
    """The longest common subsequence by its table (Wagner and Fischer 1974)."""
    above = [0] * (len(right) + 1)
    for mark in left:
        row = [0]
        for index, other in enumerate(right):
            row.append(above[index] + 1 if mark == other else max(above[index + 1], row[index]))
        above = row
    return above[-1]


def share_stretches(small, large):
    """The share of runs in stretches of twenty and more, read run by run."""
    total = length = 0
    for run in [*small, None]:
        if run in large:
            length += 1
        else:
            total, length = total + length * (length >= 20), 0
    return total / len(small)


def cover(sentences, others):
    """The share of words in sentences that the other has, each sentence against each."""

    def stands_in(own, other):
        figures = [{stem for stem in stems if stem[0].isdigit()} for stems in (own, other)]
        return len(own & other) >= 0.55 * len(own) and len(figures[0] & figures[1]) >= 0.5 * min(map(len, figures))

    covered = [len(own) for own in sentences if any(stands_in(own, other) for other in others)]
    enough = len(covered) >= 3 and sum(covered) >= 25
    return sum(covered) / sum(map(len, sentences)) if enough else 0.0


def compare_plainly(left, right):
    """The kind of copy by the rules as they are told, without a short cut."""
    small, large = sorted((left[0], right[0]), key=len)
    kind = None
    if len(small) >= 8:
        share = sum(run in large for run in small) / len(small)
        if share >= 0.8:
            return "shortened" if len(small) < 0.8 * len(large) else "shared-text"
        kind = "part-inside" if len(small) >= 60 and share_stretches(small, large) >= 0.3 else None
    if max(cover(left[2], right[2]), cover(right[2], left[2])) >= (0.9 if kind else 0.7):
        return "reworded"
    common = order_in_common(left[1], right[1])
    retold = kind is None and common >= 10 and common >= 0.66 * max(len(left[1]), len(right[1]))
    return "retold" if retold else kind


@given(pairs())
def test_a_comparison_finds_what_the_rules_say(pair):
    traces = tuple(Trace(tuple(runs), frozenset(runs), tuple(marks)) for runs, marks, _ in pair)
    found = compare_articles(traces, sentences=tuple(hold_sentences(stems) for _, _, stems in pair))
    assert (found.reason if found else None) == compare_plainly(*pair)
