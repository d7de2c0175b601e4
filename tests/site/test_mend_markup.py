"""The theme's markup is mended in its tags, and no word of a text is touched."""

from __future__ import annotations

import pytest

from builder.site.mend_markup import mend_markup
from tests.conftest import load_cases


@pytest.mark.parametrize("case", load_cases("mend_markup"), ids=lambda case: str(case["html"])[:40])
def test_mended(case):
    assert mend_markup(case["html"]) == case["mended"]
