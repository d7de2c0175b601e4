"""Accounts for every sentence: a fact, a copy of an earlier one, hidden by the editor, or not chosen."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from builder.model.article import Article
from builder.model.findings import Findings
from builder.model.ledger import Account
from builder.model.relations import Origin, Ref


def account_sentences(
    articles: Sequence[Article],
    *,
    findings: Sequence[Findings],
    facts: Collection[Ref],
    origins: Sequence[Origin],
    hidden: Collection[str] = (),
) -> tuple[Account, ...]:
    """One account for each article, in their order."""
    shown = frozenset(facts)
    origin_of = {article: origin.id for origin in origins for article in origin.articles}
    seen: dict[tuple[str, str], int] = {}
    accounts: list[Account] = []
    for number, (article, found) in enumerate(zip(articles, findings, strict=True)):
        used = copies = kept_back = 0
        copied_from: set[int] = set()
        for claim in found.claims:
            key = (origin_of[number], " ".join(claim.span.slice(article.text).casefold().split()))
            first = seen.setdefault(key, number)
            if Ref(number, claim.sentence) in shown:
                used += 1
            elif first != number:
                copies += 1
                copied_from.add(first)
            else:
                kept_back += claim.id in hidden
        accounts.append(
            Account(
                sentences=len(found.sentences),
                used=used,
                copies=copies,
                not_chosen=len(found.sentences) - used - copies,
                hidden=kept_back,
                left_out=sum(block.kind == "left_out" for block in article.blocks),
                of=tuple(sorted(copied_from)),
            )
        )
    return tuple(accounts)
