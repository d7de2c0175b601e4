"""The word lists of cleaning: those of all languages together, for a menu need not speak its article's language."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from builder.text.lexicon import load_entries, load_pairs

_LANGUAGES = ("en", "fr", "de", "es", "pt", "it")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# Scripts without spaces between words: two signs are about one word.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_LONGEST_READ = 2000


@cache
def load_all(name: str) -> frozenset[str]:
    """The entries of `clean_<name>` of all languages, folded like `fold_words`."""
    return frozenset(fold_words(entry) for code in _LANGUAGES for entry in load_entries(code, f"clean_{name}"))


@cache
def load_single(name: str) -> frozenset[str]:
    """The single words of the entries of `clean_<name>`."""
    return frozenset(word for entry in load_all(name) for word in entry.split())


@cache
def load_openers(name: str) -> frozenset[str]:
    """The first words of the entries of `clean_<name>`: a line without any of them needs no closer look."""
    return frozenset(entry.split()[0] for entry in load_all(name))


@cache
def load_months() -> dict[str, int]:
    """Month names of all languages, long and short, in lower case → number of the month."""
    lists = [(code, name) for code in _LANGUAGES for name in ("months", "months_short")]
    return {word.casefold(): int(number) for code, name in lists for word, number in load_pairs(code, name)}


@cache
def load_weekdays() -> frozenset[str]:
    """Weekday names of all languages, long and short, in lower case."""
    lists = [(code, name) for code in _LANGUAGES for name in ("weekdays", "weekdays_short")]
    names = [word.casefold() for code, name in lists for word, _ in load_pairs(code, name)]
    return frozenset(part for name in names for part in name.split("-"))


@cache
def begin_pattern(name: str) -> re.Pattern[str]:
    """Matches where a line begins with an entry of `clean_<name>`; an entry that ends in a letter ends a word."""
    raw = sorted({entry.casefold() for code in _LANGUAGES for entry in load_entries(code, f"clean_{name}")})
    ordered = sorted(raw, key=len, reverse=True)
    # A capital may be glued to the entry: `Read alsoMinister opens the port`.
    stop = r"(?:\b|(?-i:(?=[A-Z][a-z])))"
    parts = (re.escape(entry) + (stop if entry[-1].isalnum() else "") for entry in ordered)
    return re.compile("(?:" + "|".join(parts) + ")", re.I)


@cache
def words_pattern(name: str) -> re.Pattern[str]:
    """Matches an entry of `clean_<name>` anywhere, as whole words."""
    raw = sorted({entry.casefold() for code in _LANGUAGES for entry in load_entries(code, f"clean_{name}")})
    return re.compile(
        r"\b(?:" + "|".join(re.escape(entry) for entry in sorted(raw, key=len, reverse=True)) + r")\b", re.I
    )


def fold_words(words: str) -> str:
    """The words alone, in lower case and one form, so that two writings of a line are equal."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", words[:_LONGEST_READ]).casefold()))


def count_words(words: str) -> int:
    """How many words a line has; of Chinese, Japanese, Thai and the like, half the number of its signs."""
    read = words[:_LONGEST_READ]
    unspaced = len(_UNSPACED.findall(read))
    return len(_WORD.findall(_UNSPACED.sub(" ", read) if unspaced else read)) + unspaced // 2
