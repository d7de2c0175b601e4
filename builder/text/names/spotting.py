"""Where names may stand: runs of capitalised words, joined through `of`, `and` and the particles of names.

Method: capitalised runs with trigger words and a gazetteer (EVIDENCE.md, names); the joins are ours.
"""

from __future__ import annotations

from builder.text.names.cuts import cut_run
from builder.text.names.german import find_german_runs
from builder.text.names.joins import count_particles, join_romance, leads_surname
from builder.text.names.lists import Lists
from builder.text.names.runs import Run, match_known
from builder.text.names.words import Casing, Line, Token

_WORD_ENDINGS = ("ing", "ed", "ly")
_TAILS = ("s", "es", "ed", "ing", "d", "ly")
_PLURAL_OWNERS = frozenset({"people", "women", "men", "children", "workers", "farmers", "veterans", "ladies"})
_OFFICE_OWNERS = frozenset({"sheriff", "attorney", "governor", "mayor", "coroner", "king", "queen"})
_FIRM_ENDS = frozenset({"inc", "ltd", "llc", "corp", "plc"})
_LONGEST_RUN = 10
_MOST_PARTNERS = 6


def _is_ordinary(low: str, lists: Lists) -> bool:
    if low in lists.ordinary:
        return True
    return any(low.endswith(tail) and low[: -len(tail)] in lists.ordinary for tail in _TAILS)


def _may_start(tokens: tuple[Token, ...], at: int, lists: Lists, casing: Casing) -> bool:
    """Whether a capitalised word can be (the start of) a name, given where it stands."""
    token = tokens[at]
    low = token.low
    if not token.capital or low in lists.calendar:
        return False
    acronym = len(low) > 1 and token.text.isupper()
    if token.gap == " " and at and tokens[at - 1].low in lists.titles and leads_surname(tokens, at, lists):
        return True  # `M. Le Drian`
    if _leads_title(tokens, at, lists):
        return True
    if low in lists.stop and lists.head_first and at and tokens[at - 1].low in lists.titles and token.gap == " ":
        return (
            not token.first and low not in lists.articles and _goes_on(tokens, at, lists)
        )  # `ministro Nello Musumeci`
    if low in lists.stop or low.endswith("'"):
        return token.text.isupper() and casing.bracketed[low] > 0  # `Federazione Italiana Nuoto (FIN)`
    if not lists.ordinary and casing.lower[low] and not acronym and not _goes_on(tokens, at, lists):
        return low in lists.organisation_heads and not token.first
    if not token.first or acronym or casing.upper[low]:
        return True
    if low in lists.titles or low in lists.title_parts or low in lists.affiliations or low in lists.given:
        return casing.lower[low] == 0 or _goes_on(tokens, at, lists)
    if not lists.ordinary:
        return casing.lower[low] == 0 and _opens_name(tokens, at, lists)
    if _heads_body(tokens, at, lists):
        return True
    if casing.lower[low] or (low.endswith(_WORD_ENDINGS) and _is_ordinary(low, lists)) or low.endswith("ing"):
        return False
    return _goes_on(tokens, at, lists) or not _is_ordinary(low, lists)


def _leads_title(tokens: tuple[Token, ...], at: int, lists: Lists) -> bool:
    """`el diario El Mercurio`, `dans La Voix du Nord`: an article's capital inside a sentence is the name's own."""
    token = tokens[at]
    inside = lists.head_first and not token.first and token.gap == " " and at > 0 and not tokens[at - 1].capital
    return inside and token.low in lists.articles and not token.low.endswith("'") and _goes_on(tokens, at, lists)


def _skip_verb(tokens: tuple[Token, ...], start: int, end: int, lists: Lists, casing: Casing) -> int:
    """Where the name begins in `Llegó Ana Ruiz` and `Concluiu Lopes`: a verb that leads the sentence is no part."""
    first = tokens[start]
    if not lists.head_first or not first.first or end - start < 2 or casing.upper[first.low]:
        return start
    heads = lists.organisation_heads | lists.place_heads | lists.other_heads | lists.titles | lists.field_heads
    if first.low in heads or first.low in lists.given or first.low in lists.known or first.text.isupper():
        return start
    person = end - start > 2 and tokens[start + 1].low in lists.given and tokens[start + 1].capital
    return start + 1 if tokens[start + 1].capital and (person or first.low.endswith(lists.verb_endings)) else start


