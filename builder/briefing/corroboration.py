"""Which sentences of different origins report the same, at two levels of certainty, with the words that show it.

Words, names, acts, figures and dates in common are weighed together into how likely the two report the same act
(`builder.briefing.pair_scores`); or two sentences give the same day for the same slot of the same event
(`builder.briefing.slots`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

from builder.briefing.differences import find_agreements
from builder.briefing.pair_scores import measure_share, share_words, weigh_pairs
from builder.briefing.places import Namings, entities_in
from builder.briefing.sentence_traits import gather_openings, gather_sentences
from builder.briefing.slots import Dating
from builder.model.article import Article
from builder.model.findings import Findings
from builder.model.relations import Corroboration, Origin, Ref
from builder.text.lexicon import load_words
from builder.text.tokens import stem_word

ALSO, SEE = 0.94, 0.55
# Also a third of the words in common, and three that are neither names nor offices: `Prime Minister Ruto` alone is no
# report. Where as many as five are shared, less likelihood is enough.
_ALSO_SHARE, _ALSO_WORDS = 0.3, 3
_MANY_WORDS, _ALSO_MANY = 5, 0.75
# Words in a tenth of all sentences (and in ten) are those of a template: weather reports and obituaries share them.
_TEMPLATE_SHARE, _TEMPLATE_LEAST = 0.1, 10
# A word in common tells nothing of its own: `see` takes two, or acts.
_SEE_SHARED = 2
_BEST_PER_SENTENCE = 20
_WORDS_SHOWN = 6


def find_corroborations(
    articles: Sequence[Article],
    *,
    findings: Sequence[Findings],
    origins: Sequence[Origin],
    stories: Sequence[Sequence[int]],
    namings: Namings,
    datings: Sequence[Dating],
) -> tuple[Corroboration, ...]:
    """All pairs at both levels, by place; a sentence keeps its twenty best partners at most.

    `stories` are the groups of articles that report one event.
    """
    home = {article: index for index, origin in enumerate(origins) for article in origin.articles}
    told = {article: index for index, group in enumerate(stories) for article in group}
    dated = find_agreements(datings, home=home)
    sentences = gather_sentences(articles, findings=findings)
    spread = Counter(stem for sentence in sentences.values() for stem in sentence.stems)
    limit = max(_TEMPLATE_LEAST, _TEMPLATE_SHARE * len(sentences))
    template = {stem for stem, count in spread.items() if count > limit}
    found: list[Corroboration] = []
    openings = gather_openings(stories, articles=articles, sentences=sentences)
    scores = weigh_pairs(sentences, home=home, told=told, openings=openings, besides=dated)
    for (left, right), score in scores.items():
        days = dated.get((left, right), ())
        if score < SEE and not days:
            continue
        entities = entities_in(namings, left) & entities_in(namings, right)
        same_story = left.article in told and told[left.article] == told.get(right.article)
        words = share_words(sentences[left], sentences[right])
        plain = words - _list_offices(articles[left.article].language) - template
        share = measure_share(sentences[left], sentences[right])
        certain = bool(days) or _is_certain(score, share=share, words=len(plain))
        acts = sentences[left].acts & sentences[right].acts
        if (same_story or entities) and (days or len(words) + len(acts) >= _SEE_SHARED):
            found.append(
                Corroboration(
                    left=left,
                    right=right,
                    level="also" if certain else "see",
                    score=round(score, 4),
                    entities=tuple(sorted(entities)),
                    words=tuple(sorted(words, key=lambda stem: (spread[stem], stem))[:_WORDS_SHOWN]),
                    acts=tuple(sorted(acts)),
                    dates=tuple(sorted(days)),
                )
            )
    return _keep_best(found)


def _is_certain(score: float, *, share: float, words: int) -> bool:
    """Whether the pair is shown as one report; `words` are those in common that are neither names nor offices."""
    likely = score >= ALSO or (score >= _ALSO_MANY and words >= _MANY_WORDS)
    return likely and share >= _ALSO_SHARE and words >= _ALSO_WORDS


@cache
def _list_offices(language: str) -> frozenset[str]:
    """The stems of the words that name an office: `minister`, `mayor`."""
    return frozenset(stem_word(word, language=language) for word in load_words(language, "names/titles"))


def _keep_best(found: Sequence[Corroboration]) -> tuple[Corroboration, ...]:
    taken: Counter[Ref] = Counter()
    kept: list[Corroboration] = []
    for pair in sorted(found, key=lambda p: (p.level != "also", -p.score, p.left, p.right)):
        if taken[pair.left] < _BEST_PER_SENTENCE and taken[pair.right] < _BEST_PER_SENTENCE:
            taken.update((pair.left, pair.right))
            kept.append(pair)
    return tuple(sorted(kept, key=lambda p: (p.left, p.right)))
