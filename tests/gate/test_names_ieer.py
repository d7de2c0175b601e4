"""Names of newswire: IEER, strict typed F1 and spans of any type, over all documents together."""

from tests.gate.material import examine_text, read_lines
from tests.gate.scoring import compare_sets, trim_name

_TYPES = ("person", "organisation", "place")


def test_names_ieer(check_scores):
    lines = read_lines("names_ieer")
    found, wanted = set(), set()
    for number, line in enumerate(lines):
        article, findings = examine_text(line["text"])
        found |= {
            (number, *trim_name(article.text, (name.start, name.end)), name.type)
            for name in findings.names
            if name.role != "demonym"  # a people's name links, but is no mention
        }
        wanted |= {(number, *trim_name(line["text"], (n["start"], n["end"])), n["type"]) for n in line["names"]}
    typed = compare_sets({name for name in found if name[-1] in _TYPES}, wanted)
    spans = compare_sets({name[:-1] for name in found}, {name[:-1] for name in wanted})
    check_scores(
        {"names_ieer/typed_f1": typed.f1, "names_ieer/span_f1": spans.f1},
        note=f"all {len(lines)} articles; typed P {typed.precision:.3f} R {typed.recall:.3f}",
    )
