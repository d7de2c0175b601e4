"""A new site folder: everything an author needs to begin, and nothing that was there is touched."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment

from builder.errors import OutputError
from builder.site.catalogue import SOURCE, read_catalogue
from builder.site.render import make_environment
from builder.site.templates_dir import find_templates

_START = "new"


def make_site_folder(folder: Path, *, language: str = SOURCE) -> list[str]:
    """Writes the starting files into `folder` and gives their paths; raises OutputError before touching anything.

    `language` is that of the interface and of the articles. Raises SettingsError where no catalogue has it.
    """
    templates = find_templates(None)
    environment = make_environment(templates, catalogue=read_catalogue(language, template_dirs=templates))
    source = templates[-1] / _START
    files = sorted(path for path in source.rglob("*") if path.is_file())
    targets = [(path, folder / _real_name(path.relative_to(source))) for path in files]
    taken = next((target for _, target in targets if target.exists()), None)
    if taken is not None:
        raise OutputError(where=str(taken), what="is already there", right="choose a new folder: briefing new DIR")
    try:
        for path, target in targets:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(_fill_in(path, environment=environment))
    except OSError as error:
        what = f"cannot be written ({error.strerror})"
        raise OutputError(where=str(folder), what=what, right="choose another folder") from None
    return [str(target) for _, target in targets]


def _fill_in(path: Path, *, environment: Environment) -> bytes:
    if path.suffix != ".j2":
        return path.read_bytes()
    return environment.from_string(path.read_text("utf-8")).render().encode("utf-8")


def _real_name(path: Path) -> Path:
    """Files whose names begin with a dot are kept as `dot-…`, so that packaging does not lose them."""
    if path.suffix == ".j2":
        path = path.with_suffix("")
    return Path(*(part.replace("dot-", ".", 1) if part.startswith("dot-") else part for part in path.parts))
