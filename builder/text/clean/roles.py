"""The roles of the lines that stay: title, dek, heading, paragraph; copies of the title and of paragraphs go."""

from __future__ import annotations

from builder.text.clean.lines import Line
from builder.text.clean.lists import fold_words

_LONG_ENOUGH_TO_REPEAT = 25
_CUT_TITLE_FLOOR = 15
_MOST_TITLE_WORDS = 40
_LONG_LINE = 18
_VERSE_LINES = 3
# What stands between a dek and the article; links and notices stand between any two paragraphs.
_BETWEEN = frozenset({"reading-time", "counter", "page-furniture", "byline", "date-line", "dateline"})


def choose_title(text: str, *, lines: list[Line]) -> None:
    """The title is the longest line before the first sentence; its repeats and cut copies are left out.

    Verse and lists have no sentence: there the title is the first line.
    """
    live = [line for line in lines if line.kind is None]
    head: list[Line] = []
    for line in live:
        if line.is_sentence or line.count > (_LONG_LINE if head else _MOST_TITLE_WORDS):
            break
        head.append(line)
    if not head:
        return
    verse = len(head) == len(live) > _VERSE_LINES
    title = head[0] if verse else max(head, key=lambda line: (len(fold_words(line.words(text))), -line.start))
    title.kind = "title"
    folded = fold_words(title.words(text))
    for line in live:
        if line.kind is None and not line.is_sentence:
            rule = _repeats(fold_words(line.words(text)), title=folded)
            if rule:
                line.leave_out(rule)


def _repeats(words: str, *, title: str) -> str | None:
    if words and words == title:
        return "title-repeated"
    short, long = sorted((words, title), key=len)
    return "title-cut" if len(short) >= _CUT_TITLE_FLOOR and long.startswith(short) else None


def sort_body(text: str, *, lines: list[Line]) -> None:
    """Paragraphs are terminated or long; a short line is a heading when a paragraph follows, else a tail."""
    rest = [line for line in lines if line.kind is None]
    seen: set[str] = set()
    listed = _find_lists(rest)
    for index, line in enumerate(rest):
        folded = fold_words(line.words(text))
        if len(folded) > _LONG_ENOUGH_TO_REPEAT and folded in seen:
            line.leave_out("block-repeated")
            continue
        seen.add(folded)
        if line.ended or line.count >= _LONG_LINE or index in listed:
            line.kind = "paragraph"
        else:
            line.kind = "heading"
    for line in reversed(rest):
        if line.kind == "paragraph":
            break
        if line.kind == "heading":
            line.leave_out("unfinished-tail")


def _find_lists(rest: list[Line]) -> frozenset[int]:
    """Verse and lists: three lines or more without an end mark and without an empty line between them."""
    found: set[int] = set()
    run: list[int] = []
    for index, line in enumerate(rest):
        if run and (line.gap or line.ended or line.count >= _LONG_LINE):
            found.update(run if len(run) >= _VERSE_LINES else ())
            run = []
        if not line.ended and line.count < _LONG_LINE:
            run.append(index)
    found.update(run if len(run) >= _VERSE_LINES else ())
    return frozenset(found)


def choose_dek(lines: list[Line]) -> None:
    """The first paragraph is the dek when page furniture stands between it and the rest (`2 mins`)."""
    for index, line in enumerate(lines):
        if line.kind == "paragraph":
            follows = lines[index + 1 : index + 2]
            if follows and follows[0].rule in _BETWEEN and any(x.kind == "paragraph" for x in lines[index + 2 :]):
                line.kind = "dek"
            return
