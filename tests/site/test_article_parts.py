"""Long articles have several pages: every sentence on one of them, every address right, no page too heavy."""

from __future__ import annotations

import re

import msgspec
import pytest

from builder.briefing.editions import freeze_briefing, tell_chronicle
from builder.model.editions import Chronicle
from builder.site.article_parts import cut_article
from builder.site.pages import list_article_pages, place_facts, plan_pages
from builder.site.render import render_pages
from builder.site.templates_dir import find_templates
from builder.site.views_pages import ArticlePage, ArticleText
from builder.sources.read import read_article
from builder.text.sentences import find_sentences
from tests.conftest import ROOT
from tests.corpus import make_corpus, make_topic

TOPICS = [make_topic("ferries", "ferry", "harbour"), make_topic("towns", "Oban", "Wick")]
SENTENCE = "The ferry number {0} left the harbour of Oban for Wick with {0} people and came back the same night."
HEAVIEST = 300_000
"""Bytes of HTML of a page; the Markdown of an article grows by 21 per cent when it becomes HTML (measured)."""


def write_report(sentences: int, *, apart: str = "\n\n") -> str:
    """A text of so many facts, with a heading before each hundred."""
    lines = [SENTENCE.format(number) for number in range(sentences)]
    blocks = [f"## Chapter {at // 100}\n\n{apart.join(lines[at : at + 100])}" for at in range(0, sentences, 100)]
    return "# A report on ferries\n\n" + "\n\n".join(blocks) + "\n"


@pytest.fixture(scope="module")
def briefing():
    return make_corpus({"report.md": write_report(900), "short.md": "# Short\n\nThe ferry is late.\n"}, topics=TOPICS)


@pytest.fixture(scope="module")
def pages(briefing):
    return plan_pages(briefing)


def find_texts(pages):
    """The pages that hold the report, in the order of its sentences."""
    texts = [page.values.text for page in pages if isinstance(page.values, ArticlePage)]
    texts += [page.values for page in pages if isinstance(page.values, ArticleText)]
    return sorted((text for text in texts if text.source.file == "report.md"), key=lambda text: text.part)


def test_every_sentence_stands_on_one_page_and_every_heading_before_its_own(briefing, pages):
    texts = find_texts(pages)
    assert len(texts) >= 3
    numbers = [[s.number for block in text.blocks for s in block.sentences] for text in texts]
    assert [n for page in numbers for n in page] == list(range(1, len(briefing.findings[0].sentences) + 1))
    assert [(page[0], page[-1]) for page in numbers] == [(p.first, p.last) for p in texts[0].parts]
    headings = [block.heading.text for text in texts for block in text.blocks if block.heading]
    assert headings == [f"Chapter {n}" for n in range(9)]
    for text in texts:
        assert text.blocks[-1].heading is None, "a heading that its page has no sentence for"


def test_a_short_article_has_one_page_and_no_list_of_pages(pages):
    (short,) = (
        p.values for p in pages if isinstance(p.values, ArticlePage) and p.values.text.source.file == "short.md"
    )
    assert short.text.parts == ()


def test_citations_and_exports_open_the_page_that_holds_the_sentence(briefing, pages):
    files = render_pages(pages, template_dirs=find_templates(ROOT))
    address = place_facts(briefing)
    facts = [ref for ref in briefing.facts if ref.article == 0]
    assert len(facts) > 600
    for ref in facts:
        path, _, anchor = address(ref).partition("#")
        assert f'id="{anchor}"' in files[path.removesuffix(".html") + ".md"].decode()
    cited = {
        (path, anchor)
        for name, page in files.items()
        if name.startswith("topics/")
        for path, anchor in re.findall(r"\]\([./]*(articles/[a-z0-9-]+\.md)#(s[0-9]+) ", page.decode())
    }
    assert len(cited) > 600
    assert all(f'id="{anchor}"' in files[path].decode() for path, anchor in cited)


def test_no_page_of_a_long_article_is_too_heavy(pages):
    texts = {page.path: page for page in pages if isinstance(page.values, ArticlePage | ArticleText)}
    files = render_pages(texts.values(), template_dirs=find_templates(ROOT))
    sizes = [len(page) for page in files.values()]
    assert len(sizes) >= 4
    assert max(sizes) * 5 / 4 < HEAVIEST


@pytest.mark.parametrize("apart", ["\n\n", " "])
def test_a_paragraph_that_no_page_can_hold_is_cut_between_sentences(apart):
    article = read_article(write_report(900, apart=apart).encode(), file="a.md", where="a.md")
    sentences = find_sentences(article.text, blocks=article.blocks)
    cuts = cut_article(article, sentences=sentences)
    assert len(cuts) >= 3 and cuts[0] == 0 and list(cuts) == sorted(set(cuts))
    if apart == "\n\n":
        assert all(sentences[at].block != sentences[at - 1].block for at in cuts[1:])


def test_the_cuts_do_not_move_when_other_articles_come(briefing):
    more = {"report.md": write_report(900), "also.md": write_report(40), "zero.md": write_report(3)}
    grown = make_corpus(more, topics=TOPICS)
    index = next(n for n, article in enumerate(grown.articles) if article.file == "report.md")
    before, after = place_facts(briefing), place_facts(grown)
    facts = [ref for ref in briefing.facts if ref.article == 0]
    assert any("-part-2" in before(ref) for ref in facts)
    assert all(before(ref) == after(msgspec.structs.replace(ref, article=index)) for ref in facts)


def test_pages_of_an_edited_report_lead_to_what_it_is_now(briefing):
    frozen = freeze_briefing(briefing, number=1, article_pages=list_article_pages(briefing))
    frozen = msgspec.structs.replace(frozen, pages=tuple(page.path for page in plan_pages(briefing)))
    now = make_corpus({"report.md": write_report(20)}, topics=TOPICS)
    current = freeze_briefing(now, number=2, article_pages=list_article_pages(now))
    chronicle: Chronicle = tell_chronicle((frozen,), current=current)
    moved = {page.path: page.values for page in plan_pages(now, chronicle=chronicle) if page.template == "moved.md.j2"}
    parts = [path for path in moved if path.startswith("articles/") and "-part-" in path]
    assert len(parts) >= 2
    assert {moved[path].target for path in parts} == {list_article_pages(now)[0]}
