"""Entities: the cases of tests/cases/entities.yml, through the names that each article really gives."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from builder.briefing.entities import merge_entities
from builder.model.article import Article, Block
from builder.model.corpus import Entity
from builder.model.findings import Findings
from builder.model.overrides import EntityOverrides
from builder.text.names import find_names
from builder.text.sentences import find_sentences

FILE = Path(__file__).parents[1] / "cases" / "entities.yml"
CASES: list[dict[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))


def read_article(text: str) -> tuple[Article, Findings]:
    block = Block(kind="paragraph", start=0, end=len(text))
    sentences = find_sentences(text, blocks=[block])
    article = Article(
        file="a.txt", sha256="0" * 64, hex="000000", format="txt", language="en", text=text, blocks=(block,)
    )
    names = find_names(text, sentences=sentences)
    findings = Findings(
        sentences=sentences, names=names, keywords=(), dates=(), figures=(), quotes=(), hits=(), topics=(), claims=()
    )
    return article, findings


def show(entity: Entity) -> str:
    count = sum(mention.role != "demonym" for mention in entity.mentions)
    forms = ", ".join(sorted(f"{alias.text}={alias.reason}" for alias in entity.aliases))
    return f"{entity.id} | {entity.name} | {entity.type or '-'} | {count} | {forms}"


def sort_forms(line: str) -> str:
    head, forms = line.rsplit(" | ", 1)
    return f"{head} | {', '.join(sorted(forms.split(', ')))}"


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    read = [read_article(text) for text in case["articles"]]
    overrides = msgspec.convert(case.get("overrides", {}), EntityOverrides)
    entities = merge_entities([a for a, _ in read], [f for _, f in read], overrides=overrides)
    assert [show(entity) for entity in entities] == [sort_forms(line) for line in case["entities"]]


def test_every_place_can_be_opened() -> None:
    read = [read_article("Fumio Kishida spoke. Kishida left."), read_article("Mr. Kishida met Joe Biden.")]
    entities = merge_entities([a for a, _ in read], [f for _, f in read], overrides=EntityOverrides())
    for entity in entities:
        for mention in entity.mentions:
            article, findings = read[mention.ref.article]
            assert mention.span.slice(article.text) == mention.text
            assert findings.sentences[mention.ref.sentence].span.holds(mention.span)


def test_articles_and_findings_must_pair() -> None:
    article, _ = read_article("Fumio Kishida spoke.")
    with pytest.raises(ValueError, match="one findings"):
        merge_entities([article], [], overrides=EntityOverrides())
