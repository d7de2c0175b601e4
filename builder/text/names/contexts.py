"""What the words around a name tell of it: titles, prepositions, verbs of saying, the noun it stands before.

The weights are on the scale of `builder.text.names.kinds`: 1 is a hint, 2 is usual, 4 is near certain.
"""

from __future__ import annotations

from builder.model.findings import NameType
from builder.text.names.lists import Lists, ends_in
from builder.text.names.runs import Run
from builder.text.names.words import Token

_AUXILIARIES = frozenset({"is", "was", "has", "had", "did", "will", "would"})
_OPENING, _CLOSING = frozenset({'"', "“", "„", "«"}), frozenset({'"', "”", "“", "»"})
_OWN_IT, _OWN_HE = frozenset({"it", "its"}), frozenset({"he", "she", "his", "her"})
_ARTICLES = frozenset({"a", "an", "the", "its", "his", "her", "their"})

Hints = list[tuple[NameType, float]]


def read_context(run: Run, lists: Lists, *, follows_place: bool) -> Hints:
    """Evidence of this place in the text; every occurrence counts.

    `follows_place`: a known place stands before it.
    """
    tokens = run.line.tokens
    before = tokens[run.start - 1] if run.start else None
    after = tokens[run.end] if run.end < len(tokens) else None
    hints: Hints = [("person", 3.0)] if run.titled else []
    if before is not None and tokens[run.start].gap == " " and _is_club(run, before, lists):
        return [("organisation", 5.0)]
    if run.known and run.known.weight >= 4:
        return hints
    if before is not None and tokens[run.start].gap == " ":
        hints += _before(tokens, run, before, lists)
    if _fills_quotation(tokens, run):
        hints.append(("other", 2.0))
    if after is not None and not tokens[run.end - 1].possessive:
        hints += _after(tokens, run, after, lists, follows_place=follows_place)
    elif after is not None and after.gap == " " and _is_verb(after, lists, opens=tokens[run.start].first):
        hints.append(("organisation", 2.0))  # `Moody's said`, `McDonald's is`: the 's is its own
    return hints


def _is_verb(token: Token, lists: Lists, *, opens: bool) -> bool:
    """A verb of saying, or an auxiliary behind what opens the sentence, not `a view like Goldman's was offered`."""
    return token.low in lists.say_verbs or (opens and token.low in _AUXILIARIES)


def _fills_quotation(tokens: tuple[Token, ...], run: Run) -> bool:
    """`the last "Seinfeld" episode`, `“Salome,” she said`: a title, for nobody is quoted with a bare name."""
    if run.end >= len(tokens) or tokens[run.start].gap[-1:] not in _OPENING:
        return False
    return tokens[run.end].gap.lstrip(",.")[:1] in _CLOSING


def _is_club(run: Run, before: Token, lists: Lists) -> bool:
    """`il Napoli`, `del Sevilla`: a town has no article here, so its club is meant; `il Cairo` is a town."""
    if before.low not in lists.club_articles or before.capital or run.key not in lists.towns:
        return False
    after = run.line.tokens[run.end] if run.end < len(run.line.tokens) else None
    further = run.line.tokens[run.end + 1] if run.end + 1 < len(run.line.tokens) else None
    linked = after is not None and after.low in lists.links and further is not None and further.capital
    alone = after is None or after.gap != " " or not (after.capital or linked)
    return alone and not any(f"{article} {run.key}" in lists.known for article in lists.articles)


def _before(tokens: tuple[Token, ...], run: Run, before: Token, lists: Lists) -> Hints:
    low = before.low
    earlier = tokens[run.start - 2] if run.start > 1 else None
    if ends_in(low, lists.organisation_nouns, lists):
        return [("organisation", 2.0 if lists.ordinary else 3.0)]
    if low in lists.place_before:
        return [("place", 0.8 if lists.ordinary else 1.0)]
    if not lists.ordinary and ends_in(low, lists.place_nouns, lists):
        called = lists.head_first and low not in lists.titles  # `stade Francis-Le Blé`, `aeroporto Marco Polo`
        return [("place", 4.5 if called else 2.5)]
    if _is_goal(tokens, run.start - 1, lists):
        return [("place", 1.5)]
    if low == "at":
        return [("organisation", 0.4)]
    if low in lists.links and earlier is not None and earlier.low in lists.place_nouns | lists.place_owners:
        return [("place", 2.5)]
    if tokens[run.start].low in lists.with_article and stands_behind_article(run, lists):
        return [("organisation", 2.0)]
    if low in lists.articles:
        return [("organisation", 0.4), ("person", -1.5)] if run.end - run.start > 1 else [("person", -0.6)]
    if low in lists.say_verbs and not before.capital:
        return [("person", 1.0)]
    return []


