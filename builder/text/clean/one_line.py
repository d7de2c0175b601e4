"""A whole page in one line: cut at sentence ends and behind rows of links, so that its parts can be judged.

A row of links (`Home News Sport Harbour reopens`) has no end mark and hardly a word in lower case; in the sentence that
begins behind it lower case prevails. The cut is where the sum of both, counted from the sentence's end, is largest.
"""

from __future__ import annotations

import re

from builder.text.clean.lines import Line, make_line
from builder.text.clean.lists import begin_pattern, load_single, words_pattern
from builder.text.sentences import split_sentences

LINK_ROW = "link-row"
_TOKEN = re.compile(r"\S+")
_FEWEST_WORDS, _MOST_LINES, _SHORTEST_RUN = 120, 4, 3
_LOWER, _OTHER = 1.0, -1.3
_SHORTEST_ROW, _SMALLEST_SHARE = 5, 0.55
# A row without any word of menus may be the names that open a sentence: it must be longer and plainer.
_SHORTEST_BARE_ROW, _SMALLEST_BARE_SHARE = 9, 0.7
_NAME_WORDS = 3


def cut_page_lines(text: str, *, lines: list[Line]) -> list[Line]:
    """The lines, a very long one with a page's furniture in it cut into parts; other texts come back as they are."""
    if len(lines) > _MOST_LINES:
        return lines
    cut: list[Line] = []
    for line in lines:
        if line.kind is None and line.count >= _FEWEST_WORDS and _shows_furniture(line.words(text)):
            for start, end in split_sentences(text, start=line.start, end=line.end):
                cut.extend(_cut_row(text, start=start, end=end))
        else:
            cut.append(line)
    return cut


def join_parts(text: str, *, lines: list[Line]) -> list[Line]:
    """Parts of one line that stay become one again, so do parts left out by one rule."""
    joined: list[Line] = []
    for line in lines:
        before = joined[-1] if joined else None
        if before is not None and (before.kind, before.rule) == (line.kind, line.rule):
            between = text[before.end : line.start]
            if not any(sign in "\r\n\f\v\u2028\u2029" for sign in between):
                kept = Line(before.start, line.end, before.count + line.count, line.ended, before.gap)
                kept.kind, kept.rule = line.kind, line.rule
                joined[-1] = kept
                continue
        joined.append(line)
    return joined


def is_end_part(words: str) -> bool:
    """Whether a part begins like what stands behind an article, with two words at least (`Related stories …`)."""
    match = begin_pattern("end").match(words)
    return bool(match) and " " in words[: match.end()] if match else False


def _shows_furniture(words: str) -> bool:
    """Whether the line holds four words of menus or buttons in capitals one after another, or two lesser signs.

    Lesser signs: three such words, two words of notices (`cookies`, `newsletter`), a copyright mark.
    """
    runs, length = [0], 0
    for token in words.split():
        length = length + 1 if _is_sign(token) else 0
        if length >= _SHORTEST_RUN:
            if length > _SHORTEST_RUN:
                runs[-1] = length
            else:
                runs.append(length)
    notices = len({match.casefold() for match in words_pattern("notices").findall(words)}) > 1
    return max(runs) > _SHORTEST_RUN or len(runs) - 1 + notices + ("©" in words) > 1


def _is_sign(token: str) -> bool:
    """A word of menus or buttons, in capitals and without punctuation; not `The`, `On` or `US`."""
    low = token.casefold()
    return token[0].isupper() and len(low) > 3 and (low in load_single("menu") or low in load_single("share"))


def _cut_row(text: str, *, start: int, end: int) -> list[Line]:
    """The row of links before a sentence, left out, and the sentence; the part alone where no row is found."""
    tokens = list(_TOKEN.finditer(text, start, end))
    at = _find_cut(tokens)
    row = tokens[:at]
    capitals = sum(not token.group()[0].islower() for token in row)
    commas = sum(token.group()[-1] in ",;" for token in row)
    signs = any(_is_sign(token.group()) for token in row)
    shortest, share = (_SHORTEST_ROW, _SMALLEST_SHARE) if signs else (_SHORTEST_BARE_ROW, _SMALLEST_BARE_SHARE)
    inside = at < len(tokens) and tokens[at].group()[0].islower()
    if inside or commas * 5 > len(row) or len(row) < shortest or capitals < share * len(row):
        return [make_line(text, start=start, end=end)]
    links = make_line(text, start=start, end=row[-1].end())
    links.leave_out(LINK_ROW)
    return [links] if at == len(tokens) else [links, make_line(text, start=tokens[at].start(), end=end)]


def _find_cut(tokens: list[re.Match[str]]) -> int:
    """The token at which the sentence begins: the best sum, then up to three capitals before it (a name)."""
    total = best = 0.0
    at = len(tokens)
    for index in range(len(tokens) - 1, -1, -1):
        word = tokens[index].group()
        total += _LOWER if word[0].islower() else 0.0 if word[-1] in ",;" else _OTHER
        if total > best:
            best, at = total, index
    for _ in range(_NAME_WORDS):
        before = tokens[at - 1].group() if at else ""
        if not before or not before[0].isupper() or not before[-1].isalnum() or _is_sign(before):
            break
        at -= 1
    return at
