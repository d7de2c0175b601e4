"""Which sentence opens a report: the first that tells something, not a question or a call before it."""

import pytest

from builder.examine import Task, examine_article
from builder.sources.read import read_article

BODY = (
    "The council of the town closed the old bridge on Monday after engineers found long cracks in two of its piers. "
    "Buses take the northern road until the work is done, which the mayor expects to last for nearly three months. "
    "Shops on the quay fear for their trade and have asked the council for lower rents until the bridge is open. "
    "A ferry for people on foot starts on Thursday and will cross the river every ten minutes from early morning."
)


def _best(text):
    article = read_article(text.encode(), file="a.txt", where="a.txt")
    claims = examine_article(article, task=Task()).claims
    return min(claims, key=lambda claim: claim.rank).span.slice(article.text)


@pytest.mark.parametrize(
    "opening", ["", "How do people in the town now get over the river to their work? ", "Mind the gap. "]
)
def test_the_first_sentence_that_tells_is_the_best(opening):
    assert _best(f"Bridge closed\n\n{opening}{BODY}").startswith("The council of the town")


def test_an_article_of_one_sentence_has_one_key_fact():
    article = read_article(b"The bridge of the town was closed on Monday.\n", file="a.txt", where="a.txt")
    claims = examine_article(article, task=Task()).claims
    assert [(claim.rank, claim.key) for claim in claims] == [(1, True)]
