"""How a sentence presents what it says: happened, in place, expected, possible, a stated aim, or denied."""

from __future__ import annotations

import re
from functools import cache
from typing import get_args

import msgspec

from builder.model.article import Span
from builder.model.findings import Sentence, Status, StatusCue
from builder.text.lexicon import load_pairs, load_words

_TOKEN = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*|[,;:—–()]")
_ADVERBS = (
    r"(?:\s(?:also|not|now|still|already|then|both|all|again|even|never|only|just|once|soon|therefore|[a-z]+ly)\b){0,3}"
)
_DAY = (
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october"
    r"|november|december"
)
# A day that is to come, behind a verb in the present: "begins … on Tuesday". "on Sundays" is a habit.
_DAY_AHEAD = re.compile(
    rf"\b(?:on|next|this|from)\s(?:\d{{1,2}}\s)?(?:{_DAY})\b|\btomorrow\b|\bnext\s(?:week|month|year)\b", re.IGNORECASE
)
_POINTS = frozenset({"this", "that", "it", "these", "those", "there"})
_JOINS = frozenset({"and", "or", "but", "&"})
_ONLY_WITH_COMMA = frozenset({"as", "before", "after", "since", "until", "once", "though", "while"})
# Behind one of these, too, an -ed form has no object.
_NO_OBJECT = frozenset({"", "of", "and", "or", ",", ";", ")"})


class _Verb(msgspec.Struct, frozen=True, gc=False):
    """A finite verb or verb group, the status it gives, and whether it only reports what follows."""

    start: int
    end: int
    status: Status
    speech: bool = False


@cache
def _compile_cues(language: str) -> tuple[re.Pattern[str], tuple[Status, ...]]:
    """All cue groups of a language as one pattern (group `c<n>` is line n), and the status of each line."""
    known: tuple[Status, ...] = get_args(Status)
    lines = [
        (left, status) for left, right in load_pairs(language, "status_cues") for status in known if status == right
    ]
    parts = (left.replace(" ", r"\s").replace("@adv@", _ADVERBS) for left, _ in lines)
    joined = "|".join(rf"(?P<c{n}>(?:{part})(?!\w))" for n, part in enumerate(parts))
    return re.compile(joined or r"(?!)", re.IGNORECASE), tuple(status for _, status in lines)


