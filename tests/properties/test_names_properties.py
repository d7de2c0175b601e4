"""What holds for names in any text: slices, order, bounds, addresses, and the same answer every time."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from builder.briefing.entities import merge_entities
from builder.model.article import Article, Span
from builder.model.findings import Findings, Mention, Sentence
from builder.model.overrides import EntityOverrides
from builder.text.names import find_names, make_slug

WORDS = st.sampled_from(
    "Fumio Kishida Kishida's President Prime Minister the The of and for U.S. US us Japan-U.S. Washington in to said "
    "Toyota NASA (NASA) Department Health Bank Japanese Dr. Jr. A. & - , . : “ ” ’s 's met May Monday Zorblax "
    "Secretary State General İstanbul ẞ 日本 e\u0301 \u200d Corp. UNITED STATES".split()
)
TEXTS = st.one_of(st.lists(WORDS, max_size=40).map(" ".join), st.text(max_size=120))
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def read_findings(texts: list[str]) -> tuple[list[Article], list[Findings]]:
    articles, findings = [], []
    for number, text in enumerate(texts):
        sentences = (Sentence(start=0, end=len(text), block=0),) if text else ()
        names = find_names(text, sentences=sentences)
        articles.append(
            Article(
                file=f"{number}.txt", sha256="0" * 64, hex="000000", format="txt", language="en", text=text, blocks=()
            )
        )
        findings.append(make_findings(sentences, names))
    return articles, findings


def make_findings(sentences: tuple[Sentence, ...], names: tuple[Mention, ...]) -> Findings:
    return Findings(
        sentences=sentences, names=names, keywords=(), dates=(), figures=(), quotes=(), hits=(), topics=(), claims=()
    )


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.integers(0, 60), st.integers(0, 60))
def test_mentions_are_slices_in_order_inside_their_spans(text: str, cut: int, gap: int) -> None:
    cut = min(cut, len(text))
    start = min(cut + gap, len(text))
    sentences = [Sentence(start=start, end=len(text), block=0)]
    found = find_names(text, sentences=sentences, headings=[Span(0, cut)])
    end = 0
    for mention in found:
        assert text[mention.start : mention.end] == mention.text != ""
        assert mention.start >= end
        assert mention.end <= cut or mention.start >= start
        assert not mention.text.endswith(("'s", "’s"))
        assert mention.text == mention.text.strip()
        end = mention.end
    assert found == find_names(text, sentences=sentences, headings=[Span(0, cut)])


@given(st.text(max_size=200))
def test_slugs_are_addresses(name: str) -> None:
    slug = make_slug(name)
    assert SLUG.fullmatch(slug), slug
    assert len(slug) <= 60
    assert slug not in {"con", "index", "search", "404"}


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, max_size=4))
def test_entities_hold_every_mention_once_under_unique_addresses(texts: list[str]) -> None:
    articles, findings = read_findings(texts)
    entities = merge_entities(articles, findings, overrides=EntityOverrides())
    ids = [entity.id for entity in entities]
    assert len(ids) == len(set(ids))
    places = [(mention.ref, mention.span) for entity in entities for mention in entity.mentions]
    assert len(places) == len(set(places))
    counted = {(n, m.span) for n, finding in enumerate(findings) for m in finding.names if m.role != "demonym"}
    assert counted == {
        (mention.ref.article, mention.span)
        for entity in entities
        for mention in entity.mentions
        if mention.role != "demonym"
    }
    for entity in entities:
        assert sum(alias.count for alias in entity.aliases) == len(entity.mentions)
        assert list(entity.mentions) == sorted(entity.mentions, key=lambda mention: (mention.ref, mention.span))
        assert all(articles[m.ref.article].text[m.span.start : m.span.end] == m.text for m in entity.mentions)


@settings(max_examples=40, deadline=None)
@given(st.lists(TEXTS, max_size=4))
def test_the_order_of_articles_changes_no_entity(texts: list[str]) -> None:
    shown = []
    for order in (texts, texts[::-1]):
        articles, findings = read_findings(order)
        entities = merge_entities(articles, findings, overrides=EntityOverrides())
        shown.append([(entity.id, entity.name, entity.type, entity.aliases) for entity in entities])
    assert shown[0] == shown[1]
