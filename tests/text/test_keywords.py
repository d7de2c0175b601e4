"""The keywords of one article: cases as data, and the two seed articles."""

import re
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest

from builder.errors import ArticleError
from builder.model.article import Span
from builder.model.findings import Keyword, Mention, Sentence
from builder.text.clean import find_blocks, heading_spans
from builder.text.keywords import find_keywords, yake_engine
from builder.text.names import find_names
from builder.text.sentences import find_sentences

ROOT = Path(__file__).parents[2]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))


class Case(msgspec.Struct, forbid_unknown_fields=True):
    """One case of keywords.yml; the fields are described there."""

    id: str
    sentences: list[str]
    heading: str | None = None
    language: str = "en"
    names: list[tuple[str, str | None]] = []
    has: list[str] = []
    lacks: list[str] = []
    none_with: list[str] = []
    first: str | None = None
    named: list[str] = []


CASES = msgspec.yaml.decode((ROOT / "tests/cases/keywords.yml").read_bytes(), type=list[Case])


def run_case(case: Case) -> tuple[str, tuple[Keyword, ...]]:
    lines = [case.heading, *case.sentences] if case.heading else case.sentences
    text = "\n\n".join(lines)
    spans, at = [], 0
    for line in lines:
        spans.append(Span(at, at + len(line)))
        at += len(line) + 2
    cut = 1 if case.heading else 0
    sentences = [Sentence(start=s.start, end=s.end, block=i) for i, s in enumerate(spans)][cut:]
    names = [
        Mention(text=words, start=m.start(), end=m.end(), type=kind, name=words, entity=words.lower())
        for words, kind in case.names
        for m in re.finditer(rf"\b{re.escape(words)}\b", text)
    ]
    found = find_keywords(
        text, sentences=sentences, names=names, language=case.language, headings=spans[:cut], limit=15
    )
    return text, found


@pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])
def test_keyword_case(case):
    text, found = run_case(case)
    words = [keyword.text for keyword in found if not keyword.name]
    assert [w for w in case.named if w not in {keyword.text for keyword in found if keyword.name}] == [], found
    assert case.first in (None, found[0].text)
    assert [w for w in case.has if w not in words] == [], words
    assert [w for w in case.lacks if w in words] == [], words
    assert [w for part in case.none_with for w in words if part in w] == []
    check_keywords(text, found)


def check_keywords(text: str, found: tuple[Keyword, ...]) -> None:
    for keyword in found:
        assert keyword.count == len(keyword.spans) > 0
        assert all(text[start:end].casefold() == keyword.text.casefold() for start, end in keyword.spans)
        assert keyword.text in {text[start:end] for start, end in keyword.spans}
        assert list(keyword.spans) == sorted(set(keyword.spans))
        assert 0 < keyword.score <= 1
        assert keyword.score == round(keyword.score, 4)
    assert all(left.score >= right.score for left, right in pairwise(found))


def read_seed(path: Path, *, limit: int) -> tuple[str, tuple[Keyword, ...]]:
    text = path.read_text(encoding="utf-8")
    blocks = find_blocks(text)
    sentences = find_sentences(text, blocks=blocks)
    return text, find_keywords(text, sentences=sentences, names=(), headings=heading_spans(blocks), limit=limit)


@pytest.mark.parametrize("path", SEEDS, ids=[path.stem for path in SEEDS])
def test_seed_keywords_are_whole(path):
    text, found = read_seed(path, limit=60)
    assert len(found) > 30
    check_keywords(text, found)
    blocks = find_blocks(text)
    for keyword in found:
        assert not re.search(r"Minister Fumio$|Ties Prime Minister$|rf-5|\bmins\b", keyword.text)
        for start, end in keyword.spans:
            assert any(block.span.holds(Span(start, end)) for block in blocks)


def test_article_and_its_parts_give_what_an_editor_expects():
    words = set()
    for path in SEEDS:
        text = path.read_text(encoding="utf-8")
        blocks = find_blocks(text)
        sentences, headings = find_sentences(text, blocks=blocks), heading_spans(blocks)
        names = find_names(text, sentences=sentences, headings=headings)
        parts = [[s for s in sentences if s.block == block] for block in sorted({s.block for s in sentences})]
        for part in [list(sentences), *parts]:
            words |= {k.text for k in find_keywords(text, sentences=part, names=names, limit=20) if not k.name}
    expected = {"security alliance", "military spending", "co-production", "trilateral summit", "unified commands"}
    expected |= {"weapons co-development", "Artemis moon program", "investments", "deterrence", "permanent joint team"}
    assert expected - words == set()


def test_part_of_the_sentences_is_read_alone():
    path = SEEDS[1]
    text = path.read_text(encoding="utf-8")
    sentences = find_sentences(text, blocks=find_blocks(text))
    part = [s for s in sentences if "Artemis" in text[s.start : s.end] or "investments" in text[s.start : s.end]]
    found = find_keywords(text, sentences=part, names=(), limit=20)
    assert {"Artemis moon program", "investments"} <= {keyword.text for keyword in found}
    assert all(any(s.start <= start < s.end for s in part) for k in found for start, _ in k.spans)


def test_nothing_to_read_gives_nothing():
    assert find_keywords("", sentences=(), names=()) == ()
    assert find_keywords("… — !", sentences=[Sentence(start=0, end=5, block=0)], names=()) == ()


def test_silence_of_the_engine_is_an_error(monkeypatch):
    class Broken:
        stopword_set = frozenset(["the"])

        def extract_keywords(self, text):
            return []

    monkeypatch.setattr(yake_engine, "_load_extractor", lambda language: Broken())
    assert yake_engine.propose_phrases("the . 12 .") == ()
    with pytest.raises(ArticleError, match="no answer"):
        yake_engine.propose_phrases("the security alliance .")


def test_engine_parameters_are_known_to_yake():
    # yake swallows a misspelt parameter; what it really uses is in its configuration.
    extractor = yake_engine._load_extractor("en")
    assert extractor.config["dedup_lim"] == 1.0
    assert extractor.config["n"] == yake_engine.MOST_WORDS
    assert yake_engine._load_extractor("en") is extractor
