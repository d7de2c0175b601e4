"""The keywords of the corpus: what the articles' keywords have in common, and every sentence that holds them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import msgspec

from builder.model.article import Article, Span
from builder.model.corpus import KeywordUse
from builder.model.findings import Findings, Keyword
from builder.model.relations import Ref
from builder.text.keywords.reading import Token, read_tokens, stem_token
from builder.text.names import make_slug

# A language and the stems of a phrase: what makes two keywords one.
_Key = tuple[str, tuple[str, ...]]
_Use = tuple[Ref, Span]
_NO_SIZES: Mapping[str, set[int]] = {}


class _Group(msgspec.Struct):
    """The keywords of all articles that share their stems, while they are being gathered."""

    surfaces: Counter[str]
    best: float


def gather_keywords(
    articles: Sequence[Article], findings: Sequence[Findings], *, limit_per_article: int = 10
) -> tuple[KeywordUse, ...]:
    """The keywords of all articles, merged by stem, each with every sentence of the corpus that holds it.

    `findings[i]` belongs to `articles[i]`; of each article the first `limit_per_article` phrases count; names have
    pages of their own. The surface is the form used most (then the shorter, then the alphabetically first); the slug
    is unique in the answer. Sentences match word by word, whatever the case and ending (`missiles` finds `missile`);
    uses are in corpus order. The score is the best of the articles' scores times 1 + ln(number of articles that hold
    the phrase); the highest stands first, ties in alphabetical order. One pass, linear in the text's length.
    """
    groups: dict[_Key, _Group] = {}
    for article, found in zip(articles, findings, strict=True):
        for keyword in found.phrases[:limit_per_article]:
            _add_keyword(groups, keyword, language=article.language)
    uses = _find_uses(articles, findings, groups)
    entries = [(_choose_surface(group), _score(group, uses[key]), key) for key, group in groups.items() if uses[key]]
    entries.sort(key=lambda entry: (-entry[1], entry[0].casefold(), entry[0], entry[2]))
    slugs = _name_slugs([surface for surface, _, _ in entries])
    return tuple(
        KeywordUse(text=surface, slug=slug, score=score, uses=tuple(uses[key]))
        for (surface, score, key), slug in zip(entries, slugs, strict=True)
    )


def _add_keyword(groups: dict[_Key, _Group], keyword: Keyword, *, language: str) -> None:
    tokens = read_tokens(keyword.text, [Span(0, len(keyword.text))], language=language)
    if not tokens:
        return
    group = groups.setdefault(
        (language, tuple(stem_token(token, language=language) for token in tokens)), _Group(Counter(), 0.0)
    )
    group.surfaces[keyword.text] += keyword.count
    group.best = max(group.best, keyword.score)


def _choose_surface(group: _Group) -> str:
    return min(group.surfaces, key=lambda surface: (-group.surfaces[surface], len(surface), surface))


def _score(group: _Group, uses: Sequence[_Use]) -> float:
    return round(group.best * (1.0 + math.log(len({ref.article for ref, _ in uses}))), 4)


def _find_uses(
    articles: Sequence[Article], findings: Sequence[Findings], groups: Mapping[_Key, _Group]
) -> dict[_Key, list[_Use]]:
    """Every place of every phrase, found by looking each run of stems up, never by trying each phrase."""
    uses: dict[_Key, list[_Use]] = {key: [] for key in groups}
    sizes = _list_sizes(groups)
    stems: dict[tuple[str, str, bool], str] = {}
    for number, (article, found) in enumerate(zip(articles, findings, strict=True)):
        language = article.language
        tokens = read_tokens(article.text, [s.span for s in found.sentences], language=language)
        row = [_stem_once(token, language=language, stems=stems) for token in tokens]
        # Behind the last word stands none, so that a run which is cut short matches no shorter phrase a second time.
        for i, (stem, after) in enumerate(pairwise([*row, ""])):
            for size in sizes.get((language, stem), _NO_SIZES).get(after, ()):
                key = (language, tuple(row[i : i + size]))
                if len(key[1]) == size and key in uses and all(token.joined for token in tokens[i + 1 : i + size]):
                    uses[key].append((Ref(number, tokens[i].passage), Span(tokens[i].start, tokens[i + size - 1].end)))
            if (language, (stem,)) in uses:
                uses[language, (stem,)].append((Ref(number, tokens[i].passage), Span(tokens[i].start, tokens[i].end)))
    return {key: sorted(found) for key, found in uses.items()}


def _stem_once(token: Token, *, language: str, stems: dict[tuple[str, str, bool], str]) -> str:
    """The token's stem, kept in `stems` by all that it depends on."""
    known = (language, token.text, token.titled)
    if known not in stems:
        stems[known] = stem_token(token, language=language)
    return stems[known]


def _list_sizes(groups: Iterable[_Key]) -> dict[tuple[str, str], dict[str, set[int]]]:
    """Language and first stem → second stem → how many stems phrases have that begin so; single words left out.

    By the first stem alone each new phrase would make every use of a common word dearer.
    """
    sizes: dict[tuple[str, str], dict[str, set[int]]] = {}
    for language, stems in groups:
        if len(stems) > 1:
            sizes.setdefault((language, stems[0]), {}).setdefault(stems[1], set()).add(len(stems))
    return sizes


def _name_slugs(surfaces: Sequence[str]) -> list[str]:
    """A slug for each surface; the second of the same gets `-2`, in the order given."""
    taken: set[str] = set()
    slugs: list[str] = []
    for surface in surfaces:
        base = make_slug(surface)
        slug, number = base, 1
        while slug in taken:
            number += 1
            slug = f"{base}-{number}"
        taken.add(slug)
        slugs.append(slug)
    return slugs
