"""Fragments of attacks, mixed at random into title, text, file name and what is stated beside the text."""

from __future__ import annotations

import re
from functools import cache

import markdown
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from builder.author_sources import SourceRule
from builder.briefing.assemble import Limits, assemble_briefing
from builder.errors import ArticleError
from builder.examine import Task, examine_article
from builder.model.article import Article
from builder.model.corpus import Edition, Term, Topic
from builder.model.overrides import Overrides
from builder.output import make_chronicle, plan_site
from builder.settings import Settings
from builder.site.render import find_templates, make_environment, render_page
from builder.sources.read import read_article
from tests.attacks.inspection import compare_texts, inspect_tree
from tests.attacks.payloads import NEIGHBOUR, all_payloads, write_lead
from tests.conftest import ROOT

TOPIC = Topic(id="harbour", name="Harbour", terms=(Term(text="harbour"), Term(text="ferries"), Term(text="repaired")))
# Pages that show every kind of value: the article itself, lists, facts, the first page.
SHOWN = re.compile(r"articles/|topics/harbour|index\.md$|sources/")

FRAGMENTS = st.sampled_from(
    [*all_payloads(), *(word for text in all_payloads() for word in re.split(r"(?<=\W)(?=\w)", text) if len(word) > 1)]
)
JOINTS = st.sampled_from(["", " ", "\n", "\n\n", "\t", ". ", "\u00a0", "\\", '"', "'", "`", "\r\n", "\n    "])
HOSTILE = st.lists(st.one_of(FRAGMENTS, JOINTS, st.text(max_size=5)), min_size=1, max_size=8).map("".join)
LINE = HOSTILE.map(lambda text: " ".join(text.split()))


@cache
def converter() -> markdown.Markdown:
    """Python-Markdown with the extensions of the sample's own mkdocs.yml, in its order."""
    names = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), Loader=yaml.BaseLoader)["markdown_extensions"]
    plain = [next(iter(name)) if isinstance(name, dict) else name for name in names]
    assert "md_in_html" in plain
    return markdown.Markdown(extensions=[*plain, "meta"])


@cache
def environment():
    return make_environment(find_templates(None))


def make_article(*, title: str, body: str, name: str, beside: str) -> Article | None:
    """The article, or None where it is refused, which is an answer, too."""
    stated = beside or None
    rule = SourceRule(files=("*",), publisher=stated, url=f"https://news.example/{beside}", licence=stated)
    again = f"It said {body} will be repaired."
    text = "\n\n".join([title, write_lead(1), body, again, NEIGHBOUR.format(place="Oban")])
    try:
        return read_article(
            text.encode("utf-8", "replace"), file=f"{name}.txt", where="a hostile article", rules=(rule,)
        )
    except ArticleError:
        return None


def show_pages(article: Article) -> dict[str, LexborHTMLParser]:
    """The pages that carry the article's words, through the real templates and the site's own Markdown."""
    briefing = assemble_briefing(
        [article],
        findings=[examine_article(article, task=Task(topics=(TOPIC,)))],
        topics=[TOPIC],
        edition=Edition(title=article.title.text if article.title else "None"),
        overrides=Overrides(),
        limits=Limits(),
    )
    pages = plan_site(briefing, chronicle=make_chronicle(briefing, editions=()), settings=Settings())
    return {page.path: convert(page) for page in pages if SHOWN.search(page.path)}


def convert(page) -> LexborHTMLParser:
    source = render_page(page, environment=environment()).decode("utf-8")
    head, body = re.fullmatch(r"---\n(.*?)\n---\n(.*)", source, re.S).groups()
    title = yaml.safe_load(head)["title"]
    # The theme prints the title of the front matter raw, in the head and in the navigation.
    html = f'<title>{title}</title><article class="md-content__inner">{converter().reset().convert(body)}</article>'
    return LexborHTMLParser(html)


@settings(deadline=None, max_examples=25)
@given(title=LINE, body=HOSTILE, name=LINE, beside=LINE)
def test_hostile_words_are_shown_and_do_nothing(title: str, body: str, name: str, beside: str) -> None:
    article = make_article(title=title, body=body, name=name, beside=beside)
    if article is None:
        return
    pages = show_pages(article)
    assert any(path.startswith("articles/") and path != "articles/index.md" for path in pages)
    for path, tree in pages.items():
        assert inspect_tree(tree, hosts=frozenset({"news.example"})) == [], path
        assert compare_texts({path: tree}, articles={article.hex: article}) == []
        assert "1337" not in tree.body.text(deep=True), path  # 7 * 191, were a template to work it out
