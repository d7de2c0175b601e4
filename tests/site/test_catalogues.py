"""The interface in other languages: catalogues in step and complete, and no English word of ours left on a page."""

from __future__ import annotations

import gettext
import re
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
import yaml
from babel import Locale
from babel.messages.pofile import read_po
from markupsafe import Markup

from builder.briefing.editions import freeze_briefing
from builder.errors import SettingsError
from builder.evidence import make_briefing
from builder.inputs import read_inputs
from builder.model.article import Note
from builder.model.corpus import Briefing
from builder.model.editions import FrozenEdition
from builder.output import make_pages
from builder.site.catalogue import Catalogue, describe_missing, list_languages, read_catalogue
from builder.site.pages import list_article_pages
from builder.site.phrases import fill, find_direction, form_day
from builder.site.render import find_templates, make_environment
from builder.site.views import Day

ROOT = Path(__file__).resolve().parents[2]
LOCALE = ROOT / "templates/locale"
LANGUAGES = ("ar", "de", "es", "fr", "ja")
CASES = yaml.safe_load((ROOT / "tests/cases/reader_form.yml").read_text("utf-8"))
_PLACE = re.compile(r"%\(\w+\)s")


@pytest.fixture(scope="module")
def sample():
    inputs = read_inputs(ROOT)
    return inputs, make_briefing(inputs)


def _render(sample, catalogue: Catalogue) -> dict[str, str]:
    inputs, briefing = sample
    files = make_pages(briefing, inputs=msgspec.structs.replace(inputs, catalogue=catalogue)).files
    return {path: data.decode("utf-8") for path, data in files.items() if path.endswith(".md")}


@pytest.fixture(scope="module")
def english(sample) -> dict[str, str]:
    """The pages in English."""
    return _render(sample, read_catalogue("en", template_dirs=()))


