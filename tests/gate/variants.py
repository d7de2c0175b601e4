"""Seven ways in which a text is copied, made by rule from its sentences: the same input gives the same copy."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Mapping, Sequence

# Words that editors swap, from left to right.
_SYNONYMS = """said=stated told=informed but=however also=additionally more=further big=large biggest=largest
help=assist firm=company firms=companies show=indicate shows=indicates showed=indicated start=begin
started=began get=obtain chief=head last=previous move=step
plan=scheme plans=schemes rise=increase fall=drop rose=climbed fell=dropped
people=persons need=require many=numerous after=following before=ahead use=employ used=employed make=produce
made=produced about=around say=state says=states think=believe new=fresh want=wish world=globe win=victory
deal=agreement country=nation government=administration money=cash problem=difficulty buy=purchase while=whereas
great=excellent good=fine year=twelvemonth however=but number=figure group=band able=capable""".split()
_SWAPS = dict(pair.split("=") for pair in _SYNONYMS)
_WORD = re.compile(r"\w+")
_BEFORE = """Home | News | Sport | Weather

Sign in to save this story to your reading list and to receive an alert when it is updated by our reporters.

"""
_AFTER = """

This article first appeared in our morning edition and was made available to subscribers of the wire.

Do you have a story for us? Write to our newsroom, or call the number that is printed on the back page of the paper.

All rights reserved. No part of this page may be copied, stored or passed on without our permission in writing."""

Rewrite = Callable[[Sequence[str], Sequence[str]], list[str]]


def copy_verbatim(sentences: Sequence[str], host: Sequence[str]) -> list[str]:
    """Every word."""
    return list(sentences)


def keep_lead(sentences: Sequence[str], host: Sequence[str]) -> list[str]:
    """The first third, and no less than three sentences: a shortened report."""
    return list(sentences[: max(3, len(sentences) // 3)])


def put_half_inside(sentences: Sequence[str], host: Sequence[str]) -> list[str]:
    """The first half, between the two halves of another article."""
    middle = len(host) // 2
    return [*host[:middle], *sentences[: (len(sentences) + 1) // 2], *host[middle:]]


def drop_sentences(sentences: Sequence[str], host: Sequence[str]) -> list[str]:
    """Without every third sentence."""
    return [words for number, words in enumerate(sentences) if number % 3 != 2]


def shuffle_sentences(sentences: Sequence[str], host: Sequence[str]) -> list[str]:
    """In another order, that of a checksum of each sentence."""
    return sorted(sentences, key=lambda words: (zlib.crc32(words.encode()), words))


def swap_words(sentences: Sequence[str], host: Sequence[str]) -> list[str]:
    """With synonyms, and every twelfth word left out."""
    return [_swap_sentence(words) for words in sentences]


def _swap_sentence(words: str) -> str:
    changed = _WORD.sub(lambda found: _SWAPS.get(found[0], found[0]), words).split()
    return " ".join(word for number, word in enumerate(changed, start=1) if number % 12 or number == len(changed))


def wrap_in_boilerplate(sentences: Sequence[str], host: Sequence[str]) -> list[str]:
    """The whole text, with what a site puts around its articles."""
    return [_BEFORE, *sentences, _AFTER]


REWRITINGS: Mapping[str, Rewrite] = {
    "verbatim": copy_verbatim,
    "lead": keep_lead,
    "half inside": put_half_inside,
    "dropped": drop_sentences,
    "shuffled": shuffle_sentences,
    "words": swap_words,
    "boilerplate": wrap_in_boilerplate,
}
