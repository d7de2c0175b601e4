"""People across articles: the surname that only one person of the corpus bears, and what articles call a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from builder.model.article import Article
from builder.model.corpus import EntityMention, Role
from builder.model.findings import Findings, Mention, list_within
from builder.model.relations import Ref
from builder.text.names import find_roles

_ENOUGH_ARTICLES = 2
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


def find_surnames(placed: Iterable[tuple[Ref, Mention]]) -> dict[str, str]:
    """Surname (lower case) → the full name of the only person of the corpus who bears it.

    Only where at least two articles give that person in full. Names with the same first and last word (`Kofi
    Annan`, `Kofi A. Annan`) are one person, and the longest of them is the full name.
    """
    owners: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    articles: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for ref, mention in placed:
        words = [word for word in mention.name.split() if word.casefold() not in _SUFFIXES]
        if mention.type != "person" or len(words) < 2 or mention.role == "demonym":
            continue
        surname, first = words[-1].casefold(), words[0].casefold()
        owners[surname][first].add(mention.name)
        if mention.role == "name":
            articles[surname, first].add(ref.article)
    single = {surname: next(iter(firsts.items())) for surname, firsts in sorted(owners.items()) if len(firsts) == 1}
    return {
        surname: max(names, key=lambda name: (name.count(" "), name))
        for surname, (first, names) in single.items()
        if len(articles[surname, first]) >= _ENOUGH_ARTICLES
    }


def collect_roles(
    mentions: Sequence[EntityMention], articles: Sequence[Article], findings: Sequence[Findings]
) -> tuple[Role, ...]:
    """The descriptions of a person at these mentions (in corpus order), each wording once, case aside."""
    roles: dict[str, Role] = {}
    for mention in mentions:
        article, found = articles[mention.ref.article], findings[mention.ref.article]
        sentence = found.sentences[mention.ref.sentence].span
        for span in find_roles(article.text, name=mention.span, sentence=sentence, language=article.language):
            words = span.slice(article.text)
            key = " ".join(words.casefold().split())
            dates = [date for date in list_within(found.dates, span=sentence) if date.edtf is not None]
            date = dates[0] if len(dates) == 1 else None
            roles.setdefault(key, Role(ref=mention.ref, span=span, text=words, date=date))
    return tuple(roles.values())
