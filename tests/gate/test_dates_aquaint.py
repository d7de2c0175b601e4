"""Dates of newswire: AQUAINT of TempEval-3; extents overlap (relaxed), values as TIMEX3."""

from builder.model.findings import DateMention
from tests.gate.material import examine_text, read_lines
from tests.gate.scoring import Marked, agree_value, compare_sets, count_rates, mark_ends, match_spans


def test_dates_aquaint(check_scores):
    lines = read_lines("dates_aquaint")
    found_count = wanted_count = matched = right = 0
    found_spans, wanted_spans = set(), set()
    for number, line in enumerate(lines):
        _, findings = examine_text(line["text"], published=line["published"])
        dates = [mark for date in findings.dates for mark in _mark(date)]
        found = [date.span for date in dates]
        wanted = [(timex["start"], timex["end"]) for timex in line["timexes"]]
        pairs = match_spans(found, wanted)
        found_count, wanted_count, matched = found_count + len(found), wanted_count + len(wanted), matched + len(pairs)
        for index, hit in pairs.items():
            date, value = dates[hit], line["timexes"][index]["value"]
            right += agree_value(value, edtf=date.edtf, duration=date.duration, vague=date.vague)
        found_spans |= {(number, *span) for span in found}
        wanted_spans |= {(number, *span) for span in wanted}
    extents = count_rates(matched, found=found_count, wanted=wanted_count)
    check_scores(
        {
            "dates_aquaint/extent_f1": extents.f1,
            "dates_aquaint/extent_f1_strict": compare_sets(found_spans, wanted_spans).f1,
            "dates_aquaint/value_accuracy": right / matched if matched else 0.0,
            "dates_aquaint/value_recall": right / wanted_count,
        },
        note=f"all {len(lines)} articles; extents P {extents.precision:.3f} R {extents.recall:.3f}",
    )


def _mark(date: DateMention) -> list[Marked]:
    vague = date.basis == "vague"
    return mark_ends(date.text, start=date.start, edtf=date.edtf, duration=date.duration, vague=vague)
