"""The plugin: what it adds to a build of MkDocs."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

import journeymap as jm
from journeymap.document.tree import Kind, Reference
from journeymap.ext.export import FILE_NAME, export_json
from journeymap.ext.markdown.extension import JourneymapExtension
from journeymap.ext.markdown.host import Host, MkDocs, link_stylesheet
from journeymap.ext.markdown.links import key_of, unknown_pages
from journeymap.ext.markdown.options import Options
from journeymap.ext.markdown.site_cache import cached_workspaces
from journeymap.ext.mkdocs.page_index import declarations
from journeymap.ext.mkdocs.settings import Settings
from journeymap.ext.workspaces import Workspaces, style_sheet

_LOG = logging.getLogger("mkdocs.plugins.journeymap")
_EXTENSIONS = ("journeymap", "journeymap.ext.markdown", "journeymap.ext.markdown:JourneymapExtension")
_PLACE = "<!-- picture {} of journeymap -->"
_KINDS: dict[Kind, str] = {"journey": "journeys", "team": "teams", "persona": "personas"}


class JourneymapPlugin(BasePlugin[Settings]):  # type: ignore[no-untyped-call]
    """Shows journeys in the pages of a site."""

    host: MkDocs
    options: Options
    workspaces: Workspaces
    pictures: dict[str, list[str]]
    """The pictures of each page."""

    def on_config(self, config: MkDocsConfig) -> None:
        """Switch the Markdown extension on, and watch the journeys."""
        extensions: list[Any] = config.markdown_extensions  # one for Zensical may be among them
        others = [each for each in extensions if not isinstance(each, _Extension) and str(each) not in _EXTENSIONS]
        extensions[:] = [*others, _Extension(self)]
        config.watch.extend(path for path in self.config.path.values() if path not in config.watch)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Find which page shows what, and add pages and the style sheet."""
        self.host = MkDocs(None, files, config)
        self.pictures = {}
        workspaces = self.workspaces = cached_workspaces(self.config.options({}), self.host)
        sites = workspaces.readable()
        if workspaces.errors:
            raise PluginError("; ".join(map(str, workspaces.errors.values())))
        for site in sites.values():
            site.begin_build()
        candidates = {**self._find_pages(files), **self._named_pages(workspaces, files)}
        pages = {key: page for key, page in candidates.items() if not list(unknown_pages(workspaces, {key: page}))}
        for key, file in self._generated_pages(workspaces, pages, config):
            if files.get_file_from_path(file.src_uri) is None:
                files.append(file)
                pages[key] = file.src_uri
            else:
                _LOG.warning("%s: this page does not show %s, whose page would be generated here", file.src_uri, key)
        self.options = self.config.options(pages)
        if self.config.stylesheet is not False:
            link_stylesheet(files, config, self.config.stylesheet, lambda: style_sheet(sites))
        return files

    def on_page_markdown(self, _: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Remember the page that is converted next."""
        self.host = _PageHost(self.pictures.setdefault(page.file.src_uri, []), page.file, files, config)
        self.host.workspaces = self.workspaces

    @event_priority(100)
    def _before_search(self, _: TemplateContext, /, *, page: Page, **_others: Any) -> None:
        """Take the pictures out of a page before a search reads it: it knows their names."""
        for number, picture in enumerate(self.pictures.get(page.file.src_uri, ())):
            page.content = (page.content or "").replace(picture, _PLACE.format(number))

    @event_priority(-100)
    def _after_search(self, _: TemplateContext, /, *, page: Page, **_others: Any) -> None:
        for number, picture in enumerate(self.pictures.pop(page.file.src_uri, ())):
            page.content = (page.content or "").replace(_PLACE.format(number), picture)

    on_page_context = CombinedEvent(_before_search, _after_search)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what the site shows, with addresses, for other tools."""
        text = export_json(self.workspaces.readable(), self._address)
        Path(config.site_dir, FILE_NAME).write_text(text, encoding="utf-8")

    def _address(self, reference: Reference) -> str | None:
        key = key_of(reference)
        page = self.options.pages.get(key.partition("/")[0])
        file = self.host.files.get_file_from_path(page) if page else None
        return f"{file.url}#{jm.html_id(key)}" if file else None

    def _find_pages(self, files: Files) -> dict[str, str]:
        """Return the page that shows each thing; warn where a second one does, too."""
        first: dict[str, str] = {}
        pages: dict[str, str] = {}
        for file in files.documentation_pages():
            for key, line in declarations(file.content_string):
                location = f"{file.src_uri}:{line}"
                if key not in first:
                    first[key], pages[key] = location, file.src_uri
                elif key not in (self.config.pages or {}):
                    text = "%s: %s is already shown by %s, to which links lead unless `pages` names a page"
                    _LOG.warning(text, location, key, first[key])
        return pages

    def _named_pages(self, workspaces: Workspaces, files: Files) -> dict[str, str]:
        """Return the pages that the settings name; warn about what does not exist."""
        named: dict[str, str] = dict(self.config.pages or {})
        for error in unknown_pages(workspaces, named):
            _LOG.warning("%s", error)
        for key, page in named.items():
            if files.get_file_from_path(page) is None:
                _LOG.warning("the option `pages` of journeymap names %s for %s: there is no such page", page, key)
        return {key: page for key, page in named.items() if files.get_file_from_path(page)}

    def _generated_pages(
        self, workspaces: Workspaces, pages: dict[str, str], config: MkDocsConfig
    ) -> Iterator[tuple[str, File]]:
        """Make pages for what no page shows."""
        inclusion = InclusionLevel.NOT_IN_NAV if config.nav else InclusionLevel.UNDEFINED
        for kind, folder in _KINDS.items():
            for id in workspaces.names(kind) if folder in self.config.generate else ():
                key = id if kind == "journey" else f"{kind}:{id}"
                if key not in pages:
                    text = f"```journeymap\nview: {kind}\n{kind}: {id}\n```\n"
                    path = f"{folder}/{id.replace(':', '/')}.md"
                    yield key, File.generated(config, path, content=text, inclusion=inclusion)


class _PageHost(MkDocs):
    """A page whose pictures are remembered, since the search must not read them."""

    def __init__(self, pictures: list[str], *args: Any) -> None:
        super().__init__(*args)
        self.pictures = pictures

    def place_picture(self, svg: str) -> str:
        self.pictures.append(svg)
        return svg


class _Extension(JourneymapExtension):
    """The extension with the options of the plugin, for the page it converts."""

    def __init__(self, plugin: JourneymapPlugin) -> None:
        super().__init__()
        self.plugin = plugin

    @property
    def options(self) -> Options:
        return self.plugin.options

    def host(self, md: Any) -> Host:  # noqa: ARG002 (the plugin knows the page)
        return self.plugin.host
