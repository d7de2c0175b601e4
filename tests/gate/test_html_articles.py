"""Articles from web pages: runs of four words against the true body, as article-extraction-benchmark counts them.

The peer is trafilatura with its own settings on the very same lines; the floor of ours may never be below it.
"""

from __future__ import annotations

import re

from builder.sources.one_file import ReadOptions, read_file
from tests.gate.material import read_lines
from tests.gate.scoring import count_rates, count_runs, take_mean

_RUN = 4
_WORD = re.compile(r"\w+")


def _read_page(html):
    """The words of the page's article without its title: what the benchmark calls the body."""
    reading = read_file(html.encode(), file="page.html", where="page.html", options=ReadOptions())
    (article,) = reading.articles
    kept = [block for block in article.blocks if block.kind in ("dek", "paragraph", "heading")]
    return "\n".join(block.span.slice(article.text) for block in kept)


def _score(text, body):
    have, want = (count_runs(_WORD.findall(words), size=_RUN) for words in (text, body))
    return count_rates((have & want).total(), found=have.total(), wanted=want.total())


def test_html_articles(check_scores):
    from trafilatura import extract

    lines = read_lines("html_articles")
    ours = [_score(_read_page(line["html"]), line["body"]) for line in lines]
    alone = [_score(extract(line["html"]) or "", line["body"]) for line in lines]
    mean, peer = (take_mean([rates.f1 for rates in scores]) for scores in (ours, alone))
    assert mean >= peer, f"trafilatura alone reaches {peer:.4f}"
    check_scores(
        {
            "html_articles/run_f1": mean,
            "html_articles/precision": take_mean([rates.precision for rates in ours]),
            "html_articles/recall": take_mean([rates.recall for rates in ours]),
        },
        note=f"{len(lines)} pages, runs of {_RUN} words; trafilatura alone on the same lines: F {peer:.4f}",
    )
