"""Frozen editions go round through their files, and a damaged one is said with its name."""

from __future__ import annotations

import pytest

from builder.edition_files import decode_edition, encode_edition, is_edition, name_edition
from builder.errors import SettingsError
from builder.model.editions import FrozenArticle, FrozenEdition, FrozenFact, FrozenName

EDITION = FrozenEdition(
    number=2,
    title="Frühling “2024”",
    reference_date="2024-04-09",
    articles=(FrozenArticle(hex="74acb7", file="ä/b.txt", sha256="0" * 64, page="articles/b-74acb7.md"),),
    facts=(
        FrozenFact(
            id="c-0123456789ab",
            article="74acb7",
            sentence=1,
            words="00ff",
            status="expected",
            topics=("space",),
            origins=2,
        ),
    ),
    topics=("space",),
    differences=(),
    names=(FrozenName(id="nasa", name="NASA"),),
    pages=("index.md",),
)


def test_round():
    raw = encode_edition(EDITION)
    assert decode_edition(raw, file="editions/0002.json") == EDITION
    assert raw.count(b"\n") > 10, "one item a line"


@pytest.mark.parametrize("name", ["0001.json", "12345.json"])
def test_names(name):
    assert is_edition(name) and name_edition(int(name.split(".")[0])) == name
    assert not is_edition(f"x{name}") and not is_edition("notes.json")


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "is no frozen edition"),
        (b"{", "is no frozen edition"),
        (b"\xff", "is no frozen edition"),
        (b'{"number": "two"}', "is no frozen edition"),
        (b"[" * 100_000, "is no frozen edition"),
        (encode_edition(EDITION).replace(b'"number": 2', b'"number": 3'), "holds the edition 3"),
        (encode_edition(EDITION).replace(b'"format": 1', b'"format": 9'), "is no frozen edition"),
    ],
)
def test_damaged(raw, says):
    with pytest.raises(SettingsError, match=says) as error:
        decode_edition(raw, file="editions/0002.json")
    assert str(error.value).startswith("editions/0002.json: ")
