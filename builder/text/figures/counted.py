"""What a number counts: the slice right after it, or the finding that it is no figure after all."""

from __future__ import annotations

import re

import msgspec

from builder.text.figures.numbers import has_separators, look_up
from builder.text.lexicon import load_words
from builder.text.tokens import Word, find_words

_DETERMINERS = frozenset("its their his her the that this these those our my what".split())
_LINKS = frozenset(("of", "de", "di"))
_FACTOR_LEAD = re.compile(
    r"\b(?:to|will|would|could|can|may|might|should|nearly|almost|about|than|by|least|has|have|had|not|roughly)\s+\Z",
    re.IGNORECASE,
)
_RANK_LEAD = re.compile(r"\b(?:the|its|his|her|their|this|le|la|der|die|das|el|o|il)\s+\Z", re.IGNORECASE)
_SHARE_LEAD = re.compile(r"\b(?:an?|one)[ -]\Z", re.IGNORECASE)
_ELIDED = re.compile("[dD]['’]")
_FRACTION = re.compile(r"[0-9]+[.,][0-9]{1,2}|[0-9]+[.,][0-9]{4,}")
_POST_CODE = re.compile(r"[0-9]{5}")
_VOTE = re.compile(
    r"\b(?:vot(?:ed?|es|ing)|majority|margin|approved|passed|rejected|confirmed|ratified)\b[^.;,]*,?\s*\Z"
)
_LONGEST = 4
_REACH = 120


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A match and what stands around it: `text[start:end]` is the match, `before` up to 40 code points before it.

    `after` are the words that follow without a mark between them, up to the next date or the sentence's end.
    """

    text: str
    start: int
    end: int
    before: str
    after: list[Word]
    language: str

    @property
    def words(self) -> str:
        """The matched words as written."""
        return self.text[self.start : self.end]

    @property
    def head(self) -> str:
        """The word right after the match as written; empty where a mark or nothing follows."""
        return self.after[0].text if self.after else ""


def read_following(text: str, *, end: int, high: int) -> list[Word]:
    """The words from `end` up to the first mark other than white space, before `high`.

    A hyphen right after a rank is no such mark: `third-largest economy`.
    """
    words: list[Word] = []
    at = end
    for word in find_words(text, start=end, end=min(high, end + _REACH)):
        gap = text[at : word.start]
        if gap.count("\n") > 1 or (gap.strip() and not (at == end and gap == "-" and word.text.endswith("est"))):
            break
        words.append(word)
        at = word.end
    return words


def read_counted(place: Place, *, scaled: bool) -> str | None:
    """What a plain number counts (`soldiers`); empty where it stands alone; None where it is no count.

    `scaled` tells that the number has a scale word (`2 million`).
    """
    first = place.words[0]
    # "a magnitude 6.4 quake", "Paris 75005": nothing comes in parts of one, and a post code stands before its town.
    if _FRACTION.fullmatch(place.words) and not scaled:
        return None
    if _POST_CODE.fullmatch(place.words) and place.head[:1].isupper() and place.language != "de":
        return None
    many = place.words.lower() in load_words(place.language, "collectives")
    large = scaled or has_separators(place.words) or many
    after = place.after
    if place.head.lower() in _LINKS and (large or not first.isdecimal()):
        after = after[1:]
    phrase = _noun_phrase(place, after, plural=True)
    if phrase.endswith(("years", "months", "weeks", "days")) and len(after) > 1 and after[1].text == "old":
        return None
    state = first.isdecimal() and place.head in load_words(place.language, "counted_states")
    return phrase if phrase or large or " of" in place.words or state else None


def is_vote(place: Place) -> bool:
    """Whether `52 to 48` are the two sides of a vote, by the words around; scores of matches are left alone."""
    return _VOTE.search(place.before) is not None or place.head.lower() in ("vote", "votes", "majority")


def read_multiplied(place: Place) -> str | None:
    """What is doubled or halved (`its military spending`); empty where unsaid; None for `double standards`."""
    word, head = place.words.lower(), place.head.lower()
    if place.language != "en":
        halved = head in _LINKS and look_up(place.language, "halves", word) is not None
        return _noun_phrase(place, place.after[halved:], plural=False, led=True)
    if head == "of" and ("third" in word or "quarter" in word):
        return _noun_phrase(place, place.after[1:], plural=False, led=True)
    determined = head in _DETERMINERS
    if word == "half" and head == "of":
        return _noun_phrase(place, place.after[1:], plural=False, led=True)
    if word == "half":
        return _noun_phrase(place, place.after, plural=False, led=True) if determined else None
    if word == "twice" and not determined and head != "as":
        return None
    # "double standards", "doubles champion", "triple jump": a factor needs a verb before it or a determiner after it.
    plain = word.rstrip("s") in ("double", "triple", "treble", "quadruple")
    if plain and not determined and not _FACTOR_LEAD.search(place.before):
        return None
    return _noun_phrase(place, place.after, plural=False, led=determined)


def read_ranked(place: Place) -> str | None:
    """What an ordinal ranks (`state visit`); empty for `the first after`; None for names and `a third of`."""
    capital = place.words[0].isupper()
    if (capital and (place.before.strip() or place.head[:1].isupper())) or (not place.after and capital):
        return None
    if place.head.casefold() in load_words(place.language, "ordinal_names"):
        return None
    if place.head in _LINKS and _SHARE_LEAD.search(place.before):
        return None
    phrase = _noun_phrase(place, place.after, plural=False)
    return phrase if phrase or _RANK_LEAD.search(place.before) else None


def _noun_phrase(place: Place, after: list[Word], *, plural: bool, led: bool = False) -> str:
    """The slice from the next word up to the first plural noun, or up to a function word, four words at most.

    `led` lets a determiner stand first. Empty where no noun can be told.
    """
    stops = load_words(place.language, "stopwords")
    taken: list[Word] = []
    for index, word in enumerate(after[:_LONGEST]):
        low = word.text.casefold()
        # "10,000 US jobs": in capitals it is no function word.
        function_word = low in stops and not (word.text.isupper() and len(low) > 1)
        plain = word.text[0].isalpha() or (led and index == 1 and word.text.isdecimal())
        stops_here = function_word or not plain or (place.language == "en" and low.endswith("ly"))
        if stops_here and not (led and index == 0):
            break
        taken.append(word)
        if (plural or (led and index)) and _is_plural(low, place.language):
            break
    if not taken or taken[0].text.casefold().startswith(("qu'", "qu’")):
        return ""
    if led and len(taken) == 1 and taken[0].text.casefold() in stops:
        return ""
    if plural and not _is_plural(taken[-1].text.casefold(), place.language):
        return ""
    elided = _ELIDED.match(taken[0].text) if place.language in ("fr", "it") else None
    shown = place.text[taken[0].start + (elided.end() if elided else 0) : taken[-1].end]
    return shown[:-2] if shown.endswith(("'s", "’s")) else shown


def _is_plural(low: str, language: str) -> bool:
    if low in load_words(language, "plural_nouns"):
        return True
    if len(low) <= 3:
        return False
    if language == "en":
        return low.endswith("s") and not low.endswith(("ss", "us", "is", "'s", "’s"))
    endings = {"it": ("i", "e"), "fr": ("s", "x"), "de": ("s", "n", "e", "er")}
    return low.endswith(endings.get(language, ("s",)))