def _heads_body(tokens: tuple[Token, ...], at: int, lists: Lists) -> bool:
    """`Bank of England officials said`: a head, `of` and a capital, though the text has banks in small letters too."""
    link = tokens[at + 1] if at + 1 < len(tokens) else None
    headed = link is not None and link.low == "of" and tokens[at].low in lists.organisation_words
    return headed and _goes_on(tokens, at + 1, lists)


def _opens_name(tokens: tuple[Token, ...], at: int, lists: Lists) -> bool:
    """Sentence-initial evidence without a list of ordinary words: a capital or a verb behind, or a known head."""
    if _goes_on(tokens, at, lists):
        return True
    if at + 1 >= len(tokens) or tokens[at + 1].gap != " ":
        return False
    after, heads = tokens[at + 1].low, tokens[at].low in lists.organisation_heads | lists.place_heads
    if heads and (after in lists.links or after in lists.tails):
        return True
    return not heads and (after in lists.verbs_after or after in lists.say_verbs)


def _goes_on(tokens: tuple[Token, ...], at: int, lists: Lists) -> bool:
    if at + 1 >= len(tokens) or tokens[at].possessive:
        return False
    after = tokens[at + 1]
    return after.capital and after.gap == " " and after.low not in lists.calendar and after.low not in lists.stop


def _joins(tokens: tuple[Token, ...], start: int, at: int, lists: Lists) -> int:
    """How many tokens from `at` belong to the run `start:at`; 0 ends it."""
    if at >= len(tokens) or at - start >= _LONGEST_RUN:
        return 0
    token, before = tokens[at], tokens[at - 1]
    if before.possessive and before.low not in _PLURAL_OWNERS and not _owns_office(before, token, lists):
        return 0
    if token.gap == " & ":
        return int(token.capital)
    if token.gap == ", " and token.capital:
        return 1 if token.low in _FIRM_ENDS else _count_partners(tokens, at, lists)
    if token.gap != " ":
        return 0
    if token.capital:
        inside = token.low not in lists.stop or _is_initial(token) or leads_surname(tokens, at, lists)
        return int(token.low not in lists.calendar and inside)
    if token.low in _FIRM_ENDS:
        return 1  # `Halden Marine plc`
    if lists.head_first:
        return join_romance(tokens, start, at, lists)
    return _joins_through(tokens, start, at, lists)


def _owns_office(owner: Token, token: Token, lists: Lists) -> bool:
    """`Bartholomew County Sheriff's Department`, `King's College`, not `the Governor's Texas`."""
    return owner.low in _OFFICE_OWNERS and token.low in lists.organisation_words


def _count_partners(tokens: tuple[Token, ...], at: int, lists: Lists) -> int:
    """`Skadden, Arps, Slate & Flom`: the tokens from the second partner to the one behind `&`; 0 where none is."""
    end = at - 1
    while end < len(tokens) and end - at < _MOST_PARTNERS and tokens[end].capital:
        if tokens[end].low in lists.known or tokens[end].low in lists.given or (end > at and tokens[end].gap != ", "):
            return end + 1 - at if tokens[end].gap == " & " else 0
        end += 1
    return end + 1 - at if end < len(tokens) and tokens[end].gap == " & " and tokens[end].capital else 0


def _is_initial(token: Token) -> bool:
    return len(token.low) == 1 and token.text.endswith(".")


