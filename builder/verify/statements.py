"""Do the shown words stand in the sources, and does every statement open the sentence it is from?"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping

from builder.verify.links import resolve_address
from builder.verify.originals import Original, SliceReader
from builder.verify.pages import Citation, Page, Slice, Statement
from builder.verify.report import SiteFault
from builder.verify.words import equals_slice, is_prefix, tell_difference

# 180, and the letters that NFC may add.
_LONGEST_TITLE = 200
_NUMBER = re.compile(r"\d+")


class Prover:
    """Holds the pages and the sources while the statements of all pages are checked."""

    def __init__(self, pages: Mapping[str, Page], originals: dict[str, Original], *, base: str) -> None:
        self._pages = pages
        self._originals = originals
        self._reader = SliceReader(originals)
        self._base = base
        self._numbers: dict[str, str] = {}
        self._sentences = _gather_sentences(pages)

    def find_faults(self, page: Page) -> Iterator[SiteFault]:
        """All faults of the page's words, statements, citations and sentences."""
        for each in page.slices:
            yield from self._check_slice(each)
        for statement in page.statements:
            yield from self._check_statement(statement, page=page)
        for citation in page.citations:
            yield from self._check_citation(citation, page=page)
        yield from self._check_sentences(page)

    def _check_slice(self, each: Slice) -> Iterator[SiteFault]:
        words = self._reader.read(each.hex, each.start, each.end)
        at = f"{each.hex}:{each.start}-{each.end}"
        if each.hex not in self._originals:
            yield SiteFault(each.place, f"words from {at}, an article no page shows", "quote an article of the site")
        elif words is None:
            length = len(self._originals[each.hex].text)
            yield SiteFault(each.place, f"{at} is no place in the article", f"it has {length} characters")
        elif not equals_slice(each.shown, words):
            shown, right = tell_difference(each.shown, words)
            yield SiteFault(each.place, f"reads {shown}", f"{self._originals[each.hex].file} {at} reads {right}")

    def _check_statement(self, statement: Statement, *, page: Page) -> Iterator[SiteFault]:
        one = len(statement.slices) == 1
        if not statement.slices or (statement.kind in ("bf-f", "bf-before") and not one):
            what = f"a statement ({statement.kind}) with {len(statement.slices)} pieces of source words"
            yield SiteFault(statement.place, what, "exactly one .bf-v with data-src")
        if not statement.citations:
            yield SiteFault(statement.place, f"a statement ({statement.kind}) without a citation", "cite its sentence")
            return
        first = statement.citations[0]
        sentence = self._find_sentence(first, page=page)
        for each in statement.slices if sentence is not None else ():
            if not (_holds(sentence, each) or (statement.kind == "bf-q" and _begins_in(sentence, each))):
                where = f"{sentence.hex}:{sentence.start}-{sentence.end}" if sentence else ""
                what = f"cites {first.href} ({where}), and the words are from {each.hex}:{each.start}-{each.end}"
                yield SiteFault(statement.place, what, f"cite {self._name_sentence(each)}")

    def _find_sentence(self, citation: Citation, *, page: Page) -> Slice | None:
        target = resolve_address(citation.href, page=page.path, base=self._base)
        if target is None or target.path is None or target.path not in self._pages:
            return None
        found = self._pages[target.path]
        if target.fragment in found.listed:
            return self._find_told(found.listed[target.fragment], title=citation.title)
        return found.sentences.get(target.fragment)

    def _find_told(self, hex_: str, *, title: str) -> Slice | None:
        """The sentence that a citation tells by its numbers, where it opens the article in a list of sources."""
        numbers = _NUMBER.findall(title.partition(": ")[0])
        if hex_ not in self._originals or len(numbers) not in (2, 3):
            return None
        _, sentence = self._sentences.get(hex_, {}).get(f"s{numbers[1]}", ("", None))
        return sentence

    def _name_sentence(self, each: Slice) -> str:
        original = self._originals.get(each.hex)
        if original is None:
            return "the sentence that holds them"
        rows = self._sentences.get(each.hex, {}).items()
        name = next((f"{path}#{name}" for name, (path, sentence) in rows if _holds(sentence, each)), None)
        return name or f"{original.page}; no sentence there holds them"

    def _check_citation(self, citation: Citation, *, page: Page) -> Iterator[SiteFault]:
        sentence = self._find_sentence(citation, page=page)
        if sentence is None:
            what = f"the citation {citation.href or '(empty)'} opens no sentence"
            yield SiteFault(citation.place, what, "cite articles/<name>.html#s<number>")
            return
        label, colon, wording = citation.title.partition(": ")
        yield from self._check_label(label, citation=citation, sentence=sentence)
        if colon:
            yield from self._check_wording(wording, citation=citation, sentence=sentence)

    def _check_label(self, label: str, *, citation: Citation, sentence: Slice) -> Iterator[SiteFault]:
        numbers = _NUMBER.findall(label)
        if len(numbers) not in (2, 3):
            return
        article, number, *page = numbers
        original = self._originals.get(sentence.hex)
        true = bisect_right(original.pages, sentence.start) if original else 0
        if page and page != [str(true)]:
            what = f"the citation's title says page {page[0]}"
            yield SiteFault(citation.place, what, f"the sentence begins on page {true}" if true else "it has no pages")
        _, sentence_mark, cited = citation.href.rpartition("#s")
        if sentence_mark and number != cited:
            what = f"the citation's title says sentence {number} and opens sentence {cited}"
            yield SiteFault(citation.place, what, f"sentence {cited}")
        known = self._numbers.setdefault(sentence.hex, article)
        if known != article:
            what = f"article {sentence.hex} is called article {article} here and article {known} elsewhere"
            yield SiteFault(citation.place, what, "one number for an article on every page")

    def _check_wording(self, wording: str, *, citation: Citation, sentence: Slice) -> Iterator[SiteFault]:
        words = self._reader.read(sentence.hex, sentence.start, sentence.end)
        if words is None or wording == words:
            return
        cut = wording.removesuffix("…").rstrip()
        if wording.endswith("…") and len(cut) <= _LONGEST_TITLE and is_prefix(cut, words):
            return
        shown, right = tell_difference(cut, words)
        yield SiteFault(citation.place, f"the citation's title reads {shown}", f"{citation.href} reads {right}")

    def _check_sentences(self, page: Page) -> Iterator[SiteFault]:
        if not page.roots:
            return
        last_end = last_number = 0
        for name, sentence in page.sentences.items():
            place = f"{page.path}#{name}"
            if sentence.hex != page.roots[0].hex:
                what = f"a sentence of article {sentence.hex} on the page of {page.roots[0].hex}"
                yield SiteFault(place, what, "only the article's own sentences")
            first, _ = self._sentences[sentence.hex].get(name, (page.path, sentence))
            if first != page.path:
                yield SiteFault(place, f"this sentence stands on {first}, too", "one page for a sentence")
            if sentence.start < last_end or int(name[1:]) <= last_number:
                yield SiteFault(place, "the sentences are not in the order of the article", "order them by place")
            last_end, last_number = sentence.end, int(name[1:])


def _gather_sentences(pages: Mapping[str, Page]) -> dict[str, dict[str, tuple[str, Slice]]]:
    """By article and id each sentence with the page it stands on, the first where several show it."""
    found: dict[str, dict[str, tuple[str, Slice]]] = {}
    for path, page in pages.items():
        for name, sentence in page.sentences.items():
            found.setdefault(sentence.hex, {}).setdefault(name, (path, sentence))
    return found


def _holds(sentence: Slice | None, each: Slice) -> bool:
    return (
        sentence is not None and sentence.hex == each.hex and sentence.start <= each.start and each.end <= sentence.end
    )


def _begins_in(sentence: Slice | None, each: Slice) -> bool:
    """For a quotation that runs on over the next sentences: `“We agree. We will go.”` is cited where it begins."""
    return sentence is not None and sentence.hex == each.hex and sentence.start <= each.start < sentence.end
