"""Which verb of a sentence governs it: clauses that only add something are stepped over."""

from __future__ import annotations

import msgspec

from builder.text.lexicon import load_words
from builder.text.status.verbs import Verb, VerbReader

_POINTS = frozenset({"this", "that", "it", "these", "those", "there"})
_SAYS_WITH_CONJUNCTION = frozenset({"fr", "es", "pt", "it"})  # what is said is always opened by que or che


class ClauseReader(VerbReader):
    """Walks over one sentence from left to right and finds the verb that governs it."""

    def opens_clause(self, index: int, *, said: Verb | None) -> bool:
        """Whether a clause of its own starts here, so that its verb does not govern the sentence."""
        before = self.before(index)
        if self.listed(index, "status_subordinators"):
            return True
        if self.listed(index, "status_comma_openers"):
            return before in {"", ",", "but", "and"} and self.is_clause(index)
        if self.listed(index, "status_relatives") and said is None:  # German: "der Hafen, der" and ", mit dem"
            return before == "," or (index > 1 and self.low[index - 2] == "," and before[:1].islower())
        return self.low[index] == "that" and index > 0 and self.language == "en"

    def is_clause(self, index: int) -> bool:
        """German: a clause has its verb in front of a comma; "Bis 2035 wollen beide …" is none."""
        if not self.is_verb_final:
            return True
        comma = next((n for n in range(index, len(self.low)) if self.low[n] == ","), None)
        return comma is not None and self.tokens[comma - 1][0][0].islower()

    def opens_report(self, index: int, *, said: Verb) -> bool:
        """Whether a conjunction opens what is said: no object stands between it and the verb of saying.

        `a annoncé mardi aux élus que` does, `a présenté un plan que` does not.
        """
        if not self.listed(index, "status_reports"):
            return False
        if self.language not in _SAYS_WITH_CONJUNCTION:
            return True
        between = [n for n in range(index) if self.tokens[n].start() >= said.end]
        return len(between) < 12 and not any(
            self.listed(n, "status_nominal")
            and not self.listed(n, "status_prepositions")
            and not (self.listed(n - 1, "status_prepositions") and n > between[0])
            for n in between
        )

    def find_verb(self) -> Verb | None:
        """The governing verb: the first whose clause is no relative or subordinate one.

        A verb of saying passes on to what is said ("said that it will"); so does "This is the plan that will".
        """
        open_clauses: list[int] = []
        said: Verb | None = None
        reported = self.language not in _SAYS_WITH_CONJUNCTION
        passed = 0
        for index, token in enumerate(self.tokens):
            if token.start() < passed:
                continue
            if self.low[index] == "," and open_clauses and self.closes_clause(open_clauses[0]):
                open_clauses = []
            if said and not open_clauses and self.opens_report(index, said=said):
                reported = True
                continue
            if self.opens_clause(index, said=said):
                open_clauses.append(index)
                continue
            verb = self.read_verb(index)
            if verb is None:
                continue
            passed = self.pass_group(verb, index=index)
            if open_clauses:
                if not self.is_verb_final:
                    open_clauses.pop()
            elif said is None and self.is_join(index - 1):
                return None  # "… underpin concerns and aim to": the first verb is one we do not know
            elif said is None and (verb.speech or self.is_pointing(index, verb=verb)):
                said = verb
            elif said and said.end == token.start() - 1 and self.language == "en":
                continue  # "announced plans for": no subject stands between, so this is the object
            elif said and not reported:
                continue  # "a annoncé un plan": nothing is said in a clause
            elif said is None or verb.status not in {"happened", "in_place"}:
                return self.settle(verb, said=said)
            else:
                return said if not said.speech else verb
        return said

    @property
    def is_verb_final(self) -> bool:
        """German: a subordinate clause ends with its verbs, and always at a comma."""
        return bool(load_words(self.language, "status_relatives"))

    def closes_clause(self, opened: int) -> bool:
        """Whether a comma ends the clause that was opened there: one at the start, or one set off by commas."""
        return opened < 2 or self.is_verb_final or "," in self.low[opened - 2 : opened]

    def pass_group(self, verb: Verb, *, index: int) -> int:
        """Where reading goes on: behind the participle that belongs to an auxiliary (`was built`)."""
        behind = next((n for n in range(index, len(self.tokens)) if self.tokens[n].start() >= verb.end), None)
        auxiliary = self.language == "en" and self.listed(index, "status_auxiliaries") and behind is not None
        if behind and auxiliary and (self.low[behind].endswith("ed") or self.listed(behind, "status_past")):
            return self.tokens[behind].end()
        return verb.end

    def is_pointing(self, index: int, *, verb: Verb) -> bool:
        """`This is …`, `It is …`: what counts comes in the clause that follows."""
        return verb.status == "in_place" and index <= 1 and self.before(index) in _POINTS

    def settle(self, verb: Verb, *, said: Verb | None) -> Verb:
        """`said it would` is the past of `says it will`: expected."""
        shifted = said and said.status == "happened" and self.cues.shifted.fullmatch(self.words[verb.start : verb.end])
        return msgspec.structs.replace(verb, status="expected") if shifted else verb
