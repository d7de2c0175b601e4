"""What the text calls a person right beside the name: `Japanese Prime Minister`, `late predecessor`.

Two places are read: the titles that lead to the name, and the apposition between commas behind it. The rules are ours.
"""

from __future__ import annotations

from collections.abc import Sequence

from builder.model.article import Span
from builder.text.names.lists import Lists, ends_in, load_lists
from builder.text.names.words import Token, read_tokens

_REACH = 120
"""Code points beside the name that are read: a longer description is a clause, not a role."""
_MOST_WORDS = 8
_DETERMINERS = frozenset({"a", "an", "his", "her", "their", "its"})
_NEAR = 4


def find_roles(text: str, *, name: Span, sentence: Span, language: str) -> tuple[Span, ...]:
    """The descriptions of a person in one sentence, in order: slices without article, never with the name in them.

    A title of courtesy alone (`Mr`, `Frau`) is no role. Empty for a language without a list of titles.
    """
    lists = load_lists(language)
    if not lists.titles:
        return ()
    roles = (_read_before(text, name, sentence, lists), _read_behind(text, name, sentence, lists))
    return tuple(role for role in roles if role is not None)


def _read_before(text: str, name: Span, sentence: Span, lists: Lists) -> Span | None:
    start = max(sentence.start, name.start - _REACH)
    while sentence.start < start < name.start and not text[start - 1].isspace():
        start += 1
    tokens = read_tokens(text, Span(start, name.start), lists)
    if not tokens or text[tokens[-1].end : name.start] not in {" ", ", "}:
        return None
    comma = text[tokens[-1].end] == ","
    at = len(tokens)
    while at and len(tokens) - at < _MOST_WORDS and _is_part(tokens[at - 1], lists):
        if at < len(tokens) and tokens[at].gap not in {" ", "-"}:
            break
        at -= 1
    words = _trim(tokens[at:], lists)
    if not words or (comma and not any(token.low in lists.role_words for token in words)):
        return None
    return Span(words[0].start, words[-1].end) if _tells(words, lists) else None


def _is_part(token: Token, lists: Lists) -> bool:
    """A word that may stand in a title: the title, its portfolio, a people, and the small words between them."""
    low = token.low
    if low in lists.title_parts or low in lists.role_words or low in lists.honorifics or _is_people(token, lists):
        return True
    small = low in lists.links or (lists.head_first and low in lists.articles)
    return small or ends_in(low, lists.titles, lists)


def _is_people(token: Token, lists: Lists) -> bool:
    known = lists.known.get(token.low)
    return token.low in lists.peoples or (known is not None and known.kind == "demonym")


def _trim(words: Sequence[Token], lists: Lists) -> Sequence[Token]:
    """The words without links, articles and courtesy at their start: `de la ministre française` → `ministre …`."""
    first = 0
    drop = lists.links | lists.articles | lists.honorifics | lists.stop | _DETERMINERS
    while first < len(words) and words[first].low in drop and words[first].low not in lists.title_parts:
        first += 1
    return words[first:]


def _tells(words: Sequence[Token], lists: Lists) -> bool:
    """Whether an office or relation is among the words; `late`, `Japanese` or `Dr` alone tell none."""
    return any(
        token.low in lists.role_words or (ends_in(token.low, lists.titles, lists) and token.low not in lists.honorifics)
        for token in words
    )


def _read_behind(text: str, name: Span, sentence: Span, lists: Lists) -> Span | None:
    """`Kishida, the prime minister of Japan, said`: closed by a comma or the sentence, an office near its start."""
    start = name.end + 2
    if text[name.end : start] != ", " or start >= sentence.end:
        return None
    stop = min(sentence.end, start + _REACH)
    close = next((at for at in range(start, stop) if text[at] in ",;:()\u2014"), sentence.end)
    if close > stop or close == start:
        return None
    tokens = read_tokens(text, Span(start, close), lists)
    if tokens and tokens[0].low in lists.links:
        return None
    words = _trim(tokens, lists)
    clause = any(token.low in lists.say_verbs or token.low in lists.verbs_after - lists.ands for token in words)
    if not words or len(words) > _MOST_WORDS or clause:
        return None
    return Span(words[0].start, words[-1].end) if _tells(words[:_NEAR], lists) else None
