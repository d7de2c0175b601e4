"""Which words are a finite verb, and the status that each gives what is said."""

from __future__ import annotations

import re
from functools import cache
from typing import get_args

import msgspec

from builder.model.findings import Status
from builder.text.lexicon import load_pairs, load_words

_TOKEN = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*|[,;:—–()]")
_DAY = (
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october"
    r"|november|december"
)
# A day that is to come, behind a verb in the present: "begins … on Tuesday". "on Sundays" is a habit.
_DAY_AHEAD = re.compile(
    rf"\b(?:on|next|this|from)\s(?:\d{{1,2}}\s)?(?:{_DAY})\b|\btomorrow\b|\bnext\s(?:week|month|year)\b", re.IGNORECASE
)
# Behind one of these, too, an -ed form has no object.
_NO_OBJECT = frozenset({"", "of", "and", "or", ",", ";", ")"})
_ARTICLES = frozenset({"a", "an", "the", "its", "his", "her", "their", "all", "more", "no", "another"})
_TIMES = frozenset({"year", "years", "day", "week", "month", "previous", "same", "night", "following", "first"})
_QUESTION = re.compile(r"[^“”„«»\"]*\?\s*")
_DROP_SUBJECT = frozenset({"es", "pt", "it"})  # a sentence may start with its verb: "Murió ayer"


class Verb(msgspec.Struct, frozen=True, gc=False):
    """A finite verb or verb group, the status it gives, and whether it only reports what follows."""

    start: int
    end: int
    status: Status
    speech: bool = False


class _Cues(msgspec.Struct, frozen=True):
    """The verb groups of a language: one pattern (group `c<n>` is line n), the status of each line, two special forms.

    `shifted` is the form in which `will` appears after a past verb of saying ("said it would"); `purpose` is what
    follows a noun such as "aim" ("is to", "est de").
    """

    pattern: re.Pattern[str]
    statuses: tuple[Status, ...]
    shifted: re.Pattern[str]
    purpose: re.Pattern[str]


@cache
def _compile_cues(language: str) -> _Cues:
    """Reads `status_cues`: `pattern = status`, or `name = pattern` for what a later line calls `@name@`."""
    known: tuple[Status, ...] = get_args(Status)
    named: dict[str, str] = {}
    parts: list[str] = []
    statuses: list[Status] = []
    for left, right in load_pairs(language, "status_cues"):
        status = next((status for status in known if status == right), None)
        words = right if status is None else left
        pattern = re.sub(r"@(\w+)@", lambda found: f"(?:{named[found[1]]})", words).replace(" ", r"\s")
        if status is None:
            named[left] = pattern
        else:
            parts.append(rf"(?P<c{len(parts)}>(?:{pattern})(?:(?<=['’])|(?!\w)))")
            statuses.append(status)
    return _Cues(
        re.compile("|".join(parts) or r"(?!)", re.IGNORECASE),
        tuple(statuses),
        re.compile(named.get("shifted", r"(?!)"), re.IGNORECASE),
        re.compile(named.get("purpose", r"(?!)"), re.IGNORECASE),
    )


