"""The keywords of one article: YAKE proposes, own rules drop what no editor would print, own weights order.

Method and figures: EVIDENCE.md, row keywords.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import msgspec

from builder.model.article import Span
from builder.model.findings import Keyword, Mention, Sentence
from builder.text.keywords.filters import Phrase, build_phrase, find_fault, is_name, load_word_lists, mark_names
from builder.text.keywords.own import find_own, learn_weight
from builder.text.keywords.ranking import Ranked, choose_distinct, rank_phrases
from builder.text.keywords.reading import Reading, read_passages, write_for_engine
from builder.text.keywords.yake_engine import MOST_WORDS, Proposal, load_stop_words, propose_phrases

__all__ = ["find_keywords"]

_POOL = 400  # YAKE's candidates beyond this rank never reached the first twenty


def find_keywords(
    text: str,
    *,
    sentences: Sequence[Sentence],
    names: Sequence[Mention],
    language: str = "en",
    headings: Sequence[Span] = (),
    limit: int = 10,
) -> tuple[Keyword, ...]:
    """The keywords of the given sentences and headings, best first, at most `limit`.

    `sentences` may be a part of the article (those of one topic): only they are read, and position counts
    from the first. A phrase that is only a name of a person, place or organisation of `names` is left to the
    entities. `text[start:end]` of every span has the keyword's words; scores are in (0, 1], best highest.
    Raises ArticleError when the engine fails.
    """
    passages = [*headings, *(sentence.span for sentence in sentences)]
    reading = read_passages(text, passages, language=language)
    if not reading.tokens or limit < 1:
        return ()
    lists = load_word_lists(language, stops=load_stop_words(language))
    proposals = propose_phrases(write_for_engine(reading), language=language)[:_POOL]
    marks = mark_names(reading, names)
    phrases = [
        phrase
        for phrase in _build_phrases(proposals, reading)
        if find_fault(phrase, reading=reading, lists=lists) is None
        and not is_name(phrase, reading=reading, marks=marks)
    ]
    ranked = rank_phrases(phrases, reading=reading, lists=lists, heading_passages=len(headings), language=language)
    chosen = choose_distinct(ranked, limit=limit)
    made = (_make_keyword(text, entry, reading) for entry in chosen)
    return tuple(keyword for keyword in made if keyword is not None)


def _build_phrases(proposals: Sequence[Proposal], reading: Reading) -> list[Phrase]:
    """The engine's proposals and ours (words with digits, which it drops), each once, with their places."""
    found: dict[tuple[str, ...], Phrase] = {}
    for proposal in proposals:
        keys = tuple(proposal.text.casefold().split(" "))
        phrase = build_phrase(keys, weight=proposal.weight, reading=reading)
        if phrase is not None:
            found.setdefault(keys, phrase)
    weigh = learn_weight(tuple(found.values()))
    for keys in find_own(reading, most_words=MOST_WORDS):
        if keys not in found and (phrase := build_phrase(keys, weight=1.0, reading=reading)) is not None:
            found[keys] = msgspec.structs.replace(phrase, weight=weigh(phrase))
    return list(found.values())


def _make_keyword(text: str, entry: Ranked, reading: Reading) -> Keyword | None:
    """The keyword in its most usual form, or None where every place is broken by a line end."""
    phrase = entry.phrase
    spans = [(reading.tokens[i].start, reading.tokens[i + phrase.size - 1].end) for i in phrase.at]
    plain = sorted({span for span in spans if _is_plain(text[span[0] : span[1]])})
    if not plain:
        return None
    forms = Counter(text[start:end] for start, end in plain)
    folded = Counter(text[start:end].casefold() for start, end in plain)
    # Most usual first; then the form with fewer capitals (a headline's are no sign of a name); then the earliest.
    usual = max(folded, key=lambda form: folded[form])
    surface = max(
        (form for form in forms if form.casefold() == usual),
        key=lambda form: (forms[form], -sum(character.isupper() for character in form)),
    )
    kept = tuple(span for span in plain if text[span[0] : span[1]].casefold() == usual)
    return Keyword(text=surface, score=_squash(entry.score), count=len(kept), spans=kept)


def _is_plain(words: str) -> bool:
    return not any(character.isspace() and character != " " for character in words) and "  " not in words


def _squash(score: float) -> float:
    return max(0.0001, round(1.0 / (1.0 + math.exp(-max(-50.0, min(50.0, score)))), 4))
