"""Which name a mention stands for: the fullest form in the article, or the canonical form of a list."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

import msgspec

from builder.model.findings import Mention, NameRole, NameType
from builder.text.names.lists import SUFFIXES, Lists
from builder.text.names.runs import Run
from builder.text.names.slugs import make_slug
from builder.text.names.words import Token

Types = Mapping[str, NameType | None]
_WAY = frozenset({"to", "from", "for"})
_SITES = frozenset({"area", "airport", "suburb", "suburbs", "streets", "residents", "time", "stock", "metro"})


class Shown(msgspec.Struct, frozen=True):
    """What a form stands for in this article."""

    name: str
    type: NameType | None
    role: NameRole


class Names(msgspec.Struct, frozen=True, kw_only=True):
    """The article's forms: type and shown spelling of each, full names by their last words, acronyms."""

    types: Types
    spelling: Mapping[str, str]
    full: Mapping[str, str]
    acronyms: Mapping[str, str]


def collect_names(text: str, runs: Sequence[Run], types: Types, lists: Lists) -> Names:
    """Everything that is needed to resolve a mention of this article."""
    spelling = _choose_spellings(text, runs)
    keys = {run.key for run in runs if run.end - run.start > 1}
    people = sorted(key for key in keys if types.get(key) == "person")
    firms = sorted(key for key in keys if types.get(key) == "organisation")
    full = _short_firms(firms, lists) | _short_people(people, lists)
    return Names(types=types, spelling=spelling, full=full, acronyms=find_acronyms(text, runs, types))


def _choose_spellings(text: str, runs: Sequence[Run]) -> dict[str, str]:
    """The most frequent spelling of a form, capitals only where no other is used."""
    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for run in runs:
        seen[run.key][" ".join(text[run.tokens[0].start : run.tokens[-1].end].split())] += 1
    return {key: min(forms, key=lambda form: (form.isupper(), -forms[form], form)) for key, forms in seen.items()}


def _short_people(people: Sequence[str], lists: Lists) -> dict[str, str]:
    """Last words → full name, where exactly one person of the article can be meant.

    Given name and surname are a full name of their own (`Tony Hayward` is not short for `Gulf Tony Hayward`).
    A Spanish or Portuguese name may be shortened to any of its surnames (`Pedro Sánchez Pérez` → `Sánchez`), and a
    Korean surname stands first (`Lee Jae-sung` → `Lee`).
    """
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for key in people:
        words = key.split(" ")
        core = words[:-1] if words[-1] in SUFFIXES and len(words) > 2 else words
        for start in range(1, len(core)):
            if start == len(core) - 1 or core[start] not in lists.given:
                owners[" ".join(core[start:])].add(key)
            if lists.head_first and core[start] not in lists.given | lists.particles:
                owners[core[start]].add(key)
        if len(core) > 2:
            owners[f"{core[0]} {core[-1]}"].add(key)
        if core != words:
            owners[" ".join(core)].add(key)
        if len(core) == 2 and _is_korean_given(core[1], lists):
            owners[core[0]].add(key)
    return {short: _one_person(keys) for short, keys in sorted(owners.items()) if _one_person(keys)}


def _is_korean_given(word: str, lists: Lists) -> bool:
    """Whether a word is two Korean syllables with a hyphen: `jae-sung`."""
    parts = word.split("-")
    return len(parts) == 2 and lists.syllables.issuperset(parts)


def _one_person(keys: set[str]) -> str:
    """The longest form, if all begin with the same word (`Kofi Annan`, `Kofi A. Annan`); else nothing."""
    if len({key.split(" ", 1)[0] for key in keys}) != 1:
        return ""
    longest = max(keys, key=lambda key: (key.count(" "), key))
    middles = {tuple(word for word in key.split(" ")[1:-1] if len(word) > 1) for key in keys}
    return longest if len(middles) <= 2 else ""


def _short_firms(firms: Sequence[str], lists: Lists) -> dict[str, str]:
    """Name without its legal form → full name: `Microsoft` → `Microsoft Corp.`, no other first words.

    A club may be called by its last word (`Ashford Rovers` → `Rovers`).
    """
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for key in firms:
        short = drop_legal_form(key, lists.legal_forms)
        if short != key:
            owners[short].add(key)
        if key.split(" ")[-1] in lists.club_words - lists.legal_forms:
            owners[key.split(" ")[-1]].add(key)
    return {short: next(iter(keys)) for short, keys in sorted(owners.items()) if len(keys) == 1}