def _joins_through(tokens: tuple[Token, ...], start: int, at: int, lists: Lists) -> int:
    """The run goes on through `of`, `for`, `and`, or a name's particle: tokens to take, 0 for none."""
    link, before = tokens[at].low, tokens[at - 1].low
    small = count_particles(tokens, at, lists)
    if small > 1:
        return small + 1
    step = 2 if at + 1 < len(tokens) and tokens[at + 1].low == "the" and link in {"of", "for"} else 1
    if at + step >= len(tokens):
        return 0
    after = tokens[at + step]
    if not after.capital or after.gap != " " or after.low in lists.calendar or after.low in lists.stop:
        return 0
    if link in lists.particles and step == 1:
        return 2
    heads = lists.organisation_words | lists.organisation_heads
    if link == "of":
        title = before in lists.titles and after.low in lists.title_parts
        return step + 1 if title or before in heads or before in lists.place_words or before == "bay" else 0
    if link == "for":
        return step + 1 if before in heads else 0
    if link == "on":
        place = lists.known.get(after.low)
        return step + 1 if before in lists.field_heads and not (place and place.type == "place") else 0
    if link == "and":
        return 2 if _joins_and(tokens, start, at, lists) else 0
    return 0


def _joins_and(tokens: tuple[Token, ...], start: int, at: int, lists: Lists) -> bool:
    """`Food and Drug Administration`, `Department of Health and Human Services`, not `Clinton and Congress`."""
    before, after = tokens[at - 1], tokens[at + 1]
    if after.low in lists.given or (after.low in lists.known and after.low not in lists.ordinary):
        return False
    if any(token.low in {"of", "for"} for token in tokens[start:at]):
        return before.low in lists.ordinary or (before.low not in lists.known and after.low in lists.ordinary)
    if before.low not in lists.ordinary or before.low in lists.titles:
        return False
    end = at + 2
    while end < len(tokens) and tokens[end].capital and tokens[end].gap == " ":
        end += 1
    return end - at > 2 and tokens[end - 1].low in lists.organisation_words and at - start <= 2


def _end_of_office(tokens: tuple[Token, ...], at: int, lists: Lists) -> int:
    """`ministère de l'Économie`, `ministero della Salute`: small letters, a link, a portfolio; 0 where none is."""
    if tokens[at].low not in lists.small_heads or at + 2 >= len(tokens) or tokens[at + 1].low not in lists.links:
        return 0
    end = at + 2 if tokens[at + 2].capital else at + 3
    if end > at + 2 and tokens[at + 2].low not in lists.articles:
        return 0
    if end >= len(tokens) or tokens[end].low not in lists.title_parts or not tokens[end].capital:
        return 0
    end += 1
    while end < len(tokens):
        taken = join_romance(tokens, at, end, lists)
        if not taken:
            break
        end += taken
    return end


def _find_small(line: Line, at: int, lists: Lists) -> Run | None:
    """A name that begins without a capital: `Mme von der Leyen`, and the adjective of a people where it has none."""
    tokens = line.tokens
    people = lists.peoples.get(tokens[at].low)
    if people:
        return Run(line=line, start=at, end=at + 1, known=people)
    office = _end_of_office(tokens, at, lists)
    if office:
        return Run(line=line, start=at, end=office)
    small = count_particles(tokens, at, lists)
    if not small or at == 0 or tokens[at].gap != " " or tokens[at - 1].low not in lists.titles:
        return None
    # `la ministre de l'Intérieur`: only particles that are no links stand behind a title.
    if tokens[at].low in lists.links or tokens[at].low in lists.articles:
        return None
    return Run(line=line, start=at, end=at + small + 1, titled=True)


def find_runs(line: Line, lists: Lists, casing: Casing) -> list[Run]:
    """All candidates of a line whose capitals carry meaning, in order, not overlapping."""
    if lists.german:
        return find_german_runs(line, lists, casing)
    tokens = line.tokens
    runs: list[Run] = []
    at = 0
    while at < len(tokens):
        if not tokens[at].capital:
            run = _find_small(line, at, lists)
            runs.extend([run] if run else [])
            at = run.end if run else at + 1
            continue
        end = match_known(tokens, at, lists)
        if end == at:
            if not _may_start(tokens, at, lists, casing):
                at += 1
                continue
            end = at + 1
        taken = _joins(tokens, at, end, lists)
        while taken:
            end = max(end + taken, match_known(tokens, end + taken - 1, lists))
            taken = _joins(tokens, at, end, lists)
        runs.extend(cut_run(line, _skip_verb(tokens, at, end, lists, casing), end, lists))
        at = end
    return runs
