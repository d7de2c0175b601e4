"""How the time of the finders grows on hostile text: near 4 for four times the text is linear, near 16 quadratic.

A test must not assert a time (machines are noisy), so the figures are printed here to be read.
"""

from __future__ import annotations

import time

from builder.model.article import Span
from builder.model.findings import Sentence
from builder.text.attribution import find_attributions
from builder.text.clean import find_blocks
from builder.text.quotes import find_quotes
from builder.text.sentences import find_sentences
from builder.text.status import find_status

PIECES = ("“a ", "‘as’ ", "the said ", "A, b, ", "a,” said Aa “b ", ".", "a\n", "said.The ", "([", "Home News Share ")
SMALL, LARGE = 6_000, 24_000


def main() -> None:
    """Prints, for each repeated piece, the seconds on the large text and the ratio to the small one."""
    for piece in PIECES:
        small, large = (min(measure(piece, size=size) for _ in range(3)) for size in (SMALL, LARGE))
        print(f"{piece!r:24} {large:7.3f} s   ratio {large / max(small, 1e-4):5.1f}")


def measure(piece: str, *, size: int) -> float:
    """Processor seconds of the finders on `size` characters of the repeated piece."""
    text = (piece * size)[:size]
    whole = Sentence(start=0, end=size, block=0)
    begin = time.process_time()
    find_sentences(text, blocks=find_blocks(text))
    find_quotes(text, spans=[Span(0, size)])
    find_attributions(text, sentences=[whole])
    find_status(text, sentence=whole)
    return time.process_time() - begin


if __name__ == "__main__":
    main()
