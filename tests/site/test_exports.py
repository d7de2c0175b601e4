"""The data contract: every offset gives its words, every line keeps its schema, the same briefing the same bytes."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from builder.model.article import Article, Block, Known, Published, Span, Title
from builder.model.corpus import (
    Alias,
    Briefing,
    Counted,
    Edition,
    Entity,
    EntityMention,
    Fault,
    NearMiss,
    RelatedTopic,
    Term,
    Topic,
    TopicBriefing,
)
from builder.model.findings import (
    Attribution,
    Claim,
    DateMention,
    Figure,
    Findings,
    Keyword,
    Mention,
    Quote,
    Sentence,
    TopicScore,
)
from builder.model.ledger import Account, InputFile
from builder.model.relations import Corroboration, Difference, DifferenceSide, Origin, Ref
from builder.site.export_tables import CSV_TABLES, make_schemas
from builder.site.exports import examine_json, export_briefing

SCHEMAS = Path(__file__).parents[2] / "builder" / "data" / "schema"
TEXT = "Talks\n\nOn Tuesday, “=1+1 is 2,” said Kishida of Tokyo. It costs $4.5 billion 🚀.\n\n2 mins"
ONE = "On Tuesday, “=1+1 is 2,” said Kishida of Tokyo."
TWO = "It costs $4.5 billion 🚀."


def at(words: str) -> tuple[int, int]:
    """The place of words in the text."""
    start = TEXT.index(words)
    return start, start + len(words)


def make_article(number: int, **known: Known | Published | str | None) -> Article:
    """An article of the text; `known` are fields that differ."""
    (t0, t1), (p0, p1), (x0, x1) = at("Talks"), at(f"{ONE} {TWO}"), at("2 mins")
    return Article(
        file=f"{number}.txt",
        sha256="0" * 64,
        hex=f"aaaaa{number}",
        format="txt",
        language="en",
        text=TEXT,
        blocks=(
            Block(kind="title", start=t0, end=t1),
            Block(kind="paragraph", start=p0, end=p1),
            Block(kind="left_out", start=x0, end=x1, rule="reading-time"),
        ),
        title=Title(text="Talks", start=t0, end=t1, basis="first line"),
        **known,  # type: ignore[arg-type]
    )


def make_findings() -> Findings:
    """One of everything."""
    (a0, a1), (b0, b1) = at(ONE), at(TWO)
    (d0, d1), (k0, k1), (m0, m1) = at("Tuesday"), at("Kishida"), at("$4.5 billion")
    (q0, q1), (c0, c1), (y0, y1) = at("=1+1 is 2,"), at("said"), at("Tokyo")
    attribution = Attribution(source=Span(k0, k1), cue=Span(c0, c1), rule="inverted")
    terms = (("talks", ("Tokyo",)),)
    return Findings(
        sentences=(Sentence(start=a0, end=a1, block=1), Sentence(start=b0, end=b1, block=1)),
        keywords=(Keyword(text="talks", score=0.1 + 0.2, count=1, spans=(at("Talks"),)),),
        names=(
            Mention(
                text="Kishida", start=k0, end=k1, type="person", name="Fumio Kishida", entity="kishida", role="short"
            ),
            Mention(text="Tokyo", start=y0, end=y1, type=None, name="Tokyo", entity="tokyo"),
        ),
        dates=(DateMention(text="Tuesday", start=d0, end=d1, edtf=None, weekday=2, basis="weekday"),),
        figures=(Figure(text="$4.5 billion", start=m0, end=m1, kind="money", value=4.5e9, unit="USD"),),
        quotes=(Quote(start=q0, end=q1, speaker=Span(k0, k1), verb="said"), Quote(start=q0, end=q1)),
        hits=(),
        topics=(TopicScore(id="talks", score=3.20000001, terms=("Tokyo",)),),
        claims=(
            Claim(
                id="c-1", sentence=0, start=a0, end=a1, status="happened", cue=Span(c0, c1),
                attributions=(attribution,), topics=("talks",), terms=terms, key=True, rank=1, score=1.0,
            ),
            Claim(
                id="c-2", sentence=1, start=b0, end=b1, status="in_place", cue=None,
                rank=2, score=0.5, leans_on_previous=True,
            ),
        ),
    )  # fmt: skip


def make_briefing() -> Briefing:
    """Two articles of the same text, of one origin each."""
    findings = make_findings()
    topic = Topic(id="talks", name="Talks", terms=(Term(text="Tokyo"),), excluded=("Tokyo Hotel",))
    start, end = at("Kishida")
    left, right = Ref(0, 0), Ref(1, 0)
    sides = [DifferenceSide(ref=ref, span=Span(*at("Tuesday")), value="2024-04-09", basis="b") for ref in (left, right)]
    difference = Difference(
        id="d-1", kind="date", subject="Talks", slot="start", left=sides[0], right=sides[1], shared=("talks",),
        agreed=(("end", "2024-04-14"),),
    )  # fmt: skip
    return Briefing(
        edition=Edition(title="Talks & more"),
        articles=(
            make_article(1),
            make_article(
                2,
                published=Published(edtf="2024-04-08", basis="sources.yml"),
                publisher=Known(text="RFI", basis="sources.yml"),
                url=Known(text="https://example.org/a", basis="sources.yml"),
                family="FMM",
            ),
        ),
        findings=(findings, findings),
        topics=(
            TopicBriefing(
                topic=topic, facts=(left,), lead=1, articles=(0,), differences=(difference,), figures=(), sayings=(),
                timeline=(), entities=(Counted(id="kishida", count=1),),
                related=(RelatedTopic(id="other", facts=(left,), entities=("kishida",), articles=(0,)),),
                keywords=findings.keywords, nearly=(NearMiss(ref=Ref(0, 1), topic="talks", score=0.5, terms=("x",)),),
            ),
        ),
        lead=(left,),
        facts=(left,),
        origins=(Origin(id="o-1", articles=(0,)), Origin(id="o-2", articles=(1,), reason="copy", share=0.91234567)),
        corroborations=(
            Corroboration(left=left, right=right, level="also", score=0.5, entities=("kishida",), words=("said",)),
        ),
        differences=(difference,),
        entities=(
            Entity(
                id="kishida", name="Fumio Kishida", type="person",
                mentions=(EntityMention(ref=left, span=Span(start, end), text="Kishida", role="short"),),
                aliases=(Alias(text="Kishida", count=1, reason="surname"),),
            ),
        ),
        timeline=(),
        keywords=(),
        faults=(Fault(where="bad.txt", what="is empty", right="delete it"),),
        files=(InputFile(file="bad.txt", articles=0, faults=("is empty",)), InputFile(file="1.txt", articles=2)),
        accounts=(
            Account(sentences=2, used=1, copies=0, not_chosen=1, hidden=0, left_out=1),
            Account(sentences=2, used=0, copies=1, not_chosen=1, hidden=0, left_out=1, of=(0,)),
        ),
    )  # fmt: skip


def export() -> dict[str, bytes]:
    """The files of the made briefing."""
    page_of = "articles/{0.article}.html#s{0.sentence}".format
    return export_briefing(make_briefing(), page_of=page_of, version="1.0", settings={"keywords": 10, "a": None})


def read_lines(name: str) -> list[dict[str, object]]:
    """The lines of one export."""
    return [json.loads(line) for line in export()[f"data/{name}.jsonl"].decode("utf-8").splitlines()]


def find_slices(value: object) -> Iterator[dict[str, object]]:
    """Every object with words and offsets, at any depth."""
    if isinstance(value, dict):
        if {"start", "end"} <= value.keys() and value.keys() & {"text", "quote"}:
            yield value
        for inner in value.values():
            yield from find_slices(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from find_slices(inner)


def test_examine_keeps_the_contract() -> None:
    line = examine_json(make_article(1), make_findings())
    assert "\n" not in line
    found = json.loads(line)
    assert list(found) == [
        "file", "sha256", "text_sha256", "format", "language", "language_basis", "title", "published", "updated",
        "publisher", "author", "source", "url", "licence", "pages", "notes", "text", "blocks", "sentences",
        "keywords", "names", "entities", "dates", "figures", "quotes", "topics", "claims",
    ]  # fmt: skip
    assert found["published"] is None
    assert found["publisher"] is None
    assert found["author"] is None
    assert found["url"] is None
    assert found["blocks"][2] == {
        "kind": "left_out",
        "start": at("2 mins")[0],
        "end": len(TEXT),
        "rule": "reading-time",
    }
    assert found["keywords"] == [
        {"text": "talks", "score": 0.3, "count": 1, "spans": [list(at("Talks"))], "name": False}
    ]
    assert found["names"][1]["type"] is None
    assert list(found["dates"][0]) == [
        "text", "start", "end", "edtf", "weekday", "duration", "basis", "time", "granularity", "role",
    ]  # fmt: skip
    assert list(found["figures"][0]) == ["text", "start", "end", "kind", "value", "unit", "counts", "about"]
    assert found["figures"][0]["value"] == 4.5e9
    assert found["quotes"] == [
        {"start": at("=1+1")[0], "end": at("is 2,")[1], "speaker": list(at("Kishida")), "verb": "said"},
        {"start": at("=1+1")[0], "end": at("is 2,")[1], "speaker": None, "verb": None},
    ]
    start, end = at("Kishida")
    said = {"text": "Kishida", "start": start, "end": end, "cue": "said", "span": [at("said")[0], end]}
    assert found["claims"][0]["attribution"] == said
    assert found["claims"][0]["attributions"] == [said]
    assert found["claims"][0]["terms"] == {"talks": ["Tokyo"]}
    assert found["claims"][1] == {
        "id": "c-2", "sentence": 1, "start": at(TWO)[0], "end": at(TWO)[1], "status": "in_place", "cue": None,
        "attribution": None, "attributions": [], "topics": [], "terms": {}, "key": False, "rank": 2,
        "leans_on_previous": True,
    }  # fmt: skip


def test_every_offset_gives_its_words() -> None:
    values: list[object] = [json.loads(examine_json(make_article(1), make_findings()))]
    values += [json.loads(raw) for path, raw in export().items() if path.endswith(".json") and "schema" not in path]
    values += [json.loads(line) for p, raw in export().items() if p.endswith(".jsonl") for line in raw.splitlines()]
    slices = list(find_slices(values))
    assert len(slices) > 20
    for each in slices:
        start, end = each["start"], each["end"]
        assert isinstance(start, int)
        assert isinstance(end, int)
        assert TEXT[start:end] == each.get("text", each.get("quote"))


def test_all_files_are_there() -> None:
    files = export()
    jsonl = "articles changes claims corroborations dates differences entities figures names origins".split()
    expected = [f"data/{name}.jsonl" for name in [*jsonl, "quotes"]] + [f"data/{name}.csv" for name in CSV_TABLES]
    expected += ["data/topics.json", "data/run.json", "data/datapackage.json"]
    expected += [f"data/schema/{name}" for name in make_schemas()]
    assert sorted(files) == sorted(expected)
    assert list(files) == sorted(files)
    assert files["data/changes.jsonl"] == b"", "nothing was frozen before"
    assert all(raw[-1:] in (b"\n", b"") and b"\r" not in raw for raw in files.values())


def test_the_same_briefing_gives_the_same_bytes() -> None:
    assert export() == export()


def test_a_claim_line_stands_alone() -> None:
    line = read_lines("claims")[2]
    assert line["article"] == "aaaaa2"
    assert line["file"] == "2.txt"
    assert line["sentence_number"] == 1
    assert line["sha256"] == hashlib.sha256(ONE.encode()).hexdigest()
    assert line["status"] == "happened"
    assert line["dates"] == [{"text": "Tuesday", "edtf": None}]
    assert line["topics"] == ["talks"]
    assert line["page"] == "articles/1.html#s0"
    assert line["shown"] is False
    assert [claim["origins"] for claim in read_lines("claims")] == [2, 1, 2, 1]


def test_lines_name_claims_entities_and_pages() -> None:
    names = read_lines("names")
    assert [name["entity"] for name in names] == ["kishida", None, None, None]
    assert names[0]["claim"] == "c-1"
    assert names[0]["page"] == "articles/0.html#s0"
    assert read_lines("quotes")[0]["entity"] == "kishida"
    assert read_lines("articles")[0]["page"] == "articles/0.html"
    assert read_lines("origins")[1]["share"] == 0.9123
    assert read_lines("entities")[0]["page"] == "entities/kishida.html"
    assert read_lines("differences")[0]["agreed"] == [{"slot": "end", "value": "2024-04-14"}]


def test_the_run_tells_what_was_left_out_and_not_used() -> None:
    run = json.loads(export()["data/run.json"])
    assert run["left_out"][0] == {
        "article": "aaaaa1", "file": "1.txt", "rule": "reading-time", "blocks": 1, "characters": 6
    }  # fmt: skip
    assert run["not_used"] == [{"where": "bad.txt", "what": "is empty", "right": "delete it"}]
    assert run["counts"]["claims"] == 4
    assert run["settings"] == {"a": None, "keywords": 10}


def test_csv_is_the_twin_and_harmless() -> None:
    files = export()
    for name, columns in CSV_TABLES.items():
        rows = list(csv.reader(io.StringIO(files[f"data/{name}.csv"].decode("utf-8"), newline="")))
        assert rows[0] == list(columns)
        assert len(rows) == 1 + len(read_lines(name))
        assert all(len(row) == len(columns) for row in rows)
        assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for row in rows for cell in row)
    assert b"4500000000" in files["data/figures.csv"]


@pytest.mark.parametrize(
    ("words", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("＝1", "'＝1"),
        ("\t=cmd", "'=cmd"),
        ("-5", "-5"),
        ("-3,5%", "-3,5%"),
        ("-cmd", "'-cmd"),
        ("@x", "'@x"),
        ("plain", "plain"),
    ],
)
def test_a_cell_that_a_spreadsheet_would_run_is_defused(words: str, cell: str) -> None:
    from builder.site.export_tables import make_csv
    from builder.site.rows_corpus import EntityLine

    row = EntityLine(id="e", name=words, type=None, mentions=0, aliases=(), articles=(), claims=(), page=None)
    (line,) = list(csv.DictReader(io.StringIO(make_csv("entities", rows=[row]).decode())))
    assert line["name"] == cell


def test_the_package_describes_every_file_as_it_is() -> None:
    files = export()
    package = json.loads(files["data/datapackage.json"])
    assert package["name"] == "talks-more"
    described = {f"data/{resource['path']}": resource for resource in package["resources"]}
    assert set(described) == {path for path in files if "schema" not in path and "datapackage" not in path}
    for path, resource in described.items():
        assert resource["bytes"] == len(files[path])
        assert resource["hash"] == f"sha256:{hashlib.sha256(files[path]).hexdigest()}"
        assert "jsonSchema" not in resource or f"data/{resource['jsonSchema']}" in files
    assert len({resource["name"] for resource in package["resources"]}) == len(described)


def test_the_committed_schemas_are_those_of_the_types() -> None:
    made = make_schemas()
    assert {path.name for path in SCHEMAS.glob("*.json")} == set(made)
    stale = [name for name, text in made.items() if (SCHEMAS / name).read_bytes() != text]
    assert not stale, "write make_schemas() of builder.site.export_tables to builder/data/schema/ again"


def test_every_line_keeps_its_schema() -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed: schemas are not applied")
    checked = 0
    lines = [(p.removeprefix("data/"), raw) for p, raw in export().items() if "schema" not in p]
    lines = [(p, line) for p, raw in lines for line in (raw.splitlines() if p.endswith("l") else [raw])]
    lines.append(("examine.json", examine_json(make_article(1), make_findings()).encode()))
    for path, line in lines:
        name, _, kind = path.rpartition(".")
        if kind in ("json", "jsonl") and name != "datapackage":
            schema = json.loads((SCHEMAS / f"{name}.schema.json").read_bytes())
            jsonschema.Draft202012Validator.check_schema(schema)
            jsonschema.validate(json.loads(line), schema)
            checked += 1
    assert checked > 20
