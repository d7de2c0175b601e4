"""Who is said to speak the quotations of a paragraph."""

from __future__ import annotations

import re
from bisect import bisect_right

import msgspec

from builder.model.article import Span
from builder.text.quotes.patterns import compile_patterns
from builder.text.sentences import split_sentences

# "Meet the Press", "Man of the World": the name of a work, set in marks, is nobody's words.
_TITLE = re.compile(r"[A-Z][\w'’-]*(?:\s(?:[A-Z][\w'’-]*:?|of|the|a|an|in|on|for|to|and|at)){1,11}")
# The patterns are quadratic in what they read (2 s on 20,000 `l.Aaò`); no sentence of prose is longer than this.
_SENTENCE_REACH = 2_000
_INSIDE_REACH = 400  # so far into a quotation its own words may name the speaker
_COLON_REACH = 200  # a name before "X:" is never longer; keeps the search for it short


class Speech(msgspec.Struct, frozen=True):
    """The words that name a speaker and the words that say that they speak."""

    speaker: Span
    verb: str


def _read_speech(match: re.Match[str] | None, *, offset: int, verb: str | None = None) -> Speech | None:
    """The speech of a match; a source that holds blanked words is none. The full stop of a sentence is cut off."""
    if match is None or "_" in match["source"]:
        return None
    start, end = match.span("source")
    end -= match["source"].endswith(".") and "." not in match["source"][:-1]
    return Speech(Span(start + offset, end + offset), verb or match["cue"])


class _Around(msgspec.Struct, frozen=True):
    """The sentence a quotation stands in, and every place in it where somebody may be said to speak.

    Computed once a sentence, however many quotations it holds: the work stays linear.
    """

    span: Span
    introduced: tuple[re.Match[str], ...]
    weak: tuple[re.Match[str], ...]
    carried: tuple[re.Match[str], ...]
    opening: re.Match[str] | None
    elsewhere: Speech | None


def _last_before(matches: tuple[re.Match[str], ...], limit: int) -> re.Match[str] | None:
    place = bisect_right(matches, limit, key=lambda match: match.end())
    return matches[place - 1] if place else None


class Paragraph:
    """One block while its quotations are given their speakers, from left to right."""

    def __init__(self, text: str, *, blanked: str, span: Span, language: str) -> None:
        self.text = text
        self.blanked = blanked
        self.span = span
        self.patterns = compile_patterns(language)
        sentences = split_sentences(blanked, start=span.start, end=span.end, language=language)
        self.starts = [span.start, *(start for start, _ in sentences if start > span.start)]
        self.read: dict[int, _Around] = {}
        self.last: tuple[int, Speech] | None = None  # sentence and speech of the last quotation with a speaker

    def around(self, number: int) -> _Around:
        """The sentence of that number, read once."""
        if number not in self.read:
            end = self.starts[number + 1] if number + 1 < len(self.starts) else self.span.end
            start = self.starts[number]
            words, found = self.blanked[start : min(end, start + _SENTENCE_REACH)], self.patterns
            self.read[number] = _Around(
                Span(start, end),
                tuple(found["quote_introduced"].finditer(words)),
                tuple(found["quote_introduced_weak"].finditer(words)),
                tuple(found["quote_participle"].finditer(words)),
                found["quote_opening"].search(words),
                _read_speech(
                    found["according"].search(words)
                    or found["inverted"].search(words)
                    or found["quote_view"].match(words),
                    offset=start,
                ),
            )
        return self.read[number]

    def find_speech(self, outer: Span, *, follows: int, carried: Speech | None = None) -> Speech | None:
        """Who speaks a quotation; `follows` is where the next one starts, `carried` who spoke where it began."""
        if not self.patterns:
            return None
        number = bisect_right(self.starts, outer.start) - 1
        around = self.around(number)
        if _TITLE.fullmatch(self.text, outer.start + 1, outer.end - 1) and not self.is_introduced(outer):
            return None
        last = min(follows, around.span.end, outer.end + _SENTENCE_REACH)
        behind = self.blanked[outer.end : max(outer.end, last)]
        speech = (
            _read_speech(self.patterns["quote_inverted"].match(behind), offset=outer.end)
            or _read_speech(self.patterns["quote_subject"].match(behind), offset=outer.end)
            or self.speech_ahead(outer, around=around)
            or around.elsewhere
            or self.speech_inside(outer)
            or carried
            or self.carry_on(outer, number=number)
        )
        if speech:
            self.last = (number, speech)
        return speech

    def is_introduced(self, outer: Span) -> bool:
        """Whether a quotation opens the paragraph or stands behind a comma, a colon or a full stop."""
        ahead = self.text[max(self.span.start, outer.start - 4) : outer.start].rstrip()
        return not ahead or ahead[-1] in ",:.;!?"

    def speech_inside(self, outer: Span) -> Speech | None:
        """French: `« Le barrage tiendra, assure le préfet, mais il faut rester prudent. »`."""
        words = self.text[outer.start : min(outer.end, outer.start + _INSIDE_REACH)]
        return _read_speech(self.patterns["quote_inside"].search(words), offset=outer.start)

    def speech_ahead(self, outer: Span, *, around: _Around) -> Speech | None:
        """`X said: "…"`, `X said that it was "…"`, `X did this, adding: "…"`: the words before the opening mark."""
        offset, limit = around.span.start, outer.start - around.span.start
        nearest = max(offset, outer.start - _COLON_REACH)
        ahead = self.blanked[nearest : outer.start]
        colon = self.patterns["quote_colon"].search(ahead) or self.patterns["quote_verb_colon"].search(ahead)
        introduced = _last_before(around.introduced, limit) or _last_before(around.weak, limit)
        carried = _last_before(around.carried, limit)
        if colon or not carried or (introduced and introduced.end() >= carried.end()):
            return _read_speech(colon, offset=nearest) or _read_speech(introduced, offset=offset)
        subject = introduced or around.opening
        if subject is None or subject.end("source") > carried.start():
            return None
        return _read_speech(subject, offset=offset, verb=carried["cue"] or carried["second"])

    def carry_on(self, outer: Span, *, number: int) -> Speech | None:
        """The speech that goes on: `"…," he said. "…"`, and `X said that it failed. "It was wrong."`."""
        span = self.around(number).span
        begins = not self.blanked[span.start : outer.start].strip()
        if self.last and (self.last[0] == number or (self.last[0] == number - 1 and begins)):
            return self.last[1]
        if not number or not begins or self.blanked[outer.end : span.end].strip():
            return None
        before = self.around(number - 1)
        introduced = before.introduced[-1] if before.introduced else None
        return before.elsewhere or _read_speech(introduced, offset=before.span.start)
