"""Words between quotation marks, in the marks of any language, and who is said to speak them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

import msgspec

from builder.model.article import Span
from builder.model.findings import Quote
from builder.text.lexicon import load_patterns
from builder.text.sentences import split_sentences

_MARK = re.compile(r"''|``|[“”„‟«»‹›\"'‘’‚「」『』]")
# What may close a quotation that a mark opens; `“` and `‘` close after `„` and `‚`, and where a text uses one glyph
# for both ends (seed 000: `“ historical turning point “`).
_CLOSERS = {
    "“": "”“\"", "”": "”", "„": "“”\"", "‟": "”", "«": "»", "»": "«»", "‹": "›", "›": "‹›", '"': '"', "'": "'",
    "‘": "’'", "’": "’", "‚": "‘’", "「": "」", "『": "』", "``": "''", "''": "''",
}  # fmt: skip
_ALWAYS_OPEN = frozenset("“„«‹‘‚「『") | {"``"}
_BEFORE_OPENING = frozenset("([{—–-/:;,“‘«\"'")
_APOSTROPHES = frozenset("'’")
_NEVER_NESTED = frozenset("\"'’")  # where such a mark opens again, the first one never closed
_NOT_OPENED = re.compile(r"['’](?:\d|(?:tis|twas|em|til|cause|n|bout|s|t|re|ve|ll|d|m)\b)", re.IGNORECASE)
_PATTERNS = ("according", "inverted", "quote_inverted", "quote_subject", "quote_introduced", "quote_introduced_weak",
             "quote_participle", "quote_opening", "quote_colon", "quote_inside", "quote_dialogue",
             "quote_view", "quote_verb_colon")  # fmt: skip
# A paragraph that goes on with a quotation opens with the same mark; Spanish repeats the closing one (RAE, comillas).
_GOES_ON = {"«": "«»", "»": "«»"}
_DASHES = "—–"
# "Meet the Press", "Man of the World": the name of a work, set in marks, is nobody's words.
_TITLE = re.compile(r"[A-Z][\w'’-]*(?:\s(?:[A-Z][\w'’-]*:?|of|the|a|an|in|on|for|to|and|at)){1,11}")
# The patterns are quadratic in what they read (2 s on 20,000 `l.Aaò`); no sentence of prose is longer than this.
_SENTENCE_REACH = 2_000
_INSIDE_REACH = 400  # so far into a quotation its own words may name the speaker
_COLON_REACH = 200  # a name before "X:" is never longer; keeps the search for it short


class _Mark(msgspec.Struct, frozen=True, gc=False):
    """A mark with what may stand there; `weak` closes only if nothing better does (`the workers' union`)."""

    glyph: str
    start: int
    end: int
    opens: bool
    closes: bool
    weak: bool


def _read_mark(text: str, *, match: re.Match[str], start: int, end: int) -> _Mark:
    glyph, first, last = match[0], match.start(), match.end()
    before = text[first - 1] if first > start else " "
    after = text[last] if last < end else " "
    free_left = before.isspace() or before in _BEFORE_OPENING
    opens = (free_left and not after.isspace()) or (glyph in _ALWAYS_OPEN and not before.isalnum())
    closes = not after.isalnum() and not (
        free_left and before.isspace() and not after.isspace() and after not in ",.;:!?)"
    )
    if glyph in _APOSTROPHES:
        opens = opens and after.isalpha() and _NOT_OPENED.match(text, first) is None
        closes = closes and not before.isspace()
    if glyph in "「『」』":  # no spaces around them
        opens, closes = glyph in "「『", glyph in "」』"
    if glyph == '"':
        opens = opens or (before.isspace() and after.isspace())
    return _Mark(glyph, first, last, opens, closes, glyph in _APOSTROPHES and before == "s")


def _find_closing(marks: list[_Mark], index: int) -> int | None:
    """The index of the mark that closes the one at `index`; nested marks of the same kind are stepped over."""
    closers, depth, fallback = _CLOSERS[marks[index].glyph], 0, None
    for place in range(index + 1, len(marks)):
        mark = marks[place]
        if mark.glyph == marks[index].glyph and mark.opens and not mark.closes:
            if fallback is not None or mark.glyph in _NEVER_NESTED:
                return fallback
            depth += 1
        elif mark.glyph in closers and mark.closes:
            if depth:
                depth -= 1
            elif not mark.weak:
                return place
            elif fallback is None:
                fallback = place
    return fallback


def _pair_marks(text: str, *, span: Span) -> tuple[list[Span], _Mark | None]:
    """The outer quotations of a block, marks included, and the last opening mark that stayed open."""
    marks = [
        _read_mark(text, match=m, start=span.start, end=span.end) for m in _MARK.finditer(text, span.start, span.end)
    ]
    pairs: list[Span] = []
    unclosed: _Mark | None = None
    dead: set[str] = set()  # glyphs that found no closing mark: none further on will (keeps the search linear)
    index = 0
    while index < len(marks):
        mark = marks[index]
        closing = _find_closing(marks, index) if mark.opens and mark.glyph not in dead else None
        if closing is not None:
            pairs.append(Span(mark.start, marks[closing].end))
            index = closing
        elif mark.opens and mark.glyph not in _APOSTROPHES:
            unclosed = mark
            if mark.glyph != '"':
                dead.add(mark.glyph)
        index += 1
    if unclosed and pairs and pairs[-1].start > unclosed.start:
        unclosed = None
    return pairs, unclosed


def _find_dialogue(text: str, *, span: Span, language: str) -> list[Span]:
    """The spoken parts of a paragraph that opens with a dash: `— Vous partez ? demanda Jeanne. — Oui.`

    Only where a verb of saying and a speaker follow: a list opens with dashes as well.
    """
    first = span.start
    while first < span.end and text[first].isspace():
        first += 1
    if first >= span.end or text[first] not in _DASHES or "quote_dialogue" not in _compile_patterns(language):
        return []
    match = _compile_patterns(language)["quote_dialogue"].match(text, first, span.end)
    if match is None:
        return []
    parts = [Span(*match.span("words"))]
    again = text.find(match["dash"], match.end(), span.end) if match["dash"] else -1
    if again >= 0:
        parts.append(Span(again + 1, span.end))
    return parts


def _find_words(text: str, *, spans: Sequence[Span], language: str) -> tuple[list[list[Span]], frozenset[int]]:
    """Per block, the outer quotations with their marks; a quotation over several paragraphs gives one in each.

    Such a quotation opens every paragraph with a mark and closes only in the last (Chicago Manual of Style 13.30).
    The numbers are those of the blocks whose first quotation goes on from the block before.
    """
    found: list[list[Span]] = []
    waiting: list[tuple[int, Span]] = []
    continued: set[int] = set()
    for number, span in enumerate(spans):
        pairs, unclosed = _pair_marks(text, span=span)
        found.append(pairs or _find_dialogue(text, span=span, language=language))
        if waiting:
            glyph = text[waiting[0][1].start]
            goes_on = text[span.start : span.end].lstrip()[:2].startswith(tuple(_GOES_ON.get(glyph, glyph)))
            if goes_on and unclosed and not text[span.start : unclosed.start].strip():
                waiting.append((number, Span(unclosed.start, span.end)))
                continue
            if goes_on and pairs:
                continued.update(range(waiting[0][0] + 1, number + 1))
                for place, quote in waiting:
                    found[place].append(quote)
            waiting = []
        if unclosed:
            waiting = [(number, Span(unclosed.start, span.end))]
    return found, frozenset(continued)


def _trim_marks(text: str, *, outer: Span) -> Span | None:
    """The words of a quotation without marks and padding; None where there is no letter or digit.

    In all but the last paragraph of a long quotation there is no closing mark.
    """
    opening = _MARK.match(text, outer.start)
    start, end = opening.end() if opening else outer.start, outer.end
    for width in (2, 1):
        if start <= end - width and _MARK.fullmatch(text, end - width, end):
            end -= width
            break
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    return Span(start, end) if any(c.isalnum() for c in words) else None


@cache
def _compile_patterns(language: str) -> dict[str, re.Pattern[str]]:
    """The language's patterns of `speech_patterns` by name; empty where there is no pack."""
    named = load_patterns(language, "speech_patterns")
    return {name: re.compile(named.get(name, "(?!)")) for name in _PATTERNS} if named else {}


