"""Which proposed phrases an editor would accept: one rule a function, each with the phrase that taught it.

Method and thresholds: EVIDENCE.md, row keywords (acceptable phrases 84 % against 56 % without these rules).
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from builder.text.keywords.reading import Reading, Token
from builder.text.lexicon import load_pairs, load_words

_VERB, _ADJECTIVE = 4, 5  # letters; shorter words end as they like
_INFINITIVES = ("er", "ir", "ar", "re")
_ARTICLES = frozenset("le la les l el los las lo il gli".split())


class Phrase(msgspec.Struct, frozen=True, gc=False):
    """A candidate: its keys (`size` of them) and its first tokens' indexes.

    `capital` is the share of its places where every word is written as a name, `clipped` the share where it is
    cut out of a longer run of capitals.
    """

    keys: tuple[str, ...]
    at: tuple[int, ...]
    capital: float
    clipped: float
    size: int


class WordLists(msgspec.Struct, frozen=True):
    """The closed word lists of one language that the rules ask."""

    stops: frozenset[str]
    links: frozenset[str]
    edges: frozenset[str]
    verbs: frozenset[str]
    past: frozenset[str]
    edge_verbs: frozenset[str]
    tails: frozenset[str]
    generic: frozenset[str]
    adjectives: frozenset[str]
    ordinals: frozenset[str]
    judging: frozenset[str]
    verb_endings: tuple[str, ...]
    adjective_endings: tuple[str, ...]
    english: bool
    german: bool


def load_word_lists(language: str, *, stops: frozenset[str]) -> WordLists:
    """The lists of a language; `stops` are the engine's stop words, joined with ours."""
    return WordLists(
        stops=stops | load_words(language, "stopwords"),
        links=load_words(language, "keyword_links"),
        edges=load_words(language, "keyword_edges") | _load_numbers(language, "numbers"),
        verbs=load_words(language, "keyword_verbs"),
        past=load_words(language, "past_irregular"),
        edge_verbs=load_words(language, "keyword_edge_verbs"),
        tails=load_words(language, "keyword_tails"),
        generic=load_words(language, "keyword_generic"),
        adjectives=load_words(language, "keyword_adjectives"),
        ordinals=_load_numbers(language, "ordinals"),
        judging=load_words(language, "keyword_judging"),
        verb_endings=tuple(sorted(load_words(language, "keyword_verb_endings"))),
        adjective_endings=tuple(sorted(load_words(language, "keyword_adjective_endings"))),
        english=language == "en",
        german=language == "de",
    )


def _load_numbers(language: str, name: str) -> frozenset[str]:
    return frozenset(word.casefold() for word, _ in load_pairs(language, name))


def build_phrase(keys: tuple[str, ...], *, reading: Reading) -> Phrase | None:
    """The phrase with all its places in the reading; None where it stands nowhere (it crossed a boundary)."""
    at = reading.find(keys)
    if not at:
        return None
    size = len(keys)
    flags = reading.capital
    capital = sum(flags[i] and (size == 1 or all(flags[i : i + size])) for i in at)
    clipped = sum((flags[i] or flags[i + size - 1]) and _is_clipped(reading, i, i + size - 1) for i in at)
    return Phrase(keys, tuple(at), capital / len(at), clipped / len(at), size)


def _is_clipped(reading: Reading, first: int, last: int) -> bool:
    """Whether a capital run goes on before or after: `Minister Fumio` in `Prime Minister Fumio Kishida`."""
    tokens, capital = reading.tokens, reading.capital
    before = first > 0 and capital[first] and capital[first - 1] and tokens[first].joined
    return before or (last + 1 < len(tokens) and capital[last] and capital[last + 1] and tokens[last + 1].joined)


def find_fault(phrase: Phrase, *, reading: Reading, lists: WordLists) -> str | None:
    """The name of the first rule that the phrase breaks, None for a phrase that may stand."""
    return (
        _find_form_fault(phrase, reading.tokens, lists)
        or _find_edge_fault(phrase, lists)
        or _find_head_fault(phrase, reading, lists)
        or _find_use_fault(phrase, reading, lists)
        or _find_passing_fault(phrase, reading, lists)
        or (_find_common_fault(phrase, lists) if phrase.capital < 0.5 else _find_name_fault(phrase, lists))
    )


def _find_form_fault(phrase: Phrase, tokens: Sequence[Token], lists: WordLists) -> str | None:
    keys = phrase.keys
    if not any(map(str.isalpha, "".join(keys))):
        return "no letters"
    if phrase.size == 1 and len(keys[0]) < 3 and not tokens[phrase.at[0]].text.isupper():
        return "short"
    if any(len(key) < 2 and not key.isdigit() and key not in lists.links for key in keys):
        return "single letter"
    return None


def _find_edge_fault(phrase: Phrase, lists: WordLists) -> str | None:
    keys = phrase.keys
    if keys[0] in lists.stops or keys[-1] in lists.stops:
        return "stop word at the edge"
    if any(key in lists.stops and key not in lists.links for key in keys[1:-1]):
        return "function word inside"
    return None


