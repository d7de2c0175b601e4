"""How a sentence presents what it says: happened, in place, expected, possible, a stated aim, or denied."""

from __future__ import annotations

from collections.abc import Sequence

from builder.model.article import Span
from builder.model.findings import Anchor, DateMention, Sentence, Status, StatusCue
from builder.text.status.beginnings import find_beginning, lies_ahead
from builder.text.status.clauses import ClauseReader

# The cues are quadratic in the length of one word (2 s on 20,000 `ç`); no sentence of prose is longer than this.
_LONGEST = 2_000


def find_status(
    text: str,
    *,
    sentence: Sentence,
    language: str = "en",
    dates: Sequence[DateMention] = (),
    anchor: Anchor | None = None,
) -> StatusCue:
    """The status of a sentence by the verb of its main clause, and that verb's span in `text`.

    Without a verb that is known, the status is `in_place` and the cue None: an expectation or an event is never
    assumed. A question that can be answered by yes or no is `possible`, one with a question word asserts nothing.
    `dates` of the article and the anchor day tell whether `ab Juli gilt` is to come; without them the words do.
    The vocabulary is that of SITE.md section 7, the method "first cue by rule" (EVIDENCE.md), with clauses that do
    not govern stepped over.
    """
    end = min(sentence.end, sentence.start + _LONGEST)
    reader = ClauseReader(text[sentence.start : end], language=language)
    if reader.asks and reader.listed(0, "status_question_words"):
        return StatusCue(status="in_place")
    verb = reader.find_verb()
    if verb is None:
        return StatusCue(status="in_place")
    status: Status = "possible" if reader.asks else verb.status
    if status == "in_place" and not verb.speech:
        begins = find_beginning(reader.words, verb=Span(verb.start, verb.end), language=language)
        shifted = begins and Span(sentence.start + begins.start, sentence.start + begins.end)
        if shifted and lies_ahead(shifted, text=text, dates=dates, anchor=anchor):
            status = "expected"
    return StatusCue(status=status, cue=Span(sentence.start + verb.start, sentence.start + verb.end))
