"""Who says what: PolNeAR; cues and sources of reported speech, and the speakers of direct quotations."""

from tests.gate.material import examine_text, read_lines
from tests.gate.scoring import count_rates, match_spans, overlap

_OPENING, _CLOSING = "“\"‘'«", "”\"’'»"


def _list_spans(places):
    return [(start, end) for start, end in places]


def _find_direct(text, content):
    """The parts of a content that stand between quotation marks; parts with nothing but space between are one."""
    joined = []
    for start, end in sorted(content):
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return [span for span in joined if text[span[0]] in _OPENING and text[span[1] - 1] in _CLOSING]


def _trim_span(text, span):
    """The span without marks, spaces and the comma or full stop next to a mark."""
    start, end = span
    edges = _OPENING + _CLOSING + " ,.\n'`"
    while start < end and text[start] in edges:
        start += 1
    while start < end and text[end - 1] in edges:
        end -= 1
    return start, end


def _compare_spans(text, gold, quotes):
    """The spans of found and of gold direct quotations; words quoted inside other contents count on no side."""
    direct = [span for label in gold for span in _find_direct(text, _list_spans(label["Content"]))]
    contents = [span for label in gold for span in _list_spans(label["Content"])]
    mixed = [span for span in contents if not any(overlap(span, other) for other in direct)]
    wanted = {_trim_span(text, span) for span in direct}
    found = {_trim_span(text, (quote.start, quote.end)) for quote in quotes}
    return {span for span in found if span in wanted or not any(overlap(span, other) for other in mixed)}, wanted


def _is_right_speaker(text, speaker, sources):
    words = {text[start:end].casefold() for start, end in sources}
    place = (speaker.start, speaker.end)
    return text[place[0] : place[1]].casefold() in words or any(overlap(place, source) for source in sources)


def test_attribution_polnear(check_scores):
    lines = read_lines("attribution_polnear")
    spans = {"quote_span_f1": [0, 0, 0], "marked_span_f1": [0, 0, 0]}  # those with a speaker, and all between marks
    cues = wanted_cues = right_cues = sources = right_sources = quoted = found_quotes = right_speakers = 0
    for line in lines:
        text, gold = line["text"], line["attributions"]
        _, findings = examine_text(text)
        found = [attribution for claim in findings.claims for attribution in claim.attributions]
        places = [(a["Cue"][0][0], a["Cue"][-1][1]) for a in gold]
        pairs = match_spans([(a.cue.start, a.cue.end) for a in found], places)
        cues, wanted_cues, right_cues = cues + len(found), wanted_cues + len(gold), right_cues + len(pairs)
        for index, hit in pairs.items():
            own, theirs = found[hit].source, _list_spans(gold[index].get("Source", ()))
            sources += bool(theirs)
            right_sources += any(overlap((own.start, own.end), span) for span in theirs)
        said = [quote for quote in findings.quotes if quote.speaker]
        for task, quotes in (("quote_span_f1", said), ("marked_span_f1", findings.quotes)):
            ours, theirs = _compare_spans(text, gold, quotes)
            for place, count in enumerate((len(ours & theirs), len(ours), len(theirs))):
                spans[task][place] += count
        for label in gold:
            for span in _find_direct(text, _list_spans(label["Content"])) if label.get("Source") else ():
                same = [quote for quote in findings.quotes if overlap((quote.start, quote.end), span)]
                speakers = [quote.speaker for quote in same if quote.speaker]
                quoted, found_quotes = quoted + 1, found_quotes + bool(same)
                right_speakers += any(_is_right_speaker(text, s, _list_spans(label["Source"])) for s in speakers[:1])
    rates = count_rates(right_cues, found=cues, wanted=wanted_cues)
    check_scores(
        {
            "attribution_polnear/cue_precision": rates.precision,
            "attribution_polnear/cue_recall": rates.recall,
            "attribution_polnear/source_overlap": right_sources / sources if sources else 0.0,
            "attribution_polnear/quotes_found": found_quotes / quoted,
            "attribution_polnear/right_speaker": right_speakers / quoted,
            **{
                f"attribution_polnear/{task}": count_rates(right, found=found, wanted=wanted).f1
                for task, (right, found, wanted) in spans.items()
            },
        },
        note=f"all {len(lines)} articles, {wanted_cues} attributions, {quoted} direct quotations",
    )
