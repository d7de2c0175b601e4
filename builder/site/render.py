"""Pages to bytes: the only user of Jinja2. Every `{{ }}` is escaped for Markdown unless it is markup of our own."""

from __future__ import annotations

import json
import re
import traceback
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.runtime import Undefined
from markupsafe import Markup

from builder.errors import SettingsError
from builder.site.catalogue import SOURCE, Catalogue, read_catalogue
from builder.site.compiled_templates import CompiledTemplates
from builder.site.escape import (
    escape_block_attribute,
    escape_front_matter,
    escape_front_matter_json,
    escape_lines,
    escape_text,
    escape_url,
)
from builder.site.pages import Page
from builder.site.phrases import install_phrases, install_plain_phrases
from builder.site.policy import seal_file
from builder.site.slugs import relative_address
from builder.site.templates_dir import asset_files, find_templates

__all__ = ["asset_files", "find_templates", "make_environment", "render_page", "render_pages"]

_ADDRESSES = "addresses"
_OWN_ADDRESS = re.compile(r"[A-Za-z0-9/_.#-]*")
_IDENTIFIER = re.compile(r"[A-Za-z0-9:_-]+")
_BARE = re.compile(r"[^\W\d_][\w .’/-]*(?: & [\w .’/-]+)?")
# What a template that someone wrote can raise while it is rendered.
_FAILURES = (TemplateError, TypeError, AttributeError, KeyError, IndexError, ValueError, ZeroDivisionError)
_EMPTY_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")


def render_pages(
    pages: Iterable[Page], *, template_dirs: Sequence[Path], catalogue: Catalogue | None = None
) -> dict[str, bytes]:
    """Path below docs/ → UTF-8 bytes. Raises `SettingsError` that names template and line where one fails.

    Without a catalogue the pages are in the templates' own English.
    """
    environment = make_environment(template_dirs, catalogue=catalogue)
    return {page.path: render_page(page, environment=environment) for page in pages}


def render_page(page: Page, *, environment: Environment) -> bytes:
    """One page; the template sees `view` (the page's values) and `here` (its path)."""
    addresses = environment.globals[_ADDRESSES]
    assert isinstance(addresses, _Addresses)
    addresses.here = page.path
    text = _tidy(_fill(page.template, {"view": page.values, "here": page.path}, environment=environment))
    return (seal_file(text) if page.path.endswith(".html") else text).encode("utf-8", "replace")


def render_plain(
    template: str, values: Mapping[str, object], *, template_dirs: Sequence[Path], catalogue: Catalogue
) -> str:
    """A text that is no page and holds no word of a source, such as what a command tells; nothing is escaped."""
    environment = Environment(
        loader=FileSystemLoader([str(folder) for folder in template_dirs]),
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    install_plain_phrases(environment, catalogue=catalogue)
    return _fill(template, values, environment=environment)


def _fill(template: str, values: Mapping[str, object], *, environment: Environment) -> str:
    """The template with its values; a failure is a SettingsError that names the template and the line."""
    try:
        return environment.get_template(template).render(values)
    except TemplateSyntaxError as error:
        raise _name_fault(error, template=error.name or template, line=error.lineno) from error
    except _FAILURES as error:
        raise _name_fault(error, template=template, line=None) from error


@cache
def _share_compiled(language: str) -> CompiledTemplates:
    """The templates compiled for a language: Jinja folds a filter of a constant (`{{ 12|number }}`) into the code."""
    return CompiledTemplates()


def make_environment(template_dirs: Sequence[Path], *, catalogue: Catalogue | None = None) -> Environment:
    """Jinja2 with strict names and one escape; `finalize` runs on every value a template prints."""
    catalogue = catalogue or read_catalogue(SOURCE, template_dirs=())
    environment = Environment(
        loader=FileSystemLoader([str(folder) for folder in template_dirs]),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_finalize,
        auto_reload=False,
        bytecode_cache=_share_compiled(catalogue.language),
    )
    addresses = _Addresses()
    environment.globals[_ADDRESSES] = addresses
    environment.filters["md"] = addresses.in_markdown
    environment.filters["page"] = addresses.in_html
    environment.filters["ident"] = _check_identifier
    environment.filters["front_matter"] = _front_matter
    environment.filters["yaml"] = _yaml
    environment.filters["web"] = _web
    environment.filters["lines"] = _lines
    environment.filters["front_matter_json"] = _front_matter_json
    environment.filters["block_attribute"] = _block_attribute
    install_phrases(environment, catalogue=catalogue)
    return environment


def _finalize(value: object) -> Markup | Undefined:
    if isinstance(value, Markup | Undefined):
        return value
    if isinstance(value, float):
        return Markup(f"{value:.1f}".removesuffix(".0"))
    return Markup(escape_text(str(value)))


class _Addresses:
    """Addresses as the page that is being rendered sees them.

    The page stands here and not in the context, so that a file of macros is run once and not once a page
    (`import` without context): a seventh of the time.
    """

    here = ""

    def in_markdown(self, path: str) -> Markup:
        """A page below docs/ as a Markdown link sees it: MkDocs rewrites and checks it."""
        return Markup(_relative(path, self.here))

    def in_html(self, path: str) -> Markup:
        """A page below docs/ as raw HTML and SVG need it: the built page's own name."""
        return Markup(_relative(_as_html(path), _as_html(self.here)))


def _as_html(path: str) -> str:
    page, mark, fragment = path.partition("#")
    return f"{page.removesuffix('.md')}.html{mark}{fragment}" if page.endswith(".md") else path


@lru_cache(maxsize=50_000)
def _relative(path: str, here: str) -> str:
    address = relative_address(path, here=here)
    if not _OWN_ADDRESS.fullmatch(address):
        raise ValueError(f"`{address}` is not an address of this site")
    return address


def _check_identifier(value: object) -> Markup:
    if not _IDENTIFIER.fullmatch(str(value)):
        raise ValueError(f"`{value}` is not an identifier")
    return Markup(str(value))


def _front_matter(value: object) -> Markup:
    plain = value.unescape() if isinstance(value, Markup) else str(value)  # a message comes escaped
    return Markup(escape_front_matter(plain))


def _yaml(value: object) -> Markup:
    """A value in a YAML file: bare where no sign of YAML stands in it, else in double quotes."""
    plain = value.unescape() if isinstance(value, Markup) else str(value)
    bare = _BARE.fullmatch(plain) is not None
    return Markup(plain if bare else json.dumps(plain, ensure_ascii=False))


def _block_attribute(value: object) -> Markup:
    return Markup(escape_block_attribute(str(value)))


def _front_matter_json(value: object) -> Markup:
    return Markup(escape_front_matter_json(str(value)))


def _lines(value: object) -> Markup:
    return Markup(escape_lines(str(value)))


def _web(value: object) -> Markup:
    return Markup(escape_url(str(value)))


def _tidy(text: str) -> str:
    return _EMPTY_LINES.sub("\n\n", text).strip("\n") + "\n"


def _name_fault(error: Exception, *, template: str, line: int | None) -> SettingsError:
    """The deepest place in a template that the error passed through."""
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.filename.endswith(".j2"):
            template, line = Path(frame.filename).name, frame.lineno
    where = f"templates/{template}:{line}" if line else f"templates/{template}"
    what = str(error) or type(error).__name__
    return SettingsError(where=where, what=what, right="compare it with the packaged template")
