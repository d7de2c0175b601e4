"""Pages of facts and the edition in one file: what is there, from three articles of which two are copies."""

from __future__ import annotations

import pytest

from builder.model.corpus import Briefing
from builder.site.facts import find_before, place_fact
from builder.site.lookup import Lookup, build_lookup
from builder.site.parts import view_sources
from builder.site.plan_articles import plan_article
from builder.site.plan_edition import plan_edition
from builder.site.plan_facts import MOST_FACT_PAGES, plan_facts, wants_fact_pages
from builder.site.views_facts import FactPage
from tests.corpus import make_corpus, make_topic

SENTENCES = (
    "The space agency NASA will launch the probe Orion 2 from Florida on 14 April 2031.",
    "Engineers have tested its engine for nine months in a hall near the town of Hatfield.",
    "The agency said the launch could cost $3.4 billion.",
)
ONE = f"The probe is ready\n\n{' '.join(SENTENCES)}\n"
COPY = f"Ready to fly\n\n{' '.join(SENTENCES)} More was not known.\n"
OTHER = (
    "Orion 2 to fly\n\nThe probe Orion 2 will be launched by NASA from Florida on 14 April 2031, the agency said. "
    "Weather may delay it.\n"
)


@pytest.fixture(scope="module")
def briefing() -> Briefing:
    texts = {"a.txt": ONE, "b.txt": COPY, "c.txt": OTHER}
    return make_corpus(texts, topics=[make_topic("space", "NASA", "probe", "launch"), make_topic("florida", "Florida")])


@pytest.fixture(scope="module")
def lookup(briefing: Briefing) -> Lookup:
    return build_lookup(briefing)


@pytest.fixture(scope="module")
def pages(lookup: Lookup) -> dict[str, FactPage]:
    return dict(plan_facts(lookup, sources=view_sources(lookup)))


def test_every_fact_has_its_page_named_by_its_claim(briefing: Briefing, pages: dict[str, FactPage]) -> None:
    ids = {briefing.claim(ref).id for ref in briefing.facts}
    assert len(ids) >= 4
    assert set(pages) == {f"facts/{claim}.md" for claim in ids}
    assert {page.id for page in pages.values()} == ids


def test_the_sentence_stands_between_its_neighbours(briefing: Briefing, pages: dict[str, FactPage]) -> None:
    for page in pages.values():
        number = page.fact.cite.sentence
        sentences = briefing.findings[page.fact.cite.number - 1].sentences
        assert (page.before is None) == (number == 1)
        assert (page.after is None) == (number == len(sentences))
    first = next(page for page in pages.values() if page.quote.text == SENTENCES[0] and page.source.number == 1)
    assert first.after is not None and first.after.text == SENTENCES[1]


def test_a_copy_stands_under_its_origin_and_not_among_the_reports(pages: dict[str, FactPage]) -> None:
    first = next(page for page in pages.values() if page.quote.text == SENTENCES[0] and page.source.number == 1)
    assert [copy.number for copy in first.copies] == [2]
    assert first.reason
    assert [report.source.number for report in (*first.also, *first.see)] == [3]
    third = next(page for page in pages.values() if page.source.number == 3 and (page.also or page.see))
    (report,) = (*third.also, *third.see)
    assert {report.source.number, *(cite.number for cite in report.copies)} <= {1, 2}


def test_what_was_read_is_shown_with_the_words_that_gave_it(pages: dict[str, FactPage]) -> None:
    first = next(page for page in pages.values() if page.quote.text == SENTENCES[0] and page.source.number == 1)
    assert [date.words.text for date in first.dates] == ["14 April 2031"]
    assert {filed.topic.text for filed in first.filed} == {"Space", "Florida"}
    assert all(filed.terms for filed in first.filed)
    assert first.cue is not None and first.cue.text == "will"
    assert not first.address


def test_an_article_notes_every_use_of_a_sentence(lookup: Lookup, briefing: Briefing) -> None:
    sources = view_sources(lookup)
    seen = 0
    for number in range(len(briefing.articles)):
        page = plan_article(number, lookup=lookup, sources=sources)
        for sentence in (s for block in page.text.blocks for s in block.sentences):
            assert (sentence.page is not None) == sentence.fact
            seen += len(sentence.cited_by)
            assert all(use.number != number + 1 for use in sentence.cited_by)
    assert seen >= 2


def test_without_pages_a_fact_is_found_in_its_topic(briefing: Briefing) -> None:
    lookup = build_lookup(briefing, fact_pages=False)
    assert plan_facts(lookup, sources=view_sources(lookup)) == []
    filed = [ref for ref in briefing.facts if lookup.filed.get(ref)]
    assert filed
    for ref in filed:
        place = place_fact(ref, lookup=lookup)
        assert place is not None and place.startswith("topics/") and "#f-" in place


def test_pages_are_made_up_to_a_number_unless_the_author_decides() -> None:
    asked = [wants_fact_pages(setting, facts=n) for setting in ("auto", "true", "false") for n in (1, 10**6)]
    assert asked == [True, False, True, True, False, False]
    assert wants_fact_pages("auto", facts=MOST_FACT_PAGES)


def test_the_edition_prints_every_fact_once(briefing: Briefing, lookup: Lookup) -> None:
    page = plan_edition(lookup, sources=view_sources(lookup))
    facts = [each for section in page.sections for each in section.facts]
    assert [each.number for each in facts] == list(range(1, len(facts) + 1))
    assert page.facts == len(facts) == len(briefing.facts)
    assert len({each.fact.id for each in facts}) == len(facts)
    topics = {section.name: section for section in page.sections if section.name}
    for topic in briefing.topics:
        section = topics[topic.topic.name]
        assert len(section.facts) + len(section.above) == len(topic.facts)
    cited = {cite.number for each in facts for cite in (each.fact.cite, *each.fact.also, *each.fact.see)}
    assert cited <= {source.source.number for source in page.sources}


def test_a_line_of_the_timeline_that_leans_shows_the_sentence_before():
    briefing = make_corpus(
        ["Maria Keller opened the harbour of Port Ellen. She will close it on 3 May 2031 for repairs."],
    )
    lookup = build_lookup(briefing)
    (entry,) = briefing.timeline
    before = find_before(entry.ref, lookup=lookup, span=entry.fragment)
    assert before is not None and before.words.text.startswith("Maria Keller opened")
    assert find_before(entry.ref, lookup=lookup, span=entry.date.span) is None
