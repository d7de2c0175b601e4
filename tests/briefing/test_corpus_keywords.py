"""Keywords of many articles: merged by stem, every sentence found, unique slugs, linear work."""

from builder.briefing.keywords import gather_keywords
from builder.model.article import Article, Span
from builder.model.findings import Findings, Keyword, Sentence
from builder.model.relations import Ref


def make_article(number: int, sentences: list[str], *, language: str = "en") -> tuple[Article, Findings]:
    text = "\n".join(sentences)
    spans, at = [], 0
    for line in sentences:
        spans.append(Sentence(start=at, end=at + len(line), block=0))
        at += len(line) + 1
    article = Article(
        file=f"{number}.txt",
        sha256=f"{number:064x}",
        hex=f"{number:06x}",
        format="txt",
        language=language,
        text=text,
        blocks=(),
    )
    return article, make_findings(tuple(spans), ())


def make_findings(sentences: tuple[Sentence, ...], keywords: tuple[Keyword, ...]) -> Findings:
    return Findings(
        sentences=sentences, keywords=keywords, names=(), dates=(), figures=(), quotes=(), hits=(), topics=(), claims=()
    )


def gather(corpus: list[tuple[list[str], list[tuple[str, float]]]], *, language: str = "en"):
    articles, findings = [], []
    for number, (sentences, keywords) in enumerate(corpus):
        article, found = make_article(number, sentences, language=language)
        made = []
        for words, score in keywords:
            at = article.text.find(words)
            assert at >= 0
            made.append(Keyword(text=words, score=score, count=1, spans=((at, at + len(words)),)))
        articles.append(article)
        findings.append(make_findings(found.sentences, tuple(made)))
    return articles, gather_keywords(articles, findings)


def test_keywords_merge_by_stem_and_find_every_sentence():
    articles, uses = gather(
        [
            (["The hypersonic missile flew.", "Nothing else."], [("hypersonic missile", 0.8)]),
            (["Many saw it.", "Hypersonic missiles worry Rome, and hypersonic missiles cost."], [("Rome", 0.2)]),
            (["Two hypersonic, missile-like things.", "A missile."], []),
        ]
    )
    first = uses[0]
    assert (first.text, first.slug) == ("hypersonic missile", "hypersonic-missile")
    places = [(ref, span.slice(articles[ref.article].text)) for ref, span in first.uses]
    assert places == [
        (Ref(0, 0), "hypersonic missile"),
        (Ref(1, 1), "Hypersonic missiles"),
        (Ref(1, 1), "hypersonic missiles"),
    ]
    assert [use.text for use in uses] == ["hypersonic missile", "Rome"]


def test_the_most_used_surface_wins_and_the_shorter_on_a_tie():
    _, uses = gather(
        [
            (["Summits were held."], [("Summits", 0.5)]),
            (["The summit ended."], [("summit", 0.5)]),
            (["A summit."], [("summit", 0.4)]),
        ]
    )
    assert [(use.text, len(use.uses)) for use in uses] == [("summit", 3)]
    _, uses = gather([(["Summits."], [("Summits", 0.5)]), (["The summit."], [("summit", 0.5)])])
    assert uses[0].text == "summit"


def test_spread_raises_the_score():
    _, uses = gather(
        [
            (["The treaty was signed with a pen."], [("pen", 0.7), ("treaty", 0.6)]),
            (["The treaty held."], []),
            (["The treaty's end came."], []),
        ]
    )
    assert [use.text for use in uses] == ["treaty", "pen"]
    assert uses[0].score > uses[1].score == 0.7
    assert [(ref.article, span) for ref, span in uses[0].uses][2] == (2, Span(4, 10))


def test_slugs_are_unique_and_plain():
    _, uses = gather(
        [(["Fête, fete and C++ with 鲸鱼 and C."], [("Fête", 0.9), ("fete", 0.8), ("鲸鱼", 0.7), ("C", 0.6)])]
    )
    slugs = [use.slug for use in uses]
    assert [slugs[0], slugs[1], slugs[3]] == ["fete", "fete-2", "c"]
    assert slugs[2].isascii() and slugs[2].startswith("name-")


def test_elided_words_are_found_in_french():
    articles, uses = gather([(["Il craint l'alliance et l\u2019alliance dure."], [("alliance", 0.9)])], language="fr")
    assert [span.slice(articles[0].text) for _, span in uses[0].uses] == ["alliance", "alliance"]


def test_a_phrase_does_not_cross_a_possessive_or_a_mark():
    _, uses = gather([(["The moon rover. The moon's rover, moon, rover."], [("moon rover", 0.9)])])
    assert len(uses[0].uses) == 1


def test_the_last_words_count_once():
    _, uses = gather([(["The moon rover fund.", "A moon rover"], [("moon rover", 0.9), ("moon rover fund", 0.5)])])
    assert [(use.text, len(use.uses)) for use in uses] == [("moon rover", 2), ("moon rover fund", 1)]


def test_nothing_gives_nothing():
    assert gather_keywords((), ()) == ()


def test_an_acronym_is_not_the_word_that_is_spelt_like_it():
    _, uses = gather(
        [
            (["The WHO warns.", "A man who sent aid spoke of AIDS."], [("WHO", 0.9), ("AIDS", 0.8)]),
            (["Two MPs spoke.", "One MP left."], [("MPs", 0.7)]),
        ]
    )
    assert {use.text: [ref for ref, _ in use.uses] for use in uses} == {
        "WHO": [Ref(0, 0)],
        "AIDS": [Ref(0, 1)],
        "MPs": [Ref(1, 0), Ref(1, 1)],
    }
