"""Long articles that share no run of words: for tests of how much of a source a site shows."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

_WHO = (
    "the harbour board|the ministry of transport|Mayor Elin Dahl|the port of {place}|President Tom Adeyemi|the council|"
    "a union of dockers|Storm Line plc|the European Commission|the ferry company|Judge Nora Keane|the city of {place}"
).split("|")
_DID = (
    "approved|rejected|announced|delayed|signed|published|reviewed|cancelled|extended|postponed|praised|criticised"
).split("|")
_WHAT = (
    "a plan for {n} new berths|the budget of ${n} million|a report on {n} accidents|repairs to {n} metres of wall|"
    "an agreement with {n} fishing towns|the sale of {n} old ferries|a study of {n} tides|rules for {n} heavy lorries|"
    "the dredging of {n} metres of the channel|a loan of {n} million euros|the timetable of {n} winter ferries"
).split("|")
_WHEN = (
    "on Monday|on 9 April 2024|in {y}|last week|two days later|after {n} hours of talks|in the spring of {y}|"
    "before the end of {y}|by noon on Tuesday|during the storm of {y}"
).split("|")
_TAIL = (
    "while {n} families waited for news from the islands|although engineers had warned of cracks in {n} walls|"
    "because the price of steel rose by {n} percent|according to a letter from {place} that lists {n} reasons|"
    "as residents near {place} asked for quieter nights and {n} trees|so that {n} boats from {place} could land again|"
    "with support from {n} volunteers and a school in {place}|despite {n} letters about the bridge at {place}"
).split("|")
_PLACES = "Oban|Largs|Dunoon|Tarbert|Brodick|Mallaig|Kirkwall|Stromness|Lerwick|Ullapool|Tobermory|Rothesay".split("|")


def write_article(seed: int, *, paragraphs: int) -> tuple[str, list[str]]:
    """Title and paragraphs: short sentences and ones of 100 words, quotations over two sentences, names and figures.

    No 17 words in a row are without a number of their own.
    """
    chance = random.Random(seed)
    title = f"{chance.choice(_PLACES)} harbour story {seed}: {chance.choice(_DID)} after {chance.randint(20, 99)} days"
    return title, [" ".join(_write_sentences(chance)) for _ in range(paragraphs)]


def _write_sentences(chance: random.Random) -> Iterator[str]:
    for _ in range(chance.randint(2, 5)):
        kind = chance.random()
        if kind < 0.15:
            yield f"“{_end(_tell(chance))} {_end(_tell(chance))}” {chance.choice(_WHO).format(place='Oban')} said."
        elif kind < 0.25:
            yield _end("; ".join(_tell(chance) for _ in range(6)))
        else:
            yield _end(_tell(chance))


def _tell(chance: random.Random) -> str:
    parts = [chance.choice(pool) for pool in (_WHO, _DID, _WHAT, _WHEN, _TAIL)]
    values = {"y": chance.randint(2011, 2029), "place": chance.choice(_PLACES)}
    return re.sub("{n}", lambda _: str(chance.randint(1_001, 999_999)), " ".join(parts)).format(**values)


def _end(words: str) -> str:
    return words[0].upper() + words[1:] + "."