def _find_common_fault(phrase: Phrase, lists: WordLists) -> str | None:
    first, last = phrase.keys[0], phrase.keys[-1]
    if first in lists.edges or last in lists.edges:
        return "weak word at the edge"  # `recent moves`
    if any(key in lists.verbs for key in phrase.keys):
        return "verb"  # `strengthen cooperation`
    if any(len(key) > _VERB and key.endswith(lists.verb_endings) and key not in lists.tails for key in phrase.keys):
        return "ending of a verb"  # `annonçait`, but `portrait` stands
    if phrase.size > 1 and (first in lists.edge_verbs or last in lists.edge_verbs):
        return "verb at the edge"  # `Japanese Prime Minister visits`
    if lists.english and any(key.endswith("ly") and key not in lists.tails for key in (first, last)):
        return "adverb"
    if lists.english and last.endswith(("ed", "ing")) and last not in lists.tails:
        return "verbal tail"  # `missiles developed`, but `military spending` stands
    if lists.english and any(key.endswith("ed") and key not in lists.tails for key in phrase.keys[1:-1]):
        return "verb inside"  # `missiles worried ministers`
    if phrase.size == 1 and (first in lists.adjectives or first in lists.ordinals):
        return "adjective alone"
    return "adjective at the end" if lists.english and last in lists.adjectives else None


def _find_head_fault(phrase: Phrase, reading: Reading, lists: WordLists) -> str | None:
    """English puts the noun last: `newspaper Yomiuri`, `counter China` are no phrases, `Artemis program` is."""
    if not lists.english or phrase.size == 1:
        return None
    last = phrase.size - 1
    if phrase.keys[last] in lists.past and not any(reading.capital[i + last] for i in phrase.at):
        return "a verb behind its subject"  # `Ulster clung`
    mixed = sum(not reading.capital[i] and reading.capital[i + last] for i in phrase.at)
    return "name at the end" if 2 * mixed > len(phrase.at) else None


def _find_use_fault(phrase: Phrase, reading: Reading, lists: WordLists) -> str | None:
    """How the text uses the phrase: as a verb, in passing, in a telegraphic headline only."""
    tokens, at = reading.tokens, phrase.at
    if lists.german and all(tokens[i + phrase.size - 1].text[:1].islower() for i in at):
        return "no noun"  # German writes nouns with a capital: `verhandelt`, `deutlich höher`
    told = tokens[at[-1]].passage >= reading.headings or reading.headings == reading.passages
    weak = lists.english and phrase.size == 1 and tokens[at[0]].opens  # `Baker scoops bread prize`
    if not told and (phrase.capital < 0.5 or weak):
        return "in the headline only"  # `bakers hail` of `Bakers hail new oven`
    if phrase.capital >= 0.5:
        return None
    first, last = phrase.keys[0], phrase.keys[-1]
    if any(key in reading.verbs and (phrase.size == 1 or len(reading.places[key]) > 1) for key in (first, last)):
        return "used as a verb"  # `they inspire`, `inspire pupils`; `return to school` alone proves nothing
    if phrase.size > 1 and not lists.english and first.endswith(_INFINITIVES) and phrase.keys[1] in _ARTICLES:
        return "an infinitive and its object"  # `fermer le port`
    if phrase.size > 1 and len(at) == 1 and (first in lists.judging or last in lists.judging):
        return "a judgement in passing"  # `deep crisis`; `special forces` named again may stand
    return None


def _find_passing_fault(phrase: Phrase, reading: Reading, lists: WordLists) -> str | None:
    """What a text names once, in passing; a few sentences (those of a topic) name most things once."""
    first, last, once = phrase.keys[0], phrase.keys[-1], len(phrase.at) == 1
    if phrase.size > 1:
        if once and last.isdecimal():
            return "a number once"  # `Miller 45` among the scorers; `Falcon 9` comes again
        head = last if lists.english or lists.german else first
        if any(key in lists.links for key in phrase.keys[1:-1]):
            head = first  # `significance of defense`
        elif phrase.size > 2:
            return None
        vague = once and phrase.capital < 0.5 and head in lists.generic
        return "a general noun in passing" if vague else None  # `special team`; `permanent joint team` says more
    if first in lists.generic or first in lists.edge_verbs:
        return "a general noun"  # `visit`, `plans`
    ends = len(first) > _ADJECTIVE and first.endswith(lists.adjective_endings) and first not in lists.tails
    return "an adjective in passing" if once and ends and phrase.capital < 0.5 else None  # `relentless`


def _find_name_fault(phrase: Phrase, lists: WordLists) -> str | None:
    if phrase.size == 1 and phrase.keys[0] in lists.edges:
        return "weekday"
    if phrase.size == 1 and phrase.keys[0] in lists.verbs and len(phrase.at) < 3:
        return "verb with a capital"
    if phrase.clipped >= (0.75 if phrase.size > 1 else 0.9):
        return "clipped name"
    return None
