"""Names of people, organisations and places in one article, each with the name it stands for.

Capitalised runs, trigger words and a small gazetteer (EVIDENCE.md, names): no model, no training.
"""

from __future__ import annotations

from collections.abc import Sequence

from builder.model.article import Span
from builder.model.findings import Mention, Sentence
from builder.text.names.again import collect_tails, extend_surnames, find_again
from builder.text.names.aliases import Names, collect_names, drop_legal_form, is_locative, make_mention, resolve_run
from builder.text.names.contexts import stands_behind_article
from builder.text.names.kinds import decide_types, weigh_runs
from builder.text.names.lists import Lists, load_lists
from builder.text.names.roles import find_roles
from builder.text.names.runs import Run, match_known
from builder.text.names.salience import rank_entities
from builder.text.names.slugs import make_slug
from builder.text.names.spotting import find_runs
from builder.text.names.words import Casing, Line, count_casing, read_line

__all__ = ["drop_legal_form", "find_names", "find_roles", "make_slug", "rank_entities"]


def find_names(
    text: str, *, sentences: Sequence[Sentence], language: str = "en", headings: Sequence[Span] = ()
) -> tuple[Mention, ...]:
    """All names inside the sentences and headings, in order, not overlapping.

    A heading In Title Case, and a line IN CAPITALS, gives only names that the article or a list knows.
    Sentence-initial capitals need evidence too. Mentions of role `demonym` link but do not count.
    """
    lists = load_lists(language)
    lines = _read_lines(text, sentences, headings, lists)
    casing = count_casing(lines, lists)
    plain = _find_plain(lines, lists, casing)
    titled = [run for line in lines if line.titled_case for run in _find_listed(line, plain, lists)]
    forms = weigh_runs(plain + titled, lists)
    types = decide_types(plain + titled, forms, lists)
    names = collect_names(text, plain + titled, types, lists)
    kept = sorted((run for run in plain + titled if _is_name(run, names, lists)), key=lambda run: run.tokens[0].start)
    return _make_mentions(text, kept, names, lists)


def _find_plain(lines: Sequence[Line], lists: Lists, casing: Casing) -> list[Run]:
    """Names of the lines whose capitals carry meaning; outside English also those that another line explains."""
    by_line = [(line, find_runs(line, lists, casing)) for line in lines if not line.titled_case]
    found = [run for _, runs in by_line for run in runs]
    plain = extend_surnames(found, found, lists)
    if lists.ordinary:
        return plain
    tails = collect_tails(plain, lists, casing)
    longest = max((key.count(" ") + 1 for key in tails), default=1)
    again = [run for line, runs in by_line for run in find_again(line, runs, tails, longest, lists)]
    return plain + extend_surnames(again, plain, lists)


def _read_lines(text: str, sentences: Sequence[Sentence], headings: Sequence[Span], lists: Lists) -> list[Line]:
    """Sentences and headings in order of the text; a heading that overlaps a sentence is left out."""
    spans = [(sentence.span, False) for sentence in sentences]
    taken = sorted(span for span, _ in spans)
    for heading in headings:
        if not any(heading.overlaps(span) for span in taken):
            spans.append((heading, True))
    return [read_line(text, span, lists, heading=heading) for span, heading in sorted(spans)]


def _find_listed(line: Line, plain: Sequence[Run], lists: Lists) -> list[Run]:
    """Names of a line in title case: forms that the article uses elsewhere, and safe entries of the lists."""
    forms = {run.key for run in plain}
    longest = max((run.end - run.start for run in plain), default=1)
    tokens, runs, at = line.tokens, [], 0
    while at < len(tokens):
        end = match_known(tokens, at, lists)
        entry = lists.known.get(" ".join(token.low for token in tokens[at:end])) if end > at else None
        for stop in range(min(len(tokens), at + longest), end, -1):
            if tokens[at].capital and " ".join(token.low for token in tokens[at:stop]) in forms:
                end, entry = stop, lists.known.get(" ".join(token.low for token in tokens[at:stop]))
                break
        key = " ".join(token.low for token in tokens[at:end])
        if end > at and (key in forms or (entry and entry.weight >= 2)):
            runs.append(Run(line=line, start=at, end=end, known=entry))
        at = max(end, at + 1)
    return runs


def _is_name(run: Run, names: Names, lists: Lists) -> bool:
    """Leaves out ordinary words (`Constitution`), titles and adjectives that are only capitalised."""
    words = run.tokens
    if len(words) > 1 or run.known or run.titled:
        return True
    word = words[0]
    if word.text.isupper() and 1 < len(word.low) <= 6 and not (len(word.low) > 3 and word.low in lists.ordinary):
        return True
    if word.low in lists.with_article and stands_behind_article(run, lists):
        return True
    if lists.head_first and word.low in lists.person_nouns:
        return False  # `o Governo prometeu`: whose, it does not say
    plain = word.low in lists.ordinary or word.low in lists.titles or word.low in lists.title_parts
    if len(word.low) < 2 or word.low in lists.affiliations:
        return False
    called = names.types.get(run.key) == "person" or word.low in lists.club_words
    return not plain or (called and run.key in names.full)


def _make_mentions(text: str, runs: Sequence[Run], names: Names, lists: Lists) -> tuple[Mention, ...]:
    mentions: list[Mention] = []
    end, place_before = -1, False
    for before, run in zip([None, *runs], runs, strict=False):
        if run.tokens[0].start < end:
            continue
        joined = bool(before and place_before and _is_joined(text, before, run))
        shown = resolve_run(run, names, lists, after_place=joined)
        place_before = shown.type == "place" and shown.role == "name" and (joined or is_locative(run, lists))
        mentions.append(make_mention(text, run, shown))
        end = run.tokens[-1].end
    return tuple(mentions)


def _is_joined(text: str, left: Run, right: Run) -> bool:
    """`in Washington and Tokyo`, `in Paris, London and Rome`: the second place is a place too."""
    return text[left.tokens[-1].end : right.tokens[0].start] in {" and ", ", ", ", and ", " or "}
