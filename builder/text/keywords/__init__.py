"""The keywords of one article: YAKE proposes, own rules drop what no editor would print, own weights order.

Names stand among them, marked, so that each reader decides: `examine` prints what the article is about, names too; the
site shows them as entities. F1 of the first ten, stems compared, mean of documents (tests/gate): KPCrowd .158 on 100
English texts, WikiNews .454 on 50 French ones (.154 and .346 without names); raw YAKE .081 and .242. General nouns
(`visit`, `plans`) would raise KPCrowd further, and are what readers of a page of keywords call vague.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from builder.model.article import Span
from builder.model.findings import Keyword, Mention, Sentence
from builder.text.keywords.filters import Phrase, build_phrase, find_fault, load_word_lists
from builder.text.keywords.named import find_named, mark_names, merge_names
from builder.text.keywords.own import find_own
from builder.text.keywords.ranking import Ranked, choose_distinct, rank_phrases, squash_score
from builder.text.keywords.reading import Reading, read_passages, write_for_engine
from builder.text.keywords.yake_engine import (
    INSTALL,
    MOST_WORDS,
    Engine,
    Proposal,
    is_installed,
    load_engine,
    load_stop_words,
    propose_phrases,
)

__all__ = ["INSTALL", "Engine", "find_keywords", "is_installed", "load_engine"]

_POOL = 400  # YAKE's candidates beyond this rank never reached the first twenty


def find_keywords(
    text: str,
    *,
    sentences: Sequence[Sentence],
    names: Sequence[Mention],
    language: str = "en",
    headings: Sequence[Span] = (),
    limit: int = 10,
    engine: Engine = "yake",
    fill: bool = True,
) -> tuple[Keyword, ...]:
    """The keywords of the given sentences and headings, best first, with the names that they are about.

    `sentences` may be a part of the article (those of one topic): only they are read, and position counts
    from the first. Those are the best `limit` of all, and the best `limit` of those that are no names of people and
    places, so that pages that show names elsewhere are as full. Of `names` the fullest form in the text stands.
    `fill`: where the sentences are too few for `limit` phrases, single words of the phrases follow.
    `text[start:end]` of every span has the keyword's words; scores are in (0, 1], best highest. Raises ArticleError
    when the engine fails.
    """
    passages = [sentence.span for sentence in sentences]
    reading = read_passages(text, passages, headings=headings, language=language)
    if not reading.tokens or limit < 1:
        return ()
    lists = load_word_lists(language, stops=load_stop_words(language))
    proposals = propose_phrases(write_for_engine(reading), language=language, engine=engine)[:_POOL]
    marks = mark_names(reading, names)
    named = find_named(reading, marks=marks)
    built = _build_phrases(proposals, reading)
    standing = [phrase for phrase in built if find_fault(phrase, reading=reading, lists=lists) is None]
    phrases = merge_names(standing, named=named, reading=reading, marks=marks)
    ranked = rank_phrases(phrases, named=named, reading=reading, lists=lists, language=language)
    chosen = choose_distinct(ranked, limit=limit, fill=fill)
    made = (_make_keyword(text, entry, reading) for entry in chosen)
    return tuple(keyword for keyword in made if keyword is not None)


def _build_phrases(proposals: Sequence[Proposal], reading: Reading) -> list[Phrase]:
    """The engine's proposals and ours (words with digits, which it drops), each once, with their places."""
    proposed = (tuple(proposal.text.casefold().split(" ")) for proposal in proposals)
    found = {
        keys: build_phrase(keys, reading=reading)
        for keys in dict.fromkeys([*proposed, *find_own(reading, most_words=MOST_WORDS)])
    }
    return [phrase for phrase in found.values() if phrase is not None]


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
    return Keyword(text=surface, score=squash_score(entry.score), count=len(kept), spans=kept, name=entry.name)


def _is_plain(words: str) -> bool:
    return not any(character.isspace() and character != " " for character in words) and "  " not in words