class _Speech(msgspec.Struct, frozen=True):
    """The words that name a speaker and the words that say that they speak."""

    speaker: Span
    verb: str


def _read_speech(match: re.Match[str] | None, *, offset: int, verb: str | None = None) -> _Speech | None:
    """The speech of a match; a source that holds blanked words is none. The full stop of a sentence is cut off."""
    if match is None or "_" in match["source"]:
        return None
    start, end = match.span("source")
    end -= match["source"].endswith(".") and "." not in match["source"][:-1]
    return _Speech(Span(start + offset, end + offset), verb or match["cue"])


class _Around(msgspec.Struct, frozen=True):
    """The sentence a quotation stands in, and every place in it where somebody may be said to speak.

    Computed once a sentence, however many quotations it holds: the work stays linear.
    """

    span: Span
    introduced: tuple[re.Match[str], ...]
    weak: tuple[re.Match[str], ...]
    carried: tuple[re.Match[str], ...]
    opening: re.Match[str] | None
    elsewhere: _Speech | None


def _last_before(matches: tuple[re.Match[str], ...], limit: int) -> re.Match[str] | None:
    place = bisect_right(matches, limit, key=lambda match: match.end())
    return matches[place - 1] if place else None


def _blank(text: str, *, quotes: Sequence[Span]) -> str:
    """The text with quoted words blanked; the marks, the first and last quoted character and the length stay."""
    pieces: list[str] = []
    done = 0
    for quote in quotes:
        start, end = quote.start + 2, max(quote.start + 2, quote.end - 2)
        pieces += [text[done:start], "_" * (end - start)]
        done = end
    return "".join([*pieces, text[done:]])