def test_catalogues_hold_exactly_the_messages_of_the_templates():
    done = subprocess.run(
        [sys.executable, "tools/make_catalogues.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_languages_are_those_that_are_promised():
    assert list_languages(find_templates(None)) == tuple(sorted(("en", *LANGUAGES)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_is_complete_and_its_places_are_those_of_the_message(language):
    with (LOCALE / f"{language}.po").open("rb") as file:
        messages = [message for message in read_po(file, locale=language) if message.id]
    assert len(messages) > 400
    assert read_catalogue(language, template_dirs=find_templates(None)).missing == ()
    for message in messages:
        singular = message.id if isinstance(message.id, str) else " ".join(message.id)
        forms = (message.string,) if isinstance(message.string, str) else message.string
        for form in forms:
            wanted, got = set(_PLACE.findall(singular)), set(_PLACE.findall(form))
            assert got <= wanted, f"{language}: {form}"
            assert wanted - got <= {"%(num)s"}, f"{language}: {form}"  # «مقال واحد» is one article


# What programs read: citations in other formats, the id of a fact, the head of the edition in one file, keys of JSON.
_FOR_PROGRAMS = re.compile(
    r'<details class="bf-form">.*?</details>|<code>c-[0-9a-f]{12}</code>|<!doctype html>|<style>.*?</style>|"\w+": ',
    re.DOTALL,
)


class _Marked(gettext.NullTranslations):
    """A language that writes every word of the interface in brackets of its own, so that what is not marked shows."""

    def gettext(self, message: str) -> str:
        return _mark(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return _mark(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return message if re.fullmatch(r"[EdMLy ]+", message) else _mark(message)  # a pattern is no word


def _mark(message: str) -> str:
    pieces = re.split(r"(%\(\w+\)s)", message)
    return "".join(piece if piece.startswith("%(") else re.sub(r"[A-Za-z]", "ж", piece) for piece in pieces)


def _freeze_earlier(briefing: Briefing) -> FrozenEdition:
    """An edition without the last article, with a fact and two pages that are gone, and a fact read otherwise."""
    now = freeze_briefing(briefing, number=1, article_pages=list_article_pages(briefing))
    replace = msgspec.structs.replace
    first, second, third, *others = (fact for fact in now.facts if fact.article != now.articles[-1].hex)
    gone = replace(first, id="c-000000000000", words="0" * 16)
    restated = replace(second, status="possible" if second.status != "possible" else "expected")
    single = replace(third, origins=3 - min(third.origins, 2))
    return replace(
        now,
        articles=now.articles[:-1],
        facts=(gone, restated, single, *others),
        differences=(*now.differences[1:], "d-000000000000"),
        pages=("topics/minister.md", now.articles[0].page.replace(".md", "-minister.md")),
    )


def test_no_word_of_ours_is_left_in_english(sample):
    """Rendered in a language that turns each letter of a message into ж: any other Latin word must be a source's."""
    inputs, briefing = sample
    settings = msgspec.structs.replace(inputs.settings, search="pagefind")
    later = msgspec.structs.replace(inputs, settings=settings, editions=(_freeze_earlier(briefing),))
    marked = Catalogue(language="zz", locale=Locale.parse("ja"), words=_Marked())
    pages = _render((later, briefing), marked)
    known = " ".join(
        [article.text for article in briefing.articles]
        + [
            f"{topic.topic.name} {topic.topic.question} {' '.join(term.text for term in topic.topic.terms)}"
            for topic in briefing.topics
        ]
        + [article.file for article in briefing.articles]
        + [briefing.edition.title]
        + [entity.name for entity in briefing.entities]
    ).casefold()
    kinds = set()
    for path, text in pages.items():
        kinds.add(path.split("/")[0])
        text = _FOR_PROGRAMS.sub(" ", text)
        _, front_matter, body = text.split("---\n", 2) if path != "edition.html" else ("", "", text)
        body = re.sub(
            r"\{[^{}\n]*\}|\]\([^()\s]*(?: (?=\"))?|</?[a-z]+[^<>]*>|&#?\w+;",
            " ",
            body,
        )
        for word in re.findall(r"[A-Za-z]{3,}", body):
            assert word.casefold() in known, f"{path}: {word} in …{body[max(0, body.find(word) - 60) :][:120]}…"
        attributes = re.findall(r'(?:title|aria-label|label)="([^"]*)"', text)
        for value in attributes:
            for word in re.findall(r"[A-Za-z]{3,}", re.sub(r"&#?\w+;", " ", value)):
                assert word.casefold() in known, f"{path}: {value}"
        front = [line for line in front_matter.splitlines() if line.startswith(("title", "description"))]
        for line in front:
            for word in re.findall(r"[A-Za-z]{3,}", line.split(":", 1)[1]):
                assert word.casefold() in known, f"{path}: {line}"
    assert {"index.md", "topics", "articles", "entities", "timeline", "keywords", "sources", "method.md"} <= kinds
    assert {"changes.md", "search.md", "facts", "stories"} <= kinds and "topics/minister.md" in pages


@pytest.mark.parametrize("language", LANGUAGES)
def test_addresses_and_source_words_do_not_move_with_the_language(sample, english, language):
    pages = _render(sample, read_catalogue(language, template_dirs=find_templates(None)))
    assert list(pages) == list(english)
    for path, text in pages.items():
        assert re.findall(r"\{ #([\w-]+)", text) == re.findall(r"\{ #([\w-]+)", english[path]), path
        assert re.findall(r'data-src="[^"]*"', text) == re.findall(r'data-src="[^"]*"', english[path]), path
    for path in ("index.md", "articles/index.md"):
        assert 'lang="en"' in pages[path] and 'lang="en"' not in english[path]
        assert ('dir="ltr"' in pages[path]) == (find_direction(language) == "rtl")


@pytest.mark.parametrize("case", CASES["dates"], ids=lambda case: f"{case['language']} {case['is']}")
def test_dates_in_the_readers_form(case):
    environment = make_environment(
        find_templates(None), catalogue=read_catalogue(case["language"], template_dirs=find_templates(None))
    )
    words = environment.get_template("_words.md.j2").make_module({"here": "index.md"})
    days = [Day(**day) for day in case["days"]]
    label = {"first": days[0], "last": days[-1], "kind": case["kind"], "certainty": "", "part": case.get("part", 0)}
    shown = Markup(words.date(label)).unescape()
    assert shown == case["is"]


@pytest.mark.parametrize("case", CASES["months"], ids=lambda case: f"{case['language']} {case['is']}")
def test_months_of_a_filter_in_the_readers_form(case):
    environment = make_environment(
        find_templates(None), catalogue=read_catalogue(case["language"], template_dirs=find_templates(None))
    )
    parts = environment.get_template("_parts.md.j2").make_module({"here": "index.md"})
    months = [None if month == "none" else Day(year=month[0], month=month[1]) for month in case["months"]]
    facts = [{"marks": {"month": month}} for month in months] + [{"marks": None}] * 10
    assert re.findall(r'data-months="([^"]*)"', Markup(parts.filters(facts)).unescape()) == [case["is"]]
    assert parts.filters(facts[:9]).strip() == "", "a short list has no filters"


@pytest.mark.parametrize("case", CASES["counts"], ids=lambda case: f"{case['language']} {case['is']}")
def test_counts_in_the_readers_form(case):
    environment = make_environment(
        find_templates(None), catalogue=read_catalogue(case["language"], template_dirs=find_templates(None))
    )
    words = environment.get_template("_words.md.j2").make_module({"here": "index.md"})
    shown = words.reports(case["n"], case["origins"]) if "origins" in case else words.articles(case["n"])
    assert " ".join(Markup(shown).unescape().split()) == case["is"]


@pytest.mark.parametrize("case", CASES["notes"], ids=lambda case: f"{case['language']} {case['is']}")
def test_notes_of_a_reading_in_the_readers_form(case):
    environment = make_environment(
        find_templates(None), catalogue=read_catalogue(case["language"], template_dirs=find_templates(None))
    )
    words = environment.get_template("_words.md.j2").make_module({"here": "index.md"})
    assert Markup(words.note(Note(case["code"], tuple(case["values"])))).unescape() == case["is"]


@pytest.mark.parametrize("case", CASES["directions"], ids=lambda case: f"{case['language']} {case['words']}")
def test_words_that_run_against_the_page_say_so(case):
    environment = make_environment(
        find_templates(None), catalogue=read_catalogue(case["language"], template_dirs=find_templates(None))
    )
    parts = environment.get_template("_parts.md.j2").make_module({"here": "index.md"})
    marks = str(parts.tongue(case["of"], case["words"]))
    assert re.findall(r'dir="(\w+)"', marks) == ([case["dir"]] if case["dir"] else [])


def test_what_a_translator_writes_is_text_and_never_markup():
    text = "<script>alert(1)</script> [x](javascript:y) \"q\" '%(who)s' *b*"
    shown = fill(text, {"who": "<b>"}, number=str)
    assert not set("<>\"'[]*") & set(shown)
    assert Markup(shown).unescape() == text.replace("%(who)s", "<b>")
    assert fill("see %(link)s", {"link": Markup("[a](b.md)")}, number=str) == "see [a](b.md)"
    assert fill("fin :\u00a0%(n)s", {"n": 1}, number=str).endswith("&#160;1")


def test_a_wrong_place_or_pattern_names_itself():
    with pytest.raises(KeyError, match="nmae"):
        fill("%(nmae)s", {"name": "x"}, number=str)
    with pytest.raises(ValueError, match="HH"):
        form_day(Day(year=2024), pattern="HH", locale=Locale.parse("en"))


def test_a_sites_own_catalogue_goes_before_the_packaged_and_tells_what_it_lacks(tmp_path):
    own = tmp_path / "locale"
    own.mkdir()
    (own / "fr.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Facts"\nmsgstr "Points"\n', "utf-8"
    )
    french = read_catalogue("fr", template_dirs=(tmp_path, *find_templates(None)))
    assert french.words.gettext("Facts") == "Points" and french.words.gettext("Sources") == "Sources"
    assert french.words.gettext("Why") == "Pourquoi" and french.missing == ()
    (own / "it.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Facts"\nmsgstr ""\n', "utf-8"
    )
    italian = read_catalogue("it", template_dirs=(tmp_path, *find_templates(None)))
    assert italian.missing == ("Facts",) and italian.words.gettext("Facts") == "Facts"
    assert "stay in English: 1," in describe_missing(italian) and "“Facts”" in describe_missing(italian)


def test_an_unknown_language_names_those_there_are_and_a_broken_file_its_place(tmp_path):
    with pytest.raises(SettingsError) as fault:
        read_catalogue("xx", template_dirs=find_templates(None))
    assert "`xx`" in str(fault.value) and "ar, de, en, es, fr, ja" in str(fault.value)
    (tmp_path / "locale").mkdir()
    (tmp_path / "locale/fr.po").write_bytes(b'msgid "\xff"\nmsgstr ""\n')
    with pytest.raises(SettingsError, match=r"fr\.po"):
        read_catalogue("fr", template_dirs=(tmp_path,))