class _Reader:
    """Walks over one sentence from left to right and finds the verb that governs it."""

    def __init__(self, words: str, *, language: str) -> None:
        self.words = words
        self.language = language
        self.tokens = list(_TOKEN.finditer(words))
        self.low = [token[0].casefold() for token in self.tokens]
        self.cues, self.statuses = _compile_cues(language)

    def listed(self, index: int, name: str) -> bool:
        """Whether the token is in the language's list of that name."""
        return self.low[index] in load_words(self.language, name)

    def before(self, index: int) -> str:
        """The token before, lower case; empty at the start of the sentence."""
        return self.low[index - 1] if index else ""

    def behind(self, index: int) -> str:
        """The token behind, lower case; empty at the end."""
        return self.low[index + 1] if index + 1 < len(self.low) else ""

    def read_verb(self, index: int) -> _Verb | None:
        """The finite verb that starts at a token, None where none does."""
        before = self.before(index)
        # At the very start there is no subject: "Want to go?", "Plans to build it".
        nominal = before in load_words(self.language, "status_nominal") or before.endswith(("'s", "’s"))
        token = self.tokens[index]
        if not index or nominal or before == "to" or (token[0] == "May" and self.language == "en"):
            return None
        return self.read_day_ahead(index) or self.read_copula(index) or self.read_cue(index) or self.read_form(index)

    def read_cue(self, index: int) -> _Verb | None:
        """A verb group of `status_cues`; a bare participle in front of "by" is none ("rejected by")."""
        token = self.tokens[index]
        match = self.cues.match(self.words, token.start())
        if match is None or match.lastgroup is None:
            return None
        if self.low[index].endswith("ed") and self.behind(index) == "by":
            return None
        return _Verb(match.start(), match.end(), self.statuses[int(match.lastgroup[1:])])

    def read_copula(self, index: int) -> _Verb | None:
        """`is to` and an infinitive: a stated aim after "the objective", else expected ("he is to visit")."""
        if self.language != "en" or self.low[index] not in {"is", "are", "was", "were"} or self.behind(index) != "to":
            return None
        following = self.low[index + 2] if index + 2 < len(self.low) else ""
        if not following.isalpha() or following in {"the", "a", "an", "his", "her", "its", "their", "this"}:
            return None
        aims = load_words(self.language, "status_aims")
        status: Status = "aim" if aims.intersection(self.low[max(0, index - 12) : index]) else "expected"
        return _Verb(self.tokens[index].start(), self.tokens[index + 1].end(), status)

    def read_day_ahead(self, index: int) -> _Verb | None:
        """`begins … on Tuesday`: the present with a day that is to come."""
        token = self.tokens[index]
        if not index or not self.listed(index, "status_scheduled") or self.before(index) in _JOINS:
            return None
        clause = self.words[token.end() : token.end() + 120].split(";", 1)[0]
        return _Verb(token.start(), token.end(), "expected") if _DAY_AHEAD.search(clause) else None

    def read_form(self, index: int) -> _Verb | None:
        """A single verb form: a verb of saying, an irregular or regular past, a listed present."""
        token = self.tokens[index]
        past = self.listed(index, "status_past") or self.is_regular_past(index)
        speech = index > 0 and self.listed(index, "speech_verbs_strong")
        if past or (speech and self.low[index].endswith("ed")):
            return _Verb(token.start(), token.end(), "happened", speech)
        if speech or self.listed(index, "status_present"):
            return _Verb(token.start(), token.end(), "in_place", speech)
        return None

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
        if behind in _NO_OBJECT or behind in prepositions:
            return False
        # "with a strategy adopted …": the phrase in front hangs on a preposition and is no subject.
        return prepositions.isdisjoint(self.low[max(1, index - 4) : index])

    def opens_clause(self, index: int) -> bool:
        """Whether a clause of its own starts here, so that its verb does not govern the sentence."""
        if not self.listed(index, "status_subordinators"):
            return self.low[index] == "that" and index > 0 and self.language == "en"
        return self.low[index] not in _ONLY_WITH_COMMA or self.before(index) in {"", ",", "but", "and"}

    def find_verb(self) -> _Verb | None:
        """The governing verb: the first whose clause is no relative or subordinate one.

        A verb of saying passes on to what is said ("said that it will"); so does "This is the plan that will".
        """
        open_clauses: list[int] = []
        said: _Verb | None = None
        passed = 0
        for index, token in enumerate(self.tokens):
            if token.start() < passed:
                continue
            if self.low[index] == "," and open_clauses[:1] and open_clauses[0] < 2:
                open_clauses = []
            if self.opens_clause(index):
                if not (said and self.low[index] in {"that", "which"} and not open_clauses):
                    open_clauses.append(index)
                continue
            verb = self.read_verb(index)
            if verb is None:
                continue
            passed = verb.end
            if open_clauses:
                open_clauses.pop()
            elif said is None and self.before(index) in _JOINS:
                return None  # "… underpin concerns and aim to": the first verb is one we do not know
            elif said is None and (verb.speech or self.is_pointing(index, verb=verb)):
                said = verb
            elif said is None or verb.status not in {"happened", "in_place"}:
                return self.settle(verb, said=said)
            else:
                return said if not said.speech else verb
        return said

    def is_pointing(self, index: int, *, verb: _Verb) -> bool:
        """`This is …`, `It is …`: what counts comes in the clause that follows."""
        return verb.status == "in_place" and index <= 1 and self.before(index) in _POINTS

    def settle(self, verb: _Verb, *, said: _Verb | None) -> _Verb:
        """`said it would` is the past of `says it will`: expected."""
        shifted = said is not None and said.status == "happened" and self.words[verb.start : verb.end] == "would"
        return msgspec.structs.replace(verb, status="expected") if shifted else verb


def find_status(text: str, *, sentence: Sentence, language: str = "en") -> StatusCue:
    """The status of a sentence by the verb of its main clause, and that verb's span in `text`.

    Without a verb that is known, the status is `in_place` and the cue None: an expectation or an event is never
    assumed. The vocabulary is that of SITE.md section 7, the method "first cue by rule" (EVIDENCE.md), with clauses
    that do not govern stepped over.
    """
    verb = _Reader(text[sentence.start : sentence.end], language=language).find_verb()
    if verb is None:
        return StatusCue(status="in_place")
    return StatusCue(status=verb.status, cue=Span(sentence.start + verb.start, sentence.start + verb.end))
