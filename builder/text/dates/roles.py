"""What a date does in its sentence: it dates the event, sets a deadline, or only refers to a time."""

from __future__ import annotations

import re
from functools import cache

from builder.model.findings import DateRole
from builder.text.dates.basis import Reading
from builder.text.dates.context import Context
from builder.text.lexicon import load_pairs

_DEADLINE = r"by|until|till|no later than|before the end of|deadline (?:of|is)"
_REFERENCE = r"since|after|before|as of|following|compared with|compared to|than in|versus|ever since|as early as"
_TAIL = r"(?:\s+(?:the|on|in|end of|the end of|early|mid|late))?\s*\Z"
_HOLDER = re.compile(r"(?:\b(?:the|a|an|its|his|her|their|our|this|that)|['’]s|s['’])\s+\Z", re.IGNORECASE)
_REFERENCES = frozenset(("vague", "repeated"))

_OTHER = "relative to another date"
# "He resigned the same day", "two days later they met": the event's own day, told from another.
_NARRATES = re.compile(r"(?:(?:later|earlier)\s+)?(?:that|the\s+(?:same|next|following))\b|.*\slater\Z", re.I | re.S)


def read_role(kind: str, reading: Reading, context: Context) -> DateRole:
    """The role of a date found by the rule `kind`, from the words right before and after it.

    `by 2030`, `until May`, `within five years` are deadlines; `since 2019`, `after Tuesday`, `the 2015
    accord`, `now`, `a two-day visit` are references; the rest dates the event.
    """
    deadline, reference = _leads(context.language)
    before = context.before
    if kind == "span":
        words = context.words.lower()
        ahead = words.startswith(("within", "the next", "next", "the coming", "coming"))
        return "deadline" if ahead else "reference" if _is_attribute(context) else "event"
    if reading.basis in _REFERENCES or (reading.basis == _OTHER and not _NARRATES.match(context.words)):
        return "reference"
    if deadline.search(before):
        # "haunted by 1979 Ixtoc spill": the year tells which spill, it is no deadline.
        return "reference" if kind in ("year", "years") and context.word_after[:1].isupper() else "deadline"
    if reference.search(before):
        return "reference"
    if kind in ("year", "years", "month", "day", "bare_month", "weekday") and _is_attribute(context):
        return "reference"
    return "event"


def _is_attribute(context: Context) -> bool:
    if context.language != "en":
        return False
    if context.words.startswith(("the ", "The ")):
        return False
    after = context.word_after
    return bool(_HOLDER.search(context.before)) and after != "" and not _ends_phrase(after)


def _ends_phrase(word: str) -> bool:
    return word.lower() in ("and", "or", "to", "in", "on", "at", "of", "for", "with", "by", "was", "is", "will", "that")


@cache
def _leads(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    if language == "en":
        deadline, reference = _DEADLINE, _REFERENCE
    else:
        pairs = dict(load_pairs(language, "date_words"))
        deadline, reference = pairs.get("deadline", r"(?!)"), pairs.get("reference", r"(?!)")
    flags = re.IGNORECASE
    return re.compile(rf"\b(?:{deadline}){_TAIL}", flags), re.compile(rf"\b(?:{reference}){_TAIL}", flags)