class _Paragraph:
    """One block while its quotations are given their speakers, from left to right."""

    def __init__(self, text: str, *, blanked: str, span: Span, language: str) -> None:
        self.text = text
        self.blanked = blanked
        self.span = span
        self.patterns = _compile_patterns(language)
        sentences = split_sentences(blanked, start=span.start, end=span.end, language=language)
        self.starts = [span.start, *(start for start, _ in sentences if start > span.start)]
        self.read: dict[int, _Around] = {}
        self.last: tuple[int, _Speech] | None = None  # sentence and speech of the last quotation with a speaker

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

    def find_speech(self, outer: Span, *, follows: int, carried: _Speech | None = None) -> _Speech | None:
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

    def speech_inside(self, outer: Span) -> _Speech | None:
        """French: `« Le barrage tiendra, assure le préfet, mais il faut rester prudent. »`."""
        words = self.text[outer.start : min(outer.end, outer.start + _INSIDE_REACH)]
        return _read_speech(self.patterns["quote_inside"].search(words), offset=outer.start)

    def speech_ahead(self, outer: Span, *, around: _Around) -> _Speech | None:
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

    def carry_on(self, outer: Span, *, number: int) -> _Speech | None:
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


def find_quotes(text: str, *, spans: Sequence[Span], language: str = "en") -> tuple[Quote, ...]:
    """The outer quotations of the given blocks (paragraphs and dek), in order; offsets count in `text`.

    A quotation lies in one block; one over several paragraphs, each opened by a mark, gives one in each. Marks and
    the padding inside them are left out. An apostrophe is no mark, a straight mark that never closes gives nothing.
    `speaker` and `verb` are set where the same sentence, or the sentence before in one run of quotations, says who
    speaks; a speaker is carried over a paragraph only where the quotation itself goes on there (figures: EVIDENCE.md,
    quotes, PolNeAR). In French, Spanish, Portuguese and Italian a paragraph may open with a dash instead of a mark.
    """
    ordered = sorted(spans)
    words, continued = _find_words(text, spans=ordered, language=language)
    blanked = _blank(text, quotes=[outer for outers in words for outer in outers])
    quotes: list[Quote] = []
    going_on: _Speech | None = None
    for number, (span, outers) in enumerate(zip(ordered, words, strict=True)):
        paragraph = _Paragraph(text, blanked=blanked, span=span, language=language) if outers else None
        speech = going_on if number in continued else None
        for outer, follows in zip(outers, [*(o.start for o in outers[1:]), span.end], strict=False):
            inner = _trim_marks(text, outer=outer)
            carried = speech if outer is outers[0] and number in continued else None
            speech = paragraph.find_speech(outer, follows=follows, carried=carried) if inner and paragraph else None
            going_on = speech
            speaker, verb = (speech.speaker, speech.verb) if speech else (None, None)
            if inner:
                quotes.append(Quote(start=inner.start, end=inner.end, speaker=speaker, verb=verb))
    return tuple(quotes)
