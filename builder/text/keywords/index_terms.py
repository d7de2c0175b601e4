"""An index of terms: the names and the keywords of an article in one list, as at the end of a book."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from builder.model.article import Span
from builder.model.findings import Keyword, Mention, Sentence
from builder.text.keywords.ranking import score_traits, squash_score
from builder.text.tokens import find_stems, find_words

_NO_TERMS = frozenset({"demonym", "government"})


def rank_index_terms(
    text: str,
    *,
    keywords: Sequence[Keyword],
    names: Sequence[Mention],
    sentences: Sequence[Sentence],
    headings: Sequence[Span] = (),
    language: str = "en",
    limit: int = 10,
) -> tuple[Keyword, ...]:
    """The keywords and the names of the article, best first, at most `limit`, no words twice.

    A name stands in the form that the text uses most (the longer of two), and this form is scored as a phrase is
    (builder.text.keywords.ranking): how often, how early, whether a heading has it. Demonyms and capitals that
    stand for a government are no terms.
    """
    passages = [*headings, *(sentence.span for sentence in sentences)]
    titled = {stem for span in headings for stem in find_stems(span.slice(text), language=language)}
    groups: dict[str, list[Mention]] = {}
    for name in sorted(names, key=lambda name: (name.start, name.end)):
        if name.role not in _NO_TERMS:
            groups.setdefault(name.entity, []).append(name)
    terms = [*keywords]
    terms += [_make_term(text, own, passages=passages, titled=titled, language=language) for own in groups.values()]
    best: dict[str, Keyword] = {}
    for term in sorted(terms, key=lambda term: (-term.score, term.spans, term.text)):
        best.setdefault(term.text.casefold(), term)
    return tuple(best.values())[:limit]


def _make_term(
    text: str, mentions: Sequence[Mention], *, passages: Sequence[Span], titled: set[str], language: str
) -> Keyword:
    surface = _choose_form(mentions)
    stems = find_stems(surface, language=language)
    spans = tuple((m.start, m.end) for m in mentions if text[m.start : m.end] == surface)
    score = score_traits(
        count=len(spans),
        size=len(find_words(surface)),
        passage=next((i for i, span in enumerate(passages) if mentions[0].start < span.end), len(passages)),
        heading=sum(stem in titled for stem in stems) / max(1, len(stems)),
        name=1.0,
    )
    return Keyword(text=surface, score=squash_score(score), count=len(spans), spans=spans)


def _choose_form(mentions: Sequence[Mention]) -> str:
    forms = Counter(mention.text for mention in mentions)
    return min(forms, key=lambda form: (-forms[form], -len(form), form))
