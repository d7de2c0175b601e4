"""How long one article of about 400 words takes, and how much of that is YAKE's own time.

Timings on a shared machine are noisy: what is measured is the time of the processor, the two in alternation, and
medians are printed.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path

from builder.author_files import parse_topics
from builder.examine import Task, examine_article
from builder.model.article import Article
from builder.sources.read import read_article
from builder.text.keywords.yake_engine import propose_phrases

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 15


def main() -> None:
    """Prints milliseconds an article: all finders, YAKE alone, and the rest."""
    topics = parse_topics((ROOT / "topics.yml").read_text("utf-8"), file="topics.yml").values
    task = Task(topics=topics)
    articles = [
        read_article(path.read_bytes(), file=path.name, where=path.name)
        for path in sorted((ROOT / "seeds").glob("*.txt"))
    ]
    words = sum(len(article.text.split()) for article in articles) / len(articles)
    whole: list[float] = []
    engine: list[float] = []
    for _ in range(ROUNDS):
        for article in articles:
            whole.append(measure(lambda article=article: examine_article(article, task=task)))
            engine.append(measure(lambda article=article: run_engine(article)))
    total, yake = statistics.median(whole) * 1000, statistics.median(engine) * 1000
    print(f"{len(articles)} articles of {words:.0f} words, {ROUNDS} rounds, medians in milliseconds an article")
    print(f"all of examine {total:6.1f}   yake alone {yake:6.1f}   beside yake {total - yake:6.1f}")


def run_engine(article: Article) -> None:
    """YAKE's proposals for the article, as the finder asks for them."""
    propose_phrases(article.text, language="en")


def measure(work: Callable[[], object]) -> float:
    """Seconds of the processor that the work takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main()