def drop_legal_form(name: str, forms: Collection[str]) -> str:
    """`Goldman Sachs & Co.` → `Goldman Sachs`; a name that is nothing but legal forms stays."""
    words = name.split(" ")
    end = len(words)
    while end > 1 and (words[end - 1].casefold().strip(".,") in forms or words[end - 1] in {"&", "and"}):
        end -= 1
    return " ".join(words[:end]).rstrip(",")


def find_acronyms(text: str, runs: Sequence[Run], types: Types) -> dict[str, str]:
    """Acronym key → key of the name it shortens, from `Full Name (FN)` and `FN (Full Name)`."""
    found: dict[str, str] = {}
    for left, right in pairwise(runs):
        if left.line is not right.line or left.end != right.start or "(" not in right.tokens[0].gap:
            continue
        if not text.startswith(")", right.tokens[-1].end):
            continue
        for short, long in ((right, left), (left, right)):
            if _spells(short.tokens, long.tokens) and types.get(long.key) != "person":
                found.setdefault(short.key, long.key)
    return found


def _spells(short: tuple[Token, ...], long: tuple[Token, ...]) -> bool:
    """JAXA stands for Japan Aerospace Exploration Agency: its letters follow in order, from the first on.

    The abbreviation in brackets behind the long form is the rule of Schwartz and Hearst (2003).
    """
    letters = short[0].text.replace(".", "")
    words = [word for word in long if word.capital]
    if len(short) != 1 or not letters.isupper() or not 1 < len(words) <= len(letters) + 2 or len(letters) < 2:
        return False
    rest = iter("".join(word.low for word in long))
    return long[0].low[0] == letters[0].casefold() and all(letter in rest for letter in letters.casefold())


def resolve_run(run: Run, names: Names, lists: Lists, *, after_place: bool) -> Shown:
    """The name a run stands for, its type, and how the words relate to it.

    `after_place` tells that the mention before it is a capital in a locative place joined by `and`.
    """
    key = run.key
    kind = names.types.get(key)
    if run.known and run.known.kind == "demonym" and kind == "place":
        return Shown(run.known.name, "place", "demonym")
    if run.known and run.known.kind == "alias" and kind == run.known.type:
        same = run.known.name == names.spelling[key]
        return Shown(run.known.name, kind, "name" if same else "alias")
    if key in names.acronyms and names.acronyms[key] in names.spelling:
        full = names.acronyms[key]
        return Shown(names.spelling[full], names.types.get(full) or "organisation", "alias")
    if kind == "place" and key in lists.capitals and not (after_place or is_locative(run, lists)):
        return Shown(lists.capitals[key], "place", "government")
    if kind == "place":
        return Shown(_place_name(run, names.spelling[key]), kind, "name")
    full = names.full.get(key, "")
    if full and (kind is None or names.types.get(full) == kind):
        return Shown(names.spelling[full], names.types.get(full), "short")
    if run.known and run.known.type == kind and names.spelling[key].isupper():
        return Shown(run.known.name, kind, "name")
    return Shown(names.spelling[key], kind, "name")


def _place_name(run: Run, spelling: str) -> str:
    if run.known and run.known.kind == "name":
        return run.known.name
    return spelling


def is_locative(run: Run, lists: Lists) -> bool:
    """Whether a capital is the place itself: `stops in Washington`, not `Washington and Tokyo announce`."""
    tokens = run.line.tokens
    words = [token.low for token in tokens[max(0, run.start - 3) : run.start]]
    if words and words[-1] == "the":
        return True
    if words and tokens[run.start].gap in {" ", "-"}:
        if words[-1] in lists.locative:
            return True
        if words[-1] in _WAY and not lists.motion.isdisjoint(words[:-1]):
            return True
    if run.end >= len(tokens):
        return False
    after = tokens[run.end]
    dateline = run.start == 0 and after.gap in {" (", ", "}
    return dateline or after.gap == "-" or (after.gap == " " and after.low in _SITES) or _before_region(run, lists)


def _before_region(run: Run, lists: Lists) -> bool:
    """`Washington, D.C.`, `Paris, France`."""
    after = run.line.tokens[run.end]
    entry = lists.known.get(after.low) if after.gap == ", " and after.capital else None
    return bool(entry and entry.type == "place" and entry.kind == "alias" and after.low not in {"us", "u.s"})


def make_mention(text: str, run: Run, shown: Shown) -> Mention:
    """The finding for a run; the possessive 's stays outside."""
    start, end = run.tokens[0].start, run.tokens[-1].end
    return Mention(
        text=text[start:end],
        start=start,
        end=end,
        type=shown.type,
        name=shown.name,
        entity=make_slug(shown.name),
        role=shown.role,
    )
