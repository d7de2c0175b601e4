"""What a page wraps around an article, one line at a time: the rule that names a line, or None.

Rules are of two sorts. Those of `name_rule` hold on any text. Those of `name_page_rule` would harm clean text (`Sport`
may be a heading) and are asked only on pages that show other furniture.
"""

from __future__ import annotations

import re

from builder.text.clean.credits import is_byline
from builder.text.clean.lines import Line
from builder.text.clean.lists import begin_pattern, fold_words, load_all, load_openers, load_single, words_pattern

_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("reading-time", re.compile(r"\d{1,3}\s?(?:mins?|minutes?|min\.)(?:\s(?:read|de lecture))?", re.I)),
    ("reading-time", re.compile(r"(?:reading|read) time\b.{0,40}", re.I)),
    # A bare number of up to three digits, or one with a unit of a page; "20,210" may be content and stays.
    ("counter", re.compile(r"\d{1,3}", re.I)),
    (
        "counter",
        re.compile(
            r"\(?\d[\d.,]{0,9}\s?[km]?\+?\s?(?:shares?|views?|comments?|likes?|reads?|followers|retweets?|replies|"
            r"commentaires?|partages?|kommentare?|comentarios?|comentários?|commenti|condivisioni|compartidos?)\)?(?:\s\(\+\))?",
            re.I,
        ),
    ),
    ("counter", re.compile(r"\d{1,4}\s?(?:-|–|of|/)\s?\d{1,4}(?:\s?of\s?\d{1,4})?", re.I)),
    ("machine-slug", re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+){1,6}")),
    ("machine-slug", re.compile(r"https?://\S+|www\.\S+|[\w.+-]{1,60}@[\w.-]{1,60}\.\w{2,6}|@\w{2,30}|\d{9,20}")),
    ("copyright", re.compile(r"(?:©|\(c\)\s|copyright\b|all rights reserved).{0,240}", re.I)),
    ("copyright", re.compile(r".{0,200}(?:all rights reserved|tous droits réservés|alle rechte vorbehalten)\.?", re.I)),
)
_LONGEST, _MOST_WORDS = 250, 14
_CAPTION_WORDS = 60
_LONGEST_BAR = 120
_MOST_NOTICE_WORDS = 90
_CREDIT_TAIL = re.compile(r"(?:[/|(\[–—-]\s?|\b(?:via|photo by|image by)\s)([^/|()\[\]–—]{2,40})[)\]]?\.?$", re.I)
_FILE_TAIL = re.compile(r"[\[(](?:file|archive)\b[^\[\]()]{0,60}[\])]\.?$", re.I)
FURNITURE = frozenset({"page-furniture", "menu", "copyright", "page-notice"})


def name_rule(line: Line, *, words: str) -> str | None:
    """The rule that leaves this line out of any text, or None."""
    if len(words) < _LONGEST:
        rule = next((name for name, pattern in _PATTERNS if pattern.fullmatch(words)), None)
        if rule in ("copyright", "counter", "reading-time") or (rule and not line.is_sentence):
            return rule
    if line.is_sentence:
        return "caption" if _is_caption(line, words=words) else None
    if len(words) < _LONGEST and line.count <= _MOST_WORDS:
        if begin_pattern("read_also").match(words):
            return "read-also"
        if begin_pattern("furniture").match(words) or _is_share_bar(words):
            return "page-furniture"
    return "caption" if _is_caption(line, words=words) else None


def name_page_rule(line: Line, *, words: str) -> str | None:
    """The rule that leaves this line out of a page that shows other furniture, or None."""
    folded = fold_words(words)
    if folded in load_all("menu") or _is_menu_row(folded):
        return "menu"
    if line.count <= _MOST_NOTICE_WORDS and not load_openers("notices").isdisjoint(folded.split()):
        notices = {match.casefold() for match in words_pattern("notices").findall(words)}
        if len(notices) >= 2 or (notices and line.count <= 25):
            return "page-notice"
    return None


def ends_article(line: Line, *, words: str) -> bool:
    """Whether the line is the heading of what stands behind an article (`Comments (3)`, `Most read`)."""
    if line.count > 8 or line.is_sentence:
        return False
    folded = fold_words(words)
    bare = re.sub(r"^\d+ | \d+$", "", folded)
    if bare in load_all("end"):
        return True
    return words.endswith(":") and any(folded.startswith(f"{entry} ") for entry in ("related coverage", "more from"))


def links_others(words: str) -> bool:
    """Whether the line is a bare `Read also:` whose links stand on the lines below."""
    match = begin_pattern("read_also").match(words)
    return bool(match) and not words[match.end() :].strip(" :.…>»-–—") if match else False


def _is_share_bar(words: str) -> bool:
    folded = fold_words(words).split()
    return (
        bool(folded)
        and len(words) < 120
        and not words.endswith(".")
        and all(word in load_single("share") for word in folded)
    )


def _is_menu_row(folded: str) -> bool:
    """`Home News Sport Business`: three words or more, at least three in four of them words of menus."""
    words = folded.split()
    return len(words) >= 3 and sum(word in load_single("menu") for word in words) * 4 >= len(words) * 3


def _is_caption(line: Line, *, words: str) -> bool:
    if line.count > _CAPTION_WORDS:
        return False
    if begin_pattern("captions").match(words) or _FILE_TAIL.search(words[-80:]):
        return True
    tail = _CREDIT_TAIL.search(words[-60:])
    if tail and (not line.is_sentence or words[-1] in ")]") and not is_byline(words):
        return any(part in load_all("agencies") for part in _credit_parts(tail.group(1)))
    return False


def _credit_parts(words: str) -> list[str]:
    """`Ann Smith/AFP` and `AP Photo` → the names in them, folded."""
    folded = fold_words(words)
    return [
        folded,
        folded.removesuffix(" photo"),
        folded.removesuffix(" images"),
        *[fold_words(p) for p in words.split("/")],
    ]
