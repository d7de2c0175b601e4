"""Whether one article is a copy of another, and of which kind: verbatim, shortened, part inside, reworded, retold.

Runs of three words show verbatim text; sentences most of whose words stand in one sentence of the other show changed
words; the same names, figures and dates in the same order show a text told anew. Reports of one event by different
desks share seldom more than a fifth of their runs.
"""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import groupby

import msgspec

from builder.model.article import Article
from builder.text.sentences import find_sentences
from builder.text.tokens import Word, find_stems, find_words

# On rewritten articles and on reports of one event by different desks all thresholds together reach F1 .99.
WHOLE_SHARE, _SHORTENED = 0.8, 0.8
_RUN, _FEWEST_RUNS = 3, 8
# Reports of one event share words in passing, but twenty runs in a row only where a passage was taken over: of 891
# pairs one has three tenths of the shorter text in such stretches, halves of articles inside another nearly all.
_STRETCH, _PART_SHARE = 20, 0.3
# In a short report one quotation that both desks have is already such a part.
_SHORT_RUNS = 60
# A sentence is reworded when more than half of its words, and half of its figures, stand in one sentence of the other.
_SENTENCE_SHARE, _REWORDED_SHARE = 0.55, 0.7
_FEWEST_SENTENCES, _FEWEST_STEMS, _SENTENCE_STEMS = 3, 25, 4
_ALL_REWORDED = 0.9
_FIGURE_SHARE = 0.5
# Same order of names and figures: the most that 908 pairs of reports of one event had in common was .57.
_RETOLD_SHARE, _FEWEST_MARKS = 0.66, 10
_MOST_MARKS = 400


class Trace(msgspec.Struct, frozen=True):
    """What an article leaves in a copy: its runs of words (hashed), and its names, figures and dates, both in order.

    `own_runs` is the set of `runs`.
    """

    runs: tuple[int, ...]
    own_runs: frozenset[int]
    marks: tuple[str, ...]


class Sentences(msgspec.Struct, frozen=True):
    """The words (stems) of each sentence long enough to be known again, and which of these sentences hold a word."""

    stems: tuple[frozenset[str], ...]
    holders: Mapping[str, Sequence[int]]


class Likeness(msgspec.Struct, frozen=True):
    """The kind of a copy and how much of the shorter text stands in the other, 0 to 1 (None where not verbatim).

    Kinds: `shared-text shortened part-inside reworded retold`.
    """

    reason: str
    share: float | None


def trace_article(article: Article) -> Trace:
    """The article's runs and marks; titles and headings do not count, since editors write their own."""
    marks: list[str] = []
    words: list[str] = []
    for block in article.blocks:
        if block.kind in ("dek", "paragraph"):
            found = find_words(article.text, start=block.start, end=block.end)
            words += [word.text.casefold() for word in found]
            marks += [_fold(word) for i, word in enumerate(found) if _is_mark(article.text, word, first=i == 0)]
    runs = tuple(zlib.crc32(" ".join(words[i : i + _RUN]).encode()) for i in range(len(words) - _RUN + 1))
    return Trace(runs, frozenset(runs), tuple(marks[:_MOST_MARKS]))


def compare_articles(traces: tuple[Trace, Trace], *, sentences: tuple[Sentences, Sentences]) -> Likeness | None:
    """The kind of copy that one of the two is of the other, the plainest reason first; None if neither is.

    `sentences` are those of `index_sentences`: most of the words of a reworded article stand in sentences that both
    have, whatever their order.
    """
    verbatim = _compare_runs(*traces)
    if verbatim is not None and verbatim.reason != "part-inside":
        return verbatim
    share = max(_cover(*sentences), _cover(*reversed(sentences)))
    if share >= (_REWORDED_SHARE if verbatim is None else _ALL_REWORDED):
        return Likeness("reworded", share)
    retold = verbatim is None and _share_order(traces[0].marks, traces[1].marks) >= _RETOLD_SHARE
    return Likeness("retold", None) if retold else verbatim


