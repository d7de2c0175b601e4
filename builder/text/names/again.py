"""Names that a text has already given a reason for, found again where nothing but the words tells them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from builder.text.names.aliases import drop_legal_form
from builder.text.names.lists import Lists
from builder.text.names.runs import Run
from builder.text.names.words import Casing, Line, Token

_MOST_PARTICLES = 3
Tails = Mapping[str, str]


def collect_tails(runs: Iterable[Run], lists: Lists, casing: Casing) -> dict[str, str]:
    """Forms to look for → their key: each name, and the surname behind a given name or a title.

    A surname that the article also writes in lower case, or that is a common word, is left out.
    """
    tails: dict[str, str] = {}
    for run in runs:
        if run.known and run.known.kind == "demonym":
            continue
        words = run.key.split(" ")
        firm = drop_legal_form(run.key, lists.legal_forms)
        tails |= {run.key: run.key, firm: firm}
        if len(words) > 1 and words[0] in lists.given and run.known is None:
            for start in range(1, len(words)):
                if words[start] not in lists.articles or lists.german:
                    tails[" ".join(words[start:])] = " ".join(words[start:])
    if lists.german:
        tails.update({f"{key}s": tails[key] for key in sorted(tails) if f"{key}s" not in tails})
    return {key: base for key, base in tails.items() if len(key) > 2 and not _is_plain(key, lists, casing)}


def _is_plain(key: str, lists: Lists, casing: Casing) -> bool:
    if " " in key:
        return False
    return key in lists.stop or casing.lower[key] > 0 or key in lists.titles or key in lists.calendar


def extend_surnames(runs: list[Run], full: Iterable[Run], lists: Lists) -> list[Run]:
    """Runs with the particle in front that the full name has: `Le Drian` where the text has `Jean-Yves Le Drian`."""
    surnames = {tuple(token.low for token in run.tokens[1:]) for run in full if run.end - run.start > 2}
    return [_extend(run, surnames, lists) for run in runs]


def _extend(run: Run, surnames: set[tuple[str, ...]], lists: Lists) -> Run:
    tokens = run.line.tokens
    for start in range(max(0, run.start - _MOST_PARTICLES), run.start):
        words = tokens[start : run.end]
        whole = tuple(token.low for token in words)
        if words[0].capital and words[0].low in lists.particles and whole in surnames:
            return msgspec.structs.replace(run, start=start, base="")  # `De la Puente`
    return run


def _may_lead(word: Token, lists: Lists) -> bool:
    """`von der Leyen`, never `deutsche Gesellschaft` for the `Deutsche Gesellschaft`."""
    return word.capital or word.low in lists.particles or word.low in lists.articles


def find_again(line: Line, runs: list[Run], tails: Tails, longest: int, lists: Lists) -> list[Run]:
    """Further runs of a line, outside those it has: a capital in it, the words of a known form."""
    taken = {at for run in runs for at in range(run.start, run.end)}
    tokens = line.tokens
    found: list[Run] = []
    at = 0
    while at < len(tokens):
        for end in range(min(len(tokens), at + longest), at, -1):
            words = tokens[at:end]
            key = " ".join(token.low for token in words)
            free = taken.isdisjoint(range(at, end)) and all(token.gap == " " for token in words[1:])
            if key in tails and free and words[-1].capital and _may_lead(words[0], lists):
                found.append(Run(line=line, start=at, end=end, base=tails[key]))
                at = end - 1
                break
        at += 1
    return found
