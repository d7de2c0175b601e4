"""Which files of a folder or an archive are passed over without a word."""

from __future__ import annotations

import fnmatch
from collections.abc import Sequence
from pathlib import PurePosixPath

# Hidden files, copies that editors and office programs keep, and what systems leave in folders.
ALWAYS = (".*", "~*", "*~", "#*#", "*.tmp", "*.part", "*.crdownload", "*.swp", "Thumbs.db", "desktop.ini", "Icon\r")
# What lies beside articles and is none: pictures, styles, scripts, fonts, sound and film.
ASSETS = (
    *("*.png", "*.jpg", "*.jpeg", "*.gif", "*.svg", "*.webp", "*.avif", "*.ico", "*.bmp", "*.tif", "*.tiff"),
    *("*.css", "*.js", "*.mjs", "*.map", "*.woff", "*.woff2", "*.ttf", "*.otf", "*.mp3", "*.mp4", "*.wav", "*.webm"),
)
FOLDERS = ("node_modules", "__MACOSX", "__pycache__", "$RECYCLE.BIN")


def is_ignored(file: str, *, patterns: Sequence[str] = ()) -> bool:
    """Whether a path below the articles' folder (forward slashes) or any folder on it is passed over.

    A pattern without a slash speaks of names anywhere, one with a slash of whole paths; `drafts/` of a folder.
    """
    parts = PurePosixPath(file).parts
    if any(name in FOLDERS or _matches(name, ALWAYS) for name in parts):
        return True
    if parts and _matches(parts[-1].casefold(), ASSETS):
        return True
    bare = [pattern.rstrip("/") for pattern in patterns]
    paths = ["/".join(parts[: end + 1]) for end in range(len(parts))]
    names = [pattern for pattern in bare if "/" not in pattern]
    return any(_matches(name, names) for name in parts) or any(
        _matches(path, [pattern.lstrip("/") for pattern in bare if "/" in pattern]) for path in paths
    )


def _matches(name: str, patterns: Sequence[str]) -> bool:
    return any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns)
