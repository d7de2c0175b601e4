"""Cleaning: page text made of BBC and GUM articles; runs of four words of kept paragraphs against the clean ones."""

from tests.gate.material import make_article, read_lines, take_every
from tests.gate.pages import make_page
from tests.gate.scoring import count_rates, count_runs, take_mean

_RUN = 4


def _split_clean(text):
    """Title and paragraphs of a clean text."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return lines[0], lines[1:]


def _score_kept(text, paragraphs):
    """F1 of the runs in dek and paragraph blocks."""
    article = make_article(text)
    kept = [block.span.slice(text) for block in article.blocks if block.kind in ("dek", "paragraph")]
    have, want = (count_runs(" ".join(parts).split(), size=_RUN) for parts in (kept, paragraphs))
    return count_rates((have & want).total(), found=have.total(), wanted=want.total()).f1


def test_messy_pages(check_scores):
    bbc = take_every(read_lines("topics_bbc"), 3)
    texts = [line["text"] for line in bbc] + [line["text"] for line in read_lines("facts_gum_news")]
    split = [_split_clean(text) for text in texts]
    titles = [title for title, _ in split]
    pages = [
        make_page(title, paragraphs=paragraphs, others=[t for t in titles if t != title], number=number)
        for number, (title, paragraphs) in enumerate(split)
    ]
    messy = [_score_kept(page, paragraphs) for page, (_, paragraphs) in zip(pages, split, strict=True)]
    clean = [_score_kept(text, paragraphs) for text, (_, paragraphs) in zip(texts, split, strict=True)]
    check_scores(
        {"messy_pages/run_f1": take_mean(messy), "messy_pages/clean_unharmed": take_mean(clean)},
        note=f"every third BBC article and all GUM, {len(texts)} pages, runs of {_RUN} words",
    )
