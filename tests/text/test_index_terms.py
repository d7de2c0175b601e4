"""Names and keywords in one list, and the second engine beside the first."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from builder.errors import ArticleError
from builder.model.findings import Mention, Sentence
from builder.text.clean import find_blocks, heading_spans
from builder.text.keywords import find_keywords, rank_index_terms, yake_engine
from builder.text.names import find_names
from builder.text.sentences import find_sentences
from tests.conftest import ROOT

SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
TEXT = (
    "Mayor Ada Brook opened the tidal mill in Ilverton. Brook said the tidal mill feeds Ilverton. "
    "French visitors praised the tidal mill, and Brook left."
)


def make_mentions(words: str, *, name: str, role: str = "name") -> list[Mention]:
    return [
        Mention(text=words, start=m.start(), end=m.end(), type="person", name=name, entity=name.lower(), role=role)
        for m in re.finditer(rf"\b(?<!Ada ){words}\b", TEXT)
    ]


def rank(*, limit: int = 10):
    sentences = [Sentence(start=m.start(), end=m.end(), block=0) for m in re.finditer(r"[^ ][^.]+\.", TEXT)]
    names = make_mentions("Ada Brook", name="Ada Brook") + make_mentions("Brook", name="Ada Brook", role="short")
    names += make_mentions("Ilverton", name="Ilverton") + make_mentions("French", name="France", role="demonym")
    keywords = find_keywords(TEXT, sentences=sentences, names=names)
    return rank_index_terms(TEXT, keywords=keywords, names=names, sentences=sentences, limit=limit)


def test_the_index_holds_keywords_and_names_once_in_the_form_used_most():
    terms = rank()
    words = [term.text for term in terms]
    assert {"tidal mill", "Brook", "Ilverton"} <= set(words)
    assert not {"Ada Brook", "French", "France"} & set(words)
    assert len({word.casefold() for word in words}) == len(words)
    assert all(left.score >= right.score for left, right in pairwise(terms))
    for term in terms:
        assert term.count == len(term.spans)
        assert all(TEXT[start:end].casefold() == term.text.casefold() for start, end in term.spans)
    assert rank(limit=2) == terms[:2]


def test_names_stay_where_they_are_asked_for():
    sentences = [Sentence(start=0, end=len(TEXT), block=0)]
    names = make_mentions("Ilverton", name="Ilverton")
    kept = find_keywords(TEXT, sentences=sentences, names=names, keep_names=True)
    assert "Ilverton" in {keyword.text for keyword in kept}
    assert "Ilverton" not in {keyword.text for keyword in find_keywords(TEXT, sentences=sentences, names=names)}


@pytest.mark.parametrize("path", SEEDS, ids=[path.stem for path in SEEDS])
def test_the_two_engines_agree(path):
    pytest.importorskip("yake_rust", reason="the extra `fast` is not installed")
    text = path.read_text(encoding="utf-8")
    blocks = find_blocks(text)
    sentences = find_sentences(text, blocks=blocks)
    both = []
    for engine in ("yake", "yake-rust"):
        names, headings = find_names(text, sentences=sentences), heading_spans(blocks)
        found = find_keywords(text, sentences=sentences, names=names, headings=headings, engine=engine)
        both.append({keyword.text for keyword in found})
    assert len(both[0] & both[1]) >= 9
    prose = " ".join(text.split())
    plain, rust = (
        {proposal.text for proposal in yake_engine.propose_phrases(prose, engine=engine)}
        for engine in ("yake", "yake-rust")
    )
    assert len(plain & rust) >= 0.95 * len(plain | rust)


def test_an_engine_that_is_not_installed_says_so(monkeypatch):
    monkeypatch.setattr(yake_engine, "find_spec", lambda name: None)
    assert not yake_engine.is_installed("yake-rust")
    with pytest.raises(ArticleError, match=r"not installed; install it with `pip install briefing-site\[fast\]`"):
        yake_engine.propose_phrases("the tidal mill .", engine="yake-rust")
