"""The plugin `briefing`: MkDocs' `build` and `serve` do the whole job alone. The only file that imports mkdocs."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files

from builder.build import write_site
from builder.errors import BriefingError
from builder.inputs import read_settings, read_topics, read_words
from builder.model.corpus import Topic
from builder.publish import WRITTEN
from builder.settings import Settings
from builder.site.catalogue import describe_missing
from builder.site.mend_markup import mend_markup
from builder.site.pagefind_engine import index_site
from builder.site.phrases import install_phrases, mark_page
from builder.site.policy import MARK, collect_scripts, seal_page, unseal_page
from builder.site.search import add_fact_entries, find_facts
from builder.site.search_choice import read_engine
from builder.site.templates_dir import find_templates, find_theme
from builder.site.trim_css import collect_classes, collect_table_classes, name_tables, tidy_css, trim_css
from builder.verify import write_digests

_log = get_plugin_logger("briefing")
_SEARCH_INDEX = "search/search_index.json"
_NO_PAGES = frozenset({"search", "lunr", "workers", "pagefind"})  # folders of scripts that draw nothing
_TOPICS_IN_NAV = 12
# Without it sitemap.xml carries the day of the build; the value itself means nothing.
_EPOCH = "0"


class _NoOptions(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves this call untyped
    """MkDocs keeps no option of ours: `builder.settings` reads them."""


class BriefingPlugin(BasePlugin[_NoOptions]):  # type: ignore[no-untyped-call]
    """Writes the pages before MkDocs reads docs/, watches the inputs, and adds single facts to the search."""

    config_file: Path
    serving = False

    def load_config(
        self, options: Mapping[str, object], config_file_path: str | None = None
    ) -> tuple[list[tuple[str, Exception]], list[tuple[str, str]]]:
        """Takes no options from MkDocs: the same reader as the command's reads them, with line numbers."""
        self.config = _NoOptions()
        self.config_file = Path(config_file_path or "mkdocs.yml").absolute()
        return [], []

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Fixes MkDocs' build date, so that the same input gives the same bytes."""
        os.environ.setdefault("SOURCE_DATE_EPOCH", _EPOCH)
        self.serving = command == "serve"

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Writes the pages; faults of the input are warnings, which `--strict` makes an error."""
        folder = self.config_file.parent
        if WRITTEN not in os.environ:
            _write_pages(folder)
        docs = folder / read_settings(folder)[0].docs_dir
        config.extra["search_engine"] = read_engine(docs)
        if config.extra["search_engine"] == "pagefind":
            _silence_search(config)
        config.theme.dirs[:0] = [str(place) for place in find_theme(find_templates(folder))]
        _fill_nav(config, topics=read_topics(folder))
        return config

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Gives the theme's templates the words of the interface; MkDocs' own environment does not escape."""
        settings, _ = read_settings(self.config_file.parent)
        catalogue, _ = read_words(settings.interface, folder=self.config_file.parent)
        install_phrases(env, catalogue=catalogue)
        env.globals["search_key"] = Markup("<kbd>/</kbd>")
        env.globals["page_language"] = lambda: mark_page(catalogue, theme=settings.interface)
        return env

    @event_priority(-50)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Adds one search entry a fact, seals the pages and lists their hashes; after search, before `offline`."""
        site = Path(config.site_dir)
        index = site / _SEARCH_INDEX
        large = config.extra["search_engine"] == "pagefind"
        if large:
            _index_large(site, language=config.theme["language"])
        elif index.is_file():
            pages = sorted(path.relative_to(site).as_posix() for path in (site / "topics").rglob("*.html"))
            entries = [entry for page in pages for entry in find_facts((site / page).read_text("utf-8"), page=page)]
            index.write_text(add_fact_entries(index.read_text("utf-8"), entries), encoding="utf-8")
        _finish_pages(site, serving=self.serving, wasm=large)
        write_digests(site)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Watches the articles, the author's files and the site's own templates."""
        folder = self.config_file.parent
        settings, _ = read_settings(folder)
        for path in _list_inputs(folder, settings=settings):
            if path.exists():
                server.watch(str(path))
        return server


