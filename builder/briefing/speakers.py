"""Which entity the words for a speaker stand for: a name in them, a pronoun, or `the minister`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import takewhile

from builder.briefing.places import Naming, Namings
from builder.model.article import Article, Span
from builder.model.findings import Findings
from builder.model.relations import Ref
from builder.text.lexicon import load_words

# What stands between a name and its title behind it: "Anna Berg, the Danish".
_TITLE_REACH = 80
_APPOSITION = re.compile(r",\s(?:[\w’'-]+\s){1,6}")
_POSSESSIVE = re.compile(r"['’]s\s\w|['’]\s\w")
_LONGEST_TITLE = 3  # words: "the prime minister"
# Further into a text than this, "the minister" is not looked up: an archive in one file may have had many.
_FAR = 50_000


def find_speaker(
    index: int, speaker: Span | None, *, articles: Sequence[Article], findings: Sequence[Findings], namings: Namings
) -> str | None:
    """The entity behind the words for a speaker, None where more than one is possible.

    The person named in the words, else the only other name (`a Boeing spokesman`); nobody for `Kishida's spokesman`,
    who is not Kishida. For `he` and `she` the only antecedent; for `the minister` the only person whom the
    article has called so before. The words may stand in an earlier sentence than the quotation.
    """
    if speaker is None:
        return None
    article, found = articles[index], findings[index]
    starts = [sentence.start for sentence in found.sentences]
    place = Ref(index, max(0, bisect_right(starts, speaker.start) - 1))
    if speaker.slice(article.text).casefold() in load_words(article.language, "singular_pronouns"):
        return _find_antecedent(place, before=speaker.start, found=found, namings=namings)
    names = [n for n in namings.get(place, ()) if n.role != "demonym" and speaker.holds(n.span)]
    if names:
        return _choose_named(names, speaker=speaker, article=article, found=found)
    return _find_described(place, speaker=speaker, article=article, found=found, namings=namings)


def _choose_named(names: Sequence[Naming], *, speaker: Span, article: Article, found: Findings) -> str | None:
    """The one person among the names, else the one other; a name that only says whose or for whom is passed over."""
    people = {mention.start for mention in found.names if mention.type == "person"}
    own = [n for n in names if not _POSSESSIVE.match(article.text, n.span.end, speaker.end)]
    persons = {n.entity for n in own if n.span.start in people and not _is_object(article, name=n.span, since=speaker)}
    others = {n.entity for n in own if n.span.start not in people}
    named = persons or ({} if len(own) < len(names) or any(n.span.start in people for n in own) else others)
    return next(iter(named)) if len(named) == 1 else None


def _is_object(article: Article, *, name: Span, since: Span) -> bool:
    """`a spokesman for Kishida`, `le porte-parole de Macron`: the name stands behind a preposition."""
    words = article.text[since.start : name.start].casefold().split()
    return bool(words) and words[-1] in load_words(article.language, "status_prepositions")


def _find_described(ref: Ref, *, speaker: Span, article: Article, found: Findings, namings: Namings) -> str | None:
    """`the minister` after `Finance Minister Anna Berg` or `Anna Berg, the minister`: the one person called so before.

    None where the word has stood for anybody else (`a minister`, `ministers from Oslo`): who is meant is not known.
    """
    determiner, _, noun = speaker.slice(article.text).casefold().partition(" ")
    articles = load_words(article.language, "definite_articles")
    words = noun.split()
    if determiner not in articles or not 0 < len(words) <= _LONGEST_TITLE or not all(map(str.isalpha, words)):
        return None
    if speaker.start > _FAR:
        return None
    earlier = (Ref(ref.article, number) for number in range(ref.sentence + 1))
    people = {mention.start for mention in found.names if mention.type == "person"}
    named = [n for place in earlier for n in namings.get(place, ()) if n.span.start in people]
    called: set[str] = set()
    for match in re.finditer(rf"\b{noun}", article.text[: speaker.start], re.IGNORECASE):
        near = [n.entity for n in named if _is_title(article.text, title=Span(*match.span()), name=n.span)]
        before = article.text[max(0, match.start() - 40) : match.start()].rsplit(None, 1)[-1:]
        if not near and before and before[0].casefold() not in articles:
            return None
        called.update(near)
    return next(iter(called)) if len(called) == 1 else None


def _is_title(text: str, *, title: Span, name: Span) -> bool:
    """Whether a word stands right before a name, or in the apposition right behind it."""
    if max(title.start - name.end, name.start - title.end) > _TITLE_REACH:
        return False
    if title.end <= name.start:
        return not text[title.end : name.start].strip(" ,")
    between = text[name.end : title.start]
    return title.start >= name.end and _APPOSITION.fullmatch(between) is not None


def _find_antecedent(ref: Ref, *, before: int, found: Findings, namings: Namings) -> str | None:
    """The one person that the paragraph names before the pronoun; None where it names none, or more than one."""
    people = {mention.start for mention in found.names if mention.type == "person"}
    block = found.sentences[ref.sentence].block
    numbers = takewhile(lambda n: found.sentences[n].block == block, range(ref.sentence, -1, -1))
    earlier = (Ref(ref.article, n) for n in numbers)
    names = (name for place in earlier for name in namings.get(place, ()))
    named = {name.entity for name in names if name.span.start in people and name.span.start < before}
    return next(iter(named)) if len(named) == 1 else None