def _is_goal(tokens: tuple[Token, ...], at: int, lists: Lists) -> bool:
    """`viajó a Camaná`, `partiti per Oplontis`: behind a verb of motion a preposition leads to a place; not English."""
    if lists.ordinary or tokens[at].low not in lists.goals or tokens[at].capital:
        return False
    return not lists.motion.isdisjoint(token.low for token in tokens[max(0, at - 4) : at])


def stands_behind_article(run: Run, lists: Lists) -> bool:
    """`the House` as a single word with no other capital behind it."""
    tokens, at = run.line.tokens, run.start
    alone = run.end == at + 1 and (run.end == len(tokens) or not tokens[run.end].capital)
    return alone and at > 0 and tokens[at].gap == " " and tokens[at - 1].low in lists.articles


def _after(tokens: tuple[Token, ...], run: Run, after: Token, lists: Lists, *, follows_place: bool) -> Hints:
    if after.gap == " " and not after.capital:
        if after.low in lists.say_verbs:
            return _speaker(tokens, run.end + 1)
        return _head_noun(tokens, run.end, lists)
    if after.gap != ", ":
        return []
    if after.low.isdigit() and len(after.low) == 2:
        return [("person", 2.5)]
    if after.low in {"who", "whose", "whom"}:
        return [("person", 2.0)]
    if after.low == "which":
        return [("organisation", 0.7), ("person", -1.0)]
    if follows_place and after.capital:
        return [("place", 1.5)]
    if after.low in _ARTICLES:
        return _apposition(tokens[run.end + 1 : run.end + 5], lists)
    return _apposition(tokens[run.end : run.end + 3], lists) if not after.capital else []


def _speaker(tokens: tuple[Token, ...], at: int) -> Hints:
    """`Bertelsmann said it would sell`, `Holm said she would stay`: the pronoun behind the verb tells which of them."""
    behind = tokens[at].low if at < len(tokens) and tokens[at].gap == " " else ""
    if behind in _OWN_IT:
        return [("organisation", 1.5)]
    return [("person", 2.0 if behind in _OWN_HE else 0.7)]


def _head_noun(tokens: tuple[Token, ...], at: int, lists: Lists) -> Hints:
    """`the Aukus defense alliance`, `NASA's Artemis moon program`: the noun says what the name is."""
    for token in tokens[at : at + 3]:
        low = token.low
        if token.gap != " " or token.capital or low in lists.stop or low in lists.say_verbs:
            return []
        for kind, nouns, weight in _noun_lists(lists):
            if low in nouns:
                return [(kind, weight)]
    return []


def _noun_lists(lists: Lists) -> tuple[tuple[NameType, frozenset[str], float], ...]:
    return (
        ("organisation", lists.organisation_nouns, 1.5),
        ("place", lists.place_nouns, 1.5),
        ("other", lists.other_nouns, 1.2),
        ("person", lists.person_nouns, 1.0),
    )


def _apposition(words: tuple[Token, ...], lists: Lists) -> Hints:
    """`Smith, a lawyer for the union`: the first noun that tells."""
    for token in words:
        if token.capital or (token.gap != " " and token is not words[0]):
            return []
        if token.low in lists.titles:
            return [("person", 1.5)]
        if token.low in lists.organisation_nouns:
            return [("organisation", 1.5)]
        if token.low in lists.place_nouns and token.low not in lists.stop:  # `Laftit, s'est rendu`: no east
            return [("place", 1.5)]
    return []