def _silence_search(config: MkDocsConfig) -> None:
    """Material's search stays for the theme and makes no index, which costs 2 ms a page and nobody would load."""
    plugin = config.plugins.get("material/search")
    for name, methods in config.plugins.events.items():
        if name != "config":
            methods[:] = [method for method in methods if getattr(method, "__self__", None) is not plugin]


def _index_large(site: Path, *, language: str) -> None:
    try:
        index_site(site, language=language)
    except BriefingError as error:
        raise PluginError(str(error)) from None


def _finish_pages(site: Path, *, serving: bool, wasm: bool) -> None:
    """Lean style sheets, valid markup and the policy; no policy while serving: MkDocs then adds a script to a page."""
    model = site / "404.html"
    pages = {path: path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}
    renamed = {} if serving else _trim_styles(site, pages=pages.values())
    scripts = collect_scripts((text for text in pages.values() if MARK in text), model=pages.get(model, ""))
    for path, text in pages.items():
        if MARK in text:
            text = mend_markup(text)
            text = unseal_page(text) if serving else seal_page(text, scripts=scripts, wasm=wasm)
        for old, new in renamed.items():
            text = text.replace(old, new)
        if text != pages[path]:
            path.write_text(text, "utf-8")


def _trim_styles(site: Path, *, pages: Collection[str]) -> dict[str, str]:
    """Ships the theme's sheets without what no page uses; returns their new names by the old ones.

    Material names a sheet after its content, so that a browser may keep it for ever: other content has another name.
    """
    programs = (path for path in site.rglob("*.js") if _NO_PAGES.isdisjoint(path.relative_to(site).parts))
    classes = collect_classes(pages, scripts=(path.read_text("utf-8") for path in programs))
    tables = collect_table_classes(pages)
    renamed: dict[str, str] = {}
    for path in sorted((site / "assets/stylesheets").glob("*.min.css")):
        text = trim_css(name_tables(path.read_text("utf-8"), classes=tables), classes=classes)
        new = f"{path.name.partition('.')[0]}.{sha256(text.encode()).hexdigest()[:8]}.min.css"
        renamed[f"stylesheets/{path.name}"] = f"stylesheets/{new}"
        path.with_name(new).write_text(text, "utf-8")
        path.unlink()
        path.with_name(f"{path.name}.map").unlink(missing_ok=True)
    own = site / "assets/brief.css"
    if own.is_file():  # its name stays, so it holds every rule: a browser may have kept an older one
        own.write_text(tidy_css(own.read_text("utf-8")), "utf-8")
    return renamed


def _write_pages(folder: Path) -> None:
    try:
        report = write_site(folder)
    except BriefingError as error:
        raise PluginError(str(error)) from None
    for fault in (*report.briefing.faults, *report.warnings):
        _log.warning(str(fault))
    if report.catalogue.missing:
        _log.info(describe_missing(report.catalogue))
    for remark in report.remarks:
        _log.info(str(remark))
    for aside in report.written.kept:
        _log.warning(f"{aside.page}: was edited by hand; your copy is {aside.copy}; change templates/")
    for refusal in report.written.refused:
        _log.warning(f"{refusal.page}: was not written ({refusal.reason}); rename your file")


def _list_inputs(folder: Path, *, settings: Settings) -> list[Path]:
    names = (settings.articles, settings.topics, settings.sources, settings.overrides)
    return [*(folder / name for name in names), *find_templates(folder)]


def _fill_nav(config: MkDocsConfig, *, topics: Sequence[Topic]) -> None:
    """Puts the topics, twelve at most, below the entry of the nav that leads to their index."""
    for item in config.nav or []:
        if isinstance(item, dict):
            for title, target in item.items():
                if target == "topics/index.md":
                    item[title] = [
                        target,
                        *({topic.name: f"topics/{topic.id}.md"} for topic in topics[:_TOPICS_IN_NAV]),
                    ]