def _compare_runs(left: Trace, right: Trace) -> Likeness | None:
    shorter, longer = sorted((left, right), key=lambda trace: len(trace.runs))
    small, found = shorter.runs, longer.own_runs
    if len(small) < _FEWEST_RUNS:
        return None
    share = sum(map(found.__contains__, small)) / len(small)
    if share >= WHOLE_SHARE:
        return Likeness("shortened" if len(small) < _SHORTENED * len(longer.runs) else "shared-text", share)
    part = _count_stretches(small, found) / len(small) if share >= _PART_SHARE else 0.0
    return Likeness("part-inside", share) if len(small) >= _SHORT_RUNS and part >= _PART_SHARE else None


def _count_stretches(runs: Sequence[int], found: Collection[int]) -> int:
    """How many runs stand in long unbroken stretches of runs that the other article has too."""
    stretches = (len(list(same)) for known, same in groupby(runs, key=found.__contains__) if known)
    return sum(length for length in stretches if length >= _STRETCH)


def _is_mark(text: str, word: Word, *, first: bool) -> bool:
    """Numbers, and capitals that no sentence start explains."""
    # Nine words in ten end here.
    if word.text[0].islower():
        return False
    if word.text[0].isdigit():
        return True
    before = text[max(0, word.start - 2) : word.start].strip()
    return word.text[0].isupper() and not first and before[-1:] not in {".", "!", "?", ":", '"', "“", "«", "”"}


def _fold(word: Word) -> str:
    return word.text.casefold().removesuffix("'s").removesuffix("’s")


def _share_order(left: Sequence[str], right: Sequence[str]) -> float:
    """The longest common sequence of marks, as a share of the longer list; 0 where there are too few to tell."""
    if min(len(left), len(right)) < _RETOLD_SHARE * max(len(left), len(right), _FEWEST_MARKS / _RETOLD_SHARE):
        return 0.0
    # What both hold, whatever the order, is never less: most pairs end here.
    if (Counter(left) & Counter(right)).total() < max(_FEWEST_MARKS, _RETOLD_SHARE * max(len(left), len(right))):
        return 0.0
    common = _measure_common(left, right)
    return common / max(len(left), len(right)) if common >= _FEWEST_MARKS else 0.0


def _measure_common(left: Sequence[str], right: Sequence[str]) -> int:
    """The length of the longest common subsequence, a whole row of the table in one number (Hyyrö 2004)."""
    places: defaultdict[str, int] = defaultdict(int)
    for index, mark in enumerate(left):
        places[mark] |= 1 << index
    whole = (1 << len(left)) - 1
    row = whole
    for mark in right:
        same = row & places.get(mark, 0)
        row = ((row + same) | (row - same)) & whole
    return len(left) - row.bit_count()


def index_sentences(article: Article) -> Sentences:
    """The sentences of an article that are long enough to be known again, by their words."""
    found = find_sentences(article.text, blocks=article.blocks, language=article.language)
    stems = (frozenset(find_stems(s.span.slice(article.text), language=article.language)) for s in found)
    return hold_sentences([own for own in stems if len(own) >= _SENTENCE_STEMS])


def hold_sentences(stems: Sequence[frozenset[str]]) -> Sentences:
    """Sentences given as the stems of each, with the index of which hold a stem."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number, own in enumerate(stems):
        for stem in own:
            holders[stem].append(number)
    return Sentences(tuple(stems), dict(holders))


def _stands_in(own: frozenset[str], others: Sentences) -> bool:
    """Whether most of a sentence's words stand in one of the others; a copy keeps figures, a template has new ones."""
    known = [others.holders[stem] for stem in own if stem in others.holders]
    if len(known) < _SENTENCE_SHARE * len(own):
        return False
    shared = Counter(number for numbers in known for number in numbers)
    return any(
        count >= _SENTENCE_SHARE * len(own) and _keep_figures(own, others.stems[number])
        for number, count in shared.items()
    )


def _keep_figures(own: frozenset[str], other: frozenset[str]) -> bool:
    figures = [{stem for stem in stems if stem[0].isdigit()} for stems in (own, other)]
    return len(figures[0] & figures[1]) >= _FIGURE_SHARE * min(map(len, figures))


def _cover(sentences: Sentences, others: Sentences) -> float:
    """The share of words in sentences that the other article has too; 0 if those are too few to tell."""
    covered = [len(own) for own in sentences.stems if _stands_in(own, others)]
    if len(covered) < _FEWEST_SENTENCES or sum(covered) < _FEWEST_STEMS:
        return 0.0
    return sum(covered) / sum(map(len, sentences.stems))
