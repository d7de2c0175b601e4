"""Who is said to say what a sentence reports: the words that name the source and the words that show it."""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, islice

from builder.model.article import Span
from builder.model.findings import Attribution, Sentence
from builder.text.lexicon import load_patterns, load_words

# In the order of their precision on PolNeAR (EVIDENCE.md: .92, .94, .87); the first rule that matches wins. Each has
# the lists of which a word must stand in the sentence: the rule is not tried without one, which saves most of the time.
_RULES: dict[str, tuple[str, ...]] = {
    "according": ("speech_cues",),
    "inverted": ("speech_verbs_strong", "speech_participles", "speech_verbs_split", "speech_cues"),
    "subject_strong": ("speech_verbs_strong", "speech_participles", "speech_verbs_split", "speech_cues"),
    "document": ("speech_documents",),
    "clause": ("speech_verbs_strong", "speech_verbs_split"),
    "relative": ("speech_verbs_strong", "speech_cues"),
    "subject_weak": ("speech_verbs_weak",),
    "trailing": ("speech_verbs_trailing",),
}
# Quoted words are the source's own: "I said" inside them names no source of the article's.
_QUOTED = re.compile(r"[“„][^“”„\n]*[”“]|«[^«»\n]*»|\"[^\"\n]*\"")
# The rules are quadratic in the length of a sentence: 5 s on 20,000 `&`. No sentence of prose is longer than this.
_LONGEST = 2_000
_LETTERS = re.compile(r"[^\W\d_]+")
# Rules whose words may open a further clause: "…, while the mayor denied it". They are asked of a clause's beginning
# only: on PolNeAR half of the others found anywhere behind the first lay inside its words ("he said they believed").
_OPENING = frozenset({"subject_strong", "document", "subject_weak"})
# Rules that have their own place in a sentence, wherever it is: ", said X", "according to X", German ", wie X sagte".
_PLACED = frozenset({"according", "inverted", "clause"})
_LEADING_WORDS = 3  # "while | on Tuesday | the mayor denied it"
_MOST_CLAUSES = 30
_NEAR = 12  # "…, and said Smith": a source right behind the verb is its own
_GERMAN_TITLES = ("chef", "chefin", "minister", "ministerin", "sprecher", "sprecherin", "präsident", "präsidentin")
_WORD = re.compile(r"[\w’'-]+\s")


