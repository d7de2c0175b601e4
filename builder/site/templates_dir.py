"""Where templates, theme and assets lie: the site folder's own first, then those that come with the builder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

_ASSETS = "assets"
_THEME = "theme"


def find_templates(site_dir: Path | None) -> tuple[Path, ...]:
    """The folders of templates, the author's own before the packaged; in a checkout those beside `builder/`."""
    package = Path(__file__).resolve().parent.parent
    own = [] if site_dir is None else [site_dir.resolve() / "templates"]
    packaged = [package / "templates", package.parent / "templates"]
    found: list[Path] = []
    for folder in [*own, *packaged]:
        if folder.is_dir() and folder not in found:
            found.append(folder)
    return tuple(found)


def find_theme(template_dirs: Sequence[Path]) -> tuple[Path, ...]:
    """The folders of theme overrides, the author's own first; the plugin puts them before Material's."""
    return tuple(folder / _THEME for folder in template_dirs if (folder / _THEME).is_dir())


def asset_files(template_dirs: Sequence[Path]) -> dict[str, bytes]:
    """Stylesheet, fonts, script and icon as `assets/…` below docs/; the author's own file wins."""
    files: dict[str, bytes] = {}
    for folder in reversed(template_dirs):
        root = folder / _ASSETS
        for path in sorted(root.rglob("*")) if root.is_dir() else []:
            if path.is_file() and not path.is_symlink():
                files[f"{_ASSETS}/{path.relative_to(root).as_posix()}"] = path.read_bytes()
    return dict(sorted(files.items()))