class VerbReader:
    """The tokens of one sentence, and which finite verb or verb group starts at each of them."""

    def __init__(self, words: str, *, language: str) -> None:
        self.words = words
        self.language = language
        self.tokens = list(_TOKEN.finditer(words))
        self.low = [token[0].casefold() for token in self.tokens]
        self.cues = _compile_cues(language)
        self.asks = "?" in words and _QUESTION.fullmatch(words) is not None

    def listed(self, index: int, name: str) -> bool:
        """Whether the token is in the language's list of that name."""
        return 0 <= index < len(self.low) and self.low[index] in load_words(self.language, name)

    def before(self, index: int) -> str:
        """The token before, lower case; empty at the start of the sentence."""
        return self.low[index - 1] if index else ""

    def behind(self, index: int) -> str:
        """The token behind, lower case; empty at the end."""
        return self.low[index + 1] if index + 1 < len(self.low) else ""

    def read_verb(self, index: int) -> Verb | None:
        """The finite verb that starts at a token, None where none does."""
        before = self.before(index)
        if not index:
            # At the very start there is no subject: "Want to go?", "Plans to build it".
            asked = self.asks and self.listed(0, "status_auxiliaries")
            return self.read_cue(0) if asked or self.language in _DROP_SUBJECT else None
        nominal = self.listed(index - 1, "status_nominal") or before.endswith(("'s", "’s"))
        if nominal or (self.language == "en" and (before == "to" or self.tokens[index][0] == "May")):
            return None
        return self.read_day_ahead(index) or self.read_copula(index) or self.read_cue(index) or self.read_form(index)

    def read_cue(self, index: int) -> Verb | None:
        """A verb group of `status_cues`; a bare participle in front of "by" is none ("rejected by")."""
        match = self.cues.pattern.match(self.words, self.tokens[index].start())
        if match is None or match.lastgroup is None:
            return None
        if self.low[index].endswith("ed") and self.behind(index) == "by":
            return None
        status = self.cues.statuses[int(match.lastgroup[1:])]
        return Verb(match.start(), match.end(), status, self.is_saying(match[0], status=status))

    def is_saying(self, words: str, *, status: Status) -> bool:
        """Whether a verb group only reports: `a annoncé`, `dijo`; English is read by `read_form`."""
        if self.language == "en" or status not in {"happened", "in_place"}:
            return False
        last = words.casefold().rsplit(None, 1)[-1]
        return any(
            last in load_words(self.language, name)
            for name in ("speech_verbs_strong", "speech_participles", "speech_verbs_split")
        )

    def read_copula(self, index: int) -> Verb | None:
        """`is to` and an infinitive: a stated aim after "the objective", else expected ("he is to visit")."""
        match = self.cues.purpose.match(self.words, self.tokens[index].start())
        if match is None:
            return None
        aims = load_words(self.language, "status_aims")
        ahead = (word.replace("’", "'").rsplit("'", 1)[-1] for word in self.low[max(0, index - 12) : index])
        if aims.intersection(ahead):
            return Verb(match.start(), match.end(), "aim")
        following = self.low[index + 2] if index + 2 < len(self.low) else ""
        if self.language != "en" or not following.isalpha() or following in {"this", *_ARTICLES}:
            return None
        return Verb(match.start(), match.end(), "expected")

    def read_day_ahead(self, index: int) -> Verb | None:
        """`begins … on Tuesday`: the present with a day that is to come."""
        token = self.tokens[index]
        if not self.listed(index, "status_scheduled") or self.is_join(index - 1):
            return None
        clause = self.words[token.end() : token.end() + 120].split(";", 1)[0]
        return Verb(token.start(), token.end(), "expected") if _DAY_AHEAD.search(clause) else None

    def is_join(self, index: int) -> bool:
        """Whether the token joins two verbs of one subject ("and")."""
        return self.listed(index, "status_joins")

    def read_form(self, index: int) -> Verb | None:
        """A single verb form: a verb of saying, an irregular or regular past, a listed present."""
        token = self.tokens[index]
        past = self.listed(index, "status_past") or self.is_regular_past(index) or self.is_same_past(index)
        speech = self.listed(index, "speech_verbs_strong")
        if past or (speech and self.low[index].endswith("ed")):
            return Verb(token.start(), token.end(), "happened", speech)
        if speech or self.listed(index, "status_present") or self.is_present(index):
            return Verb(token.start(), token.end(), "in_place", speech)
        return None

    def is_same_past(self, index: int) -> bool:
        """Whether a verb whose past looks like its present is one: `cut its rate`, and not `a cut in rates`."""
        name = self.behind(index) and self.tokens[index + 1][0][0].isupper()
        return self.listed(index, "status_past_same") and bool(name or self.has_object(index))

    def is_present(self, index: int) -> bool:
        """Whether a word that may be a noun in the plural is a verb: `covers the cost`, and not `six lives`."""
        return self.listed(index, "status_present_object") and self.has_object(index)

    def has_object(self, index: int) -> bool:
        """Whether an object starts behind a verb: an article that opens no date ("adopted the year before")."""
        behind = self.behind(index)
        then = self.low[index + 2] if index + 2 < len(self.low) else ""
        least = behind == "at" and then in {"least", "most"}
        return least or behind.isdecimal() or (behind in _ARTICLES and then not in _TIMES)

    def has_dated_object(self, index: int) -> bool:
        """Whether a day or year stands between the verb and its object: `adopted in 2022 a plan`."""
        end = index + 2
        while end < min(index + 5, len(self.low)) and (self.low[end].isdecimal() or self.tokens[end][0][0].isupper()):
            end += 1
        dated = self.behind(index) in {"in", "on"} and end > index + 2
        return dated and end + 1 < len(self.low) and self.low[end] in {"a", "an", "its", "his", "her", "their"}

    def is_regular_past(self, index: int) -> bool:
        """Whether a word in -ed is a finite past and not a participle (`a strategy adopted in 2022`)."""
        word, before, behind = self.low[index], self.before(index), self.behind(index)
        if not word.endswith("ed") or len(word) < 5 or not self.tokens[index][0].islower() or not index:
            return False
        if not load_words(self.language, "status_past_alone") or before in {",", "and", "or", "not", "well", "most"}:
            return False
        if self.listed(index, "status_past_alone"):
            return True
        prepositions = load_words(self.language, "status_prepositions")
        # "In a strategy adopted the …": without a comma, what starts with a preposition has had no subject yet.
        subject = "," in self.low[:index] or self.low[0] not in prepositions
        if subject and (self.has_object(index) or self.has_dated_object(index)):
            return True
        if behind in _NO_OBJECT or behind in prepositions or behind in {"last", "this", "earlier", "yesterday"}:
            return False
        # "with a strategy adopted …": the phrase in front hangs on a preposition and is no subject.
        return prepositions.isdisjoint(self.low[max(1, index - 4) : index])
