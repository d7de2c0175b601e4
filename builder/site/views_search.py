"""What the page of search shows: nothing of its own, its script fills it."""

from __future__ import annotations

from builder.site.views import View


class SearchPage(View, frozen=True, kw_only=True):
    """The page of search of a large site."""
