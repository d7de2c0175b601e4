"""The words of the passages that keywords are looked for in, each with what the filters ask about it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

import msgspec

from builder.model.article import Span
from builder.text.lexicon import load_words
from builder.text.tokens import Word, find_words, stem_word

_LONGEST_WORD = 50  # longer runs of letters are addresses or attacks, and slow inside the engine
_OPENS = frozenset('.!?:…"\u201c\u201e«')  # after these a capital letter is no sign of a name
_APOSTROPHE = re.compile("['\u2019]")


class Token(msgspec.Struct, frozen=True, gc=False):
    """One word. `key` is its form for comparison: lower case, elision and possessive dropped, as is `[start, end)`.

    `passage` is the index of the passage; `joined`: only white space stands before it in the same passage;
    `owner`: it carries a possessive, and nothing is joined to it; `opens`: it begins a sentence or
    quotation; `titled`: it stands in a headline In Title Case. The capitals of both are weak signs of a name.
    """

    key: str
    text: str
    start: int
    end: int
    passage: int
    joined: bool
    owner: bool
    opens: bool
    titled: bool


class Reading(msgspec.Struct, frozen=True):
    """All tokens in order; `capital[i]` tells that token i is written as a name, `places` maps a key to its indexes.

    The first `headings` of the `passages` are headings. `verbs` are the keys that mostly stand where a verb does.
    """

    tokens: tuple[Token, ...]
    capital: tuple[bool, ...]
    places: dict[str, tuple[int, ...]]
    headings: int
    passages: int
    verbs: frozenset[str]

    def find(self, keys: Sequence[str]) -> list[int]:
        """Where the keys stand in a row with nothing but white space between: indexes of the first tokens."""
        size = len(keys)
        if size == 1:
            return list(self.places.get(keys[0], ()))
        tokens = self.tokens
        found = []
        for i in self.places.get(keys[0], ()):
            if i + size > len(tokens):
                break
            if all(tokens[i + k].key == keys[k] and tokens[i + k].joined for k in range(1, size)):
                found.append(i)
        return found


def stem_token(token: Token, *, language: str) -> str:
    """The stem of a token; an acronym is its own, without a plural's -s.

    The stem of `AIDS` would be that of `aid`, and `WHO` would stand in every relative clause. In a headline capitals
    are no sign.
    """
    plain = token.text.removesuffix("s")
    if len(plain) > 1 and plain.isupper() and not token.titled:
        return plain
    return stem_word(token.key, language=language)


def read_tokens(text: str, passages: Sequence[Span], *, language: str = "en") -> list[Token]:
    """The words of the passages of `text`, passage by passage in the order given."""
    tokens: list[Token] = []
    for number, passage in enumerate(passages):
        _read_passage(text, passage, number, language, tokens)
    return tokens


def read_passages(
    text: str, passages: Sequence[Span], *, headings: Sequence[Span] = (), language: str = "en"
) -> Reading:
    """The reading of the headings and then the passages (sentences) of `text`, in the order given."""
    tokens = read_tokens(text, [*headings, *passages], language=language)
    places: dict[str, list[int]] = {}
    for i, token in enumerate(tokens):
        places.setdefault(token.key, []).append(i)
    kept = {key: tuple(found) for key, found in places.items()}
    return Reading(
        tokens=tuple(tokens),
        capital=_find_capitals(tokens, language=language),
        places=kept,
        verbs=_find_verbs(tokens, kept, language=language),
        headings=len(headings),
        passages=len(headings) + len(passages),
    )


def _read_passage(text: str, passage: Span, number: int, language: str, tokens: list[Token]) -> None:
    elisions = load_words(language, "elisions")
    words = find_words(text, start=passage.start, end=passage.end)
    headline = _is_headline(words)
    previous = passage.start
    opens, joinable = True, False
    for word in words:
        for piece in _split_elision(word, elisions) if elisions else (word,):
            gap = text[previous : piece.start]
            opens = opens or any(mark in _OPENS for mark in gap)
            joined = joinable and (gap.isspace() or (len(gap) == 1 and piece is not word))
            token = _make_token(piece, number, joined=joined, opens=opens, titled=headline)
            tokens.append(token)
            previous = piece.end
            opens, joinable = False, not token.owner


def _is_headline(words: Sequence[Word]) -> bool:
    """Whether capitals mean nothing here: `Talks on Strengthening Defense Ties`, or a line in capitals."""
    long = [word for word in words if len(word.text) > 3 and word.text[0].isalpha()]
    return len(long) > 2 and sum(word.text[0].isupper() for word in long) >= 0.75 * len(long)


def _make_token(word: Word, passage: int, *, joined: bool, opens: bool, titled: bool) -> Token:
    key, end = word.text.casefold(), word.end
    owner = len(key) > 2 and key[-1] == "s" and key[-2] in "'\u2019"
    if owner:
        key, end = key[:-2], end - 2
    return Token(key, word.text[: end - word.start], word.start, end, passage, joined, owner, opens, titled)


def _split_elision(word: Word, elisions: frozenset[str]) -> tuple[Word, ...]:
    mark = _APOSTROPHE.search(word.text)
    if mark is None or word.text[: mark.start()].casefold() not in elisions or mark.end() == len(word.text):
        return (word,)
    cut = word.start + mark.start()
    after = word.start + mark.end()
    return (Word(word.text[: mark.start()], word.start, cut), Word(word.text[mark.end() :], after, word.end))


def _find_verbs(tokens: Sequence[Token], places: Mapping[str, Sequence[int]], *, language: str) -> frozenset[str]:
    """The words that stand behind `will`, `they` or `to` in half of their places or more (`inspire`, `play`).

    No English verb ends in -s there: `to soldiers` is a noun, `to pass` may be a verb.
    """
    signs = load_words(language, "keyword_before_verbs")
    behind = Counter(word.key for before, word in pairwise(tokens) if word.joined and before.key in signs)
    verbs = (key for key, count in behind.items() if 2 * count >= len(places[key]))
    return frozenset(key for key in verbs if language != "en" or not key.endswith("s") or key.endswith("ss"))


def _find_capitals(tokens: Sequence[Token], *, language: str) -> tuple[bool, ...]:
    """Whether each token is written as a name.

    A capital at the start of a sentence needs a capital elsewhere, or at least no small letter; a headline's
    needs a capital outside headlines.
    """
    stops = load_words(language, "stopwords")
    lower = Counter(token.key for token in tokens if token.text[:1].islower())
    upper = Counter(t.key for t in tokens if t.text[:1].isupper() and not (t.opens or t.titled))
    begun = {t.key for t in tokens if t.text[:1].isupper() and not t.titled and not lower[t.key]}
    return tuple(
        token.text[:1].isupper()
        and (
            not (token.opens or token.titled) or upper[token.key] > 0 or (token.key in begun and token.key not in stops)
        )
        for token in tokens
    )


def write_for_engine(reading: Reading) -> str:
    """The words for the engine: commas where a phrase may not cross, a full stop after every passage.

    A possessive ends a phrase (`Japan's cooperation` is no keyword), and so does a word that is too long.
    """
    parts: list[str] = []
    passage = 0
    for token in reading.tokens:
        if token.passage != passage:
            parts.append(".")
            passage = token.passage
        elif not token.joined:
            parts.append(",")
        parts.append(token.text if len(token.text) <= _LONGEST_WORD else ",")
        if token.owner:
            parts.append(",")
    return " ".join([*parts, "."]) if parts else ""