@cache
def _compile_rules(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The language's rules of `speech_patterns`, in order of precision; empty where there is no pack."""
    named = load_patterns(language, "speech_patterns")
    return tuple((rule, re.compile(named[rule])) for rule in _RULES if rule in named)


@cache
def _compile_opener(language: str) -> re.Pattern[str]:
    """What stands before a further clause of a sentence (`opener` of `speech_patterns`), or nothing."""
    return re.compile(load_patterns(language, "speech_patterns").get("opener", "(?!)"))


@cache
def _compile_carried(language: str) -> tuple[re.Pattern[str], ...]:
    """A verb of speech whose subject stands further in front (`carried`, `carried_verb` of `speech_patterns`)."""
    named = load_patterns(language, "speech_patterns")
    return tuple(re.compile(named[name]) for name in ("carried", "carried_verb") if name in named)


@cache
def _load_gate(language: str, rule: str) -> frozenset[str]:
    """The words of which a sentence needs one for the rule to be tried."""
    return frozenset().union(*(load_words(language, name) for name in _RULES[rule]))


def _blank_quotes(text: str) -> str:
    """The text with everything between quotation marks blanked; marks, line ends and length stay."""
    return _QUOTED.sub(lambda m: m[0][0] + "_" * (len(m[0]) - 2) + m[0][-1], text)


def _trim(text: str, start: int, end: int) -> Span:
    """The span without the full stop that ends the sentence (`U.S.` keeps its own)."""
    last = text[start:end].rsplit(" ", 1)[-1]
    if last.endswith(".") and "." not in last[:-1]:
        end -= 1
    return Span(start, end)


def _read_match(clause: str, *, match: re.Match[str], rule: str, start: int) -> Attribution:
    source = _trim(clause, *match.span("source"))
    cue = match.span("cue")
    return Attribution(
        source=Span(start + source.start, start + source.end), cue=Span(start + cue[0], start + cue[1]), rule=rule
    )


def _choose_rules(clause: str, *, language: str) -> list[tuple[str, re.Pattern[str]]]:
    """The rules worth trying on the sentence, in order of precision."""
    words = set(_LETTERS.findall(clause.casefold()))
    return [
        (rule, pattern)
        for rule, pattern in _compile_rules(language)
        if not _load_gate(language, rule).isdisjoint(words)
    ]


def _match_first(
    clause: str, *, rules: Sequence[tuple[str, re.Pattern[str]]], language: str
) -> tuple[str, re.Match[str]] | None:
    """The first match of the best rule that matches."""
    subject = dict(rules).get("subject_strong")
    for rule, pattern in rules:
        match = pattern.search(clause)
        if match and rule == "inverted" and language != "en" and subject is not None:
            front = subject.match(clause)
            if front and _is_apposed(clause, front=front, behind=match, language=language):
                return "subject_strong", front
        if match and "_" not in match["source"]:
            return rule, match
    return None


def _is_apposed(clause: str, *, front: re.Match[str], behind: re.Match[str], language: str) -> bool:
    """`O governador, Ronaldo Caiado, prometeu recorrer`: the comma before the verb ends an apposition, no statement.

    What stands between the commas is a name or begins with a title, and what stands behind the verb names nobody.
    """
    between = clause[front.end("source") : front.start("cue")].strip()
    if front.span("cue") != behind.span("cue") or not between.startswith(",") or not between.endswith(","):
        return False
    words = _LETTERS.findall(between)
    titles = load_words(language, "names/titles")
    small = load_words(language, "names/particles") | load_words(language, "names/links")
    named = all(word[0].isupper() or word in small for word in words) or words[0].casefold() in titles
    named = named or (words[0] in small and any(word[0].isupper() for word in words))  # `, de l'université Hassan-II,`
    return bool(words) and named and not _names_somebody(behind["source"], language=language)


def _names_somebody(source: str, *, language: str) -> bool:
    """Whether words behind a verb of speech can be who speaks: a name, or a title; in German a title, for every noun
    has a capital."""
    words = _LETTERS.findall(source)
    lows = [word.casefold() for word in words]
    titles = load_words(language, "names/titles")
    if any(low in titles or (language == "de" and low.endswith(_GERMAN_TITLES)) for low in lows):
        return True
    articles = load_words(language, "names/articles")
    if language == "de":
        return len(words) == 1 and lows[0] not in articles
    return words[0][0].isupper() and lows[0] not in articles


def _match_again(
    clause: str, *, rules: Sequence[tuple[str, re.Pattern[str]]], opener: re.Pattern[str], taken: list[Span]
) -> Iterator[tuple[str, re.Match[str]]]:
    """Matches of the rules in the clauses that the matches before left free; adds their spans to `taken`."""
    for rule, pattern in rules:
        if rule in _PLACED:
            found = pattern.finditer(clause)
        elif rule in _OPENING:
            found = _match_openings(clause, pattern=pattern, opener=opener, taken=taken)
        else:
            continue
        for match in found:
            span = _span_match(match)
            if "_" not in match["source"] and not any(span.overlaps(other) for other in taken):
                insort(taken, span)
                yield rule, match


def _match_openings(
    clause: str, *, pattern: re.Pattern[str], opener: re.Pattern[str], taken: Sequence[Span]
) -> Iterator[re.Match[str]]:
    """Where a clause opens with the rule's words; at the sentence's start and behind a conjunction, three may precede.

    Behind a comma alone none may: `Clinton, who was taking a stronger role and had expressed concerns` names no role.
    """
    for opening in islice(opener.finditer(clause), _MOST_CLAUSES):
        leading = _LEADING_WORDS if not opening.start() or any(map(str.isalpha, opening[0])) else 0
        for place in _list_places(clause, start=opening.end(), leading=leading):
            if any(span.start <= place < span.end for span in taken):
                break
            if match := pattern.match(clause, place):
                yield match
                break


def _list_places(clause: str, *, start: int, leading: int) -> Iterator[int]:
    """The starts of the word there and of so many words behind it."""
    yield start
    for _ in range(leading):
        word = _WORD.match(clause, start)
        if word is None:
            return
        start = word.end()
        yield start


def _span_match(match: re.Match[str]) -> Span:
    (source_start, source_end), (cue_start, cue_end) = match.span("source"), match.span("cue")
    return Span(min(source_start, cue_start), max(source_end, cue_end))


def _attribute(clause: str, *, start: int, language: str) -> Iterator[Attribution]:
    """The attributions of one sentence whose quoted words are blanked; the surest first, the others by their place."""
    rules = _choose_rules(clause, language=language)
    first = _match_first(clause, rules=rules, language=language)
    if first is None:
        return
    opener, taken = _compile_opener(language), [_span_match(first[1])]
    others = _match_again(clause, rules=rules, opener=opener, taken=taken)
    found = [first, *sorted(others, key=lambda other: _span_match(other[1]))]
    read = [_read_match(clause, match=match, rule=rule, start=start) for rule, match in found]
    carried = _carry_on(clause, read=read, start=start, language=language)
    yield from [*read[:1], *sorted([*read[1:], *carried], key=lambda other: other.cue)]


def _carry_on(clause: str, *, read: Sequence[Attribution], start: int, language: str) -> Iterator[Attribution]:
    """`X denied it and said Y`, `X said so, adding Y`: the source of the cue before goes on speaking."""
    found = chain.from_iterable(pattern.finditer(clause) for pattern in _compile_carried(language))
    for match in islice(found, _MOST_CLAUSES):
        cue = Span(start + match.start("cue"), start + match.end("cue"))
        if any(cue.overlaps(other.cue) or cue.overlaps(other.source) for other in read):
            continue
        before = [other for other in read if other.cue.end <= cue.start and other.source.end <= cue.start]
        behind = any(cue.start < other.source.start < cue.start + _NEAR for other in read)
        if before and not behind:
            yield Attribution(source=max(before, key=lambda other: other.cue).source, cue=cue, rule="carried")


def find_attributions(
    text: str, *, sentences: Sequence[Sentence], language: str = "en"
) -> tuple[tuple[Attribution, ...], ...]:
    """The attributions of each sentence, the surest first and the others by their place; one entry a sentence.

    Offsets count in `text`; no two cues overlap, and `carried` alone shares its source with another. `rule` is
    `according`, `inverted` (`, said X`), `subject_strong` (`X said`), `clause` (German `Wie X mitteilte,`),
    `document`, `relative`, `subject_weak` (`X believes that`), `trailing` or `carried` (`X denied it and said`). A
    further one must open a clause of its own (`…, while X denied it`) or stand where its rule says. Verbs such as want,
    plan, decide are no attribution: they were right in .41 of the cases (EVIDENCE.md, PolNeAR). A language without a
    word list gets none.
    """
    blanked = _blank_quotes(text)
    return tuple(
        tuple(_attribute(blanked[s.start : min(s.end, s.start + _LONGEST)], start=s.start, language=language))
        for s in sentences
    )
