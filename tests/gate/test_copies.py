"""Copies: seven kinds of rewriting of BBC texts, pairs of one origin, one threshold for all (precision, recall, F1)."""

from collections import Counter
from itertools import combinations

from builder.briefing.origins import find_origins
from builder.text.sentences import find_sentences
from tests.gate.material import make_article, read_lines, take_every
from tests.gate.scoring import compare_sets
from tests.gate.variants import REWRITINGS

_ALIKE = 0.2


def _choose_unlike(texts):
    """The texts without those that share a fifth of their runs of five words with an earlier one: BBC copies itself."""
    kept, runs = [], []
    for text in texts:
        words = text.casefold().split()
        own = {tuple(words[i : i + 5]) for i in range(len(words) - 4)}
        if own and all(len(own & other) < _ALIKE * min(len(own), len(other)) for other in runs):
            kept.append(text)
            runs.append(own)
    return kept


def _split_text(text):
    article = make_article(text)
    return [sentence.span.slice(text) for sentence in find_sentences(text, blocks=article.blocks)]


def test_copies(check_scores):
    lines = read_lines("topics_bbc")
    texts = _choose_unlike(line["text"] for line in take_every(lines, 2))
    kinds = list(REWRITINGS)
    # A host stands in the corpus only as what surrounds half of another article, and each hosts one.
    hosts, originals = texts[:: len(kinds) + 1], [text for i, text in enumerate(texts) if i % (len(kinds) + 1)]
    copies = [
        REWRITINGS[kinds[number % len(kinds)]](_split_text(text), _split_text(hosts[number // len(kinds)]))
        for number, text in enumerate(originals)
    ]
    articles = [make_article(text, file=f"{i}.txt") for i, text in enumerate([*originals, *map("\n\n".join, copies)])]
    found = {pair for origin in find_origins(articles) for pair in combinations(origin.articles, 2)}
    rates = compare_sets(found, {(number, number + len(originals)) for number in range(len(originals))})
    missed = Counter(
        kinds[number % len(kinds)] for number in range(len(originals)) if (number, number + len(originals)) not in found
    )
    check_scores(
        {"copies/pair_f1": rates.f1},
        note=f"every second article, {len(originals)} originals and copies; P {rates.precision:.3f} "
        f"R {rates.recall:.3f}, missed {dict(missed)}",
    )
