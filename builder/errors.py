"""What can be wrong with an input, always in the same three parts: where, what, the right form."""

from __future__ import annotations

from functools import partial


class BriefingError(Exception):
    """Base of every error that is somebody's input and not our mistake.

    `where` is a path below the site folder, with a line or key where one is known; `what` says what is
    wrong; `right` says what to write instead. The text is one line: `where: what; right`.
    """

    def __init__(self, *, where: str, what: str, right: str) -> None:
        super().__init__(where, what, right)
        self.where = where
        self.what = what
        self.right = right

    def __str__(self) -> str:
        line = f"{self.where}: {self.what}; {self.right}"
        return " ".join(line.split())

    def __reduce__(self) -> tuple[partial[BriefingError], tuple[()]]:
        """Makes it whole again in another process: pickle would give the three parts by their places."""
        return partial(type(self), where=self.where, what=self.what, right=self.right), ()


class SettingsError(BriefingError):
    """A file the author wrote (mkdocs.yml, topics.yml, sources.yml, overrides.yml) cannot be used."""


class ArticleError(BriefingError):
    """An article cannot be read; the others still are."""


class OutputError(BriefingError):
    """A page or the site cannot be written; what stood there before still stands."""


class FetchError(BriefingError):
    """A page of the web cannot or may not be fetched; `where` is its address, and nothing was kept."""
