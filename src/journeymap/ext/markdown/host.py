"""The site generator: page paths, links, the style sheet, and error reports."""

from __future__ import annotations

import logging
import posixpath
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from journeymap.errors import JourneymapError
from journeymap.ext.workspaces import Workspaces
from journeymap.html_elements import element, to_html

STYLESHEET = "assets/journeymap.css"
"""Where the style sheet stands in a site that takes files."""

_NOT_SEARCHED = '<svg data-search-exclude="true"'
"""Material and Zensical leave the content of such an element out of the search."""


class PageError(JourneymapError):
    """What a page asks for cannot be shown; the message names the page and the line."""


class Host:
    """Python-Markdown alone: links use `pages`, the style sheet is in the page.

    `page` is the page as links within the site name it, `language` that of the site, `workspaces` those that a build
    has read; each is None if it is unknown. The workspace is looked for in `folders`. If it is not
    `strict`, a fault is drawn and reported, else it fails the build. In a site that `cannot_have_svg_links`, scripts
    fail at links in pictures, because they take them for links of HTML.
    """

    page: str | None = None
    language: str | None = None
    workspaces: Workspaces | None = None
    strict = True
    cannot_have_svg_links = False

    def __init__(self, log: str = "journeymap", folder: Path | None = None) -> None:
        self.log = logging.getLogger(log)
        self.folders = (folder, Path.cwd()) if folder else (Path.cwd(),)

    def _read_theme(self, theme: object) -> None:
        """Set the language of the theme, and whether a script replaces pages."""
        options = theme if isinstance(theme, Mapping) else {}
        language = options.get("language") or options.get("locale")
        self.language = str(language).replace("_", "-") if language else None
        features = options.get("features") or ()
        self.cannot_have_svg_links = any(str(name).startswith("navigation.instant") for name in features)

    def error(self, message: str) -> Exception:
        """Return the exception that makes the build fail with this message."""
        return PageError(message)

    def source(self) -> str | None:
        """Return the text of the page's file; None if it is unknown."""
        return None

    def link(self, page: str, anchor: str) -> str:
        """Return a link to a place in a page as Markdown has it: the host resolves it."""
        if self.page is None:
            return f"{page}#{anchor}"
        if page == self.page:
            return f"#{anchor}"
        return f"{posixpath.relpath(page, posixpath.dirname(self.page) or '.')}#{anchor}"

    def address(self, page: str, anchor: str) -> str:
        """Return the final address of the same place, for raw HTML."""
        return self.link(page, anchor)

    def picture_address(self, page: str, anchor: str) -> str:
        """Return the address of the same place for a box of a picture."""
        return self.address(page, anchor)

    def stylesheet(self, href: str | None, css: Callable[[], str]) -> str:
        """Return markup that has the style sheet, or links it; '' if every page does."""
        if href is None:
            return f"<style>{css().replace('</', '<' + chr(92) + '/')}</style>"
        return to_html(element("link", {"rel": "stylesheet", "href": self.file_address(href)}))

    def file_address(self, path: str) -> str:
        """Return the address of a file of the site; another address stays."""
        return path

    def place_picture(self, svg: str) -> str:
        """Return what stands for a picture: itself, without words for a search."""
        return svg.replace("<svg", _NOT_SEARCHED, 1)


class MkDocs(Host):
    """MkDocs and its fork ProperDocs: `file` is that of the page, if there is one."""

    def __init__(self, file: Any, files: Any, config: Any) -> None:
        self.file, self.files, self.config = file, files, config
        path = config.config_file_path
        super().__init__("mkdocs.plugins.journeymap", Path(path).resolve().parent if path else None)
        self.page = file.src_uri if file else None
        self._read_theme(config.theme)

    def error(self, message: str) -> Exception:
        """Return the exception that MkDocs reports without a traceback."""
        from mkdocs.exceptions import BuildError

        return BuildError(message)

    def source(self) -> str | None:
        try:
            return str(self.file.content_string)
        except (OSError, ValueError, AttributeError):
            return None

    def address(self, page: str, anchor: str) -> str:
        target = self.files.get_file_from_path(page)
        if target is None or target == self.file:
            return f"#{anchor}" if target is not None else self.link(page, anchor)
        return f"{target.url_relative_to(self.file)}#{anchor}"

    def stylesheet(self, href: str | None, css: Callable[[], str]) -> str:
        link_stylesheet(self.files, self.config, href, css)
        return ""


def link_stylesheet(files: Any, config: Any, href: str | None, css: Callable[[], str]) -> None:
    """Link the style sheet at `href` from every page, or add a file with this text."""
    if href is None and files.get_file_from_path(STYLESHEET) is None:
        from mkdocs.structure.files import File

        files.append(File.generated(config, STYLESHEET, content=css()))
    if (href or STYLESHEET) not in config.extra_css:
        config.extra_css.append(href or STYLESHEET)


class Zensical(Host):
    """Zensical: it resolves every `href`, also in pictures, and accepts no files.

    An exception would end `zensical serve`, and nothing tells it from `zensical build`.
    """

    strict = False

    def __init__(self, context: Any) -> None:
        self.config: dict[str, Any] = context.config
        root = Path(self.config.get("root_dir") or ".").resolve()
        super().__init__(folder=root)
        self.docs = root / (self.config.get("docs_dir") or "docs")
        self.page = str(context.page.path)
        self._read_theme(self.config.get("theme"))

    def source(self) -> str | None:
        try:
            return (self.docs / (self.page or "")).read_text(encoding="utf-8")
        except (OSError, ValueError):
            return None

    def picture_address(self, page: str, anchor: str) -> str:
        if page == self.page or not self.cannot_have_svg_links:
            return self.link(page, anchor)
        # the older `xlink:href`, which Zensical does not resolve
        folder, target = self._address(self.page or ""), self._address(page)
        path = posixpath.relpath(f"/{target}", posixpath.dirname(f"/{folder}"))
        return f"{quote(path)}{'/' if target.endswith('/') or not target else ''}#{anchor}"

    def file_address(self, path: str) -> str:
        if "://" in path or path.startswith("/"):
            return path
        return posixpath.relpath(path, posixpath.dirname(self.page or "") or ".")

    def _address(self, page: str) -> str:
        """Return the address of a page within the site; that of a folder ends with `/`."""
        folder, name = posixpath.split(page)
        stem = "index" if name in ("index.md", "README.md") else name.removesuffix(".md")
        if not self.config.get("use_directory_urls", True):
            return posixpath.join(folder, f"{stem}.html")
        return posixpath.join(folder, "" if stem == "index" else f"{stem}/")


def host_of(md: Any) -> Host:
    """Return the host of a converter, known by what it has added to it."""
    if "relpath" in md.treeprocessors:
        relpath = md.treeprocessors["relpath"]
        if all(hasattr(relpath, name) for name in ("file", "files", "config")):
            return MkDocs(relpath.file, relpath.files, relpath.config)
    if "rendering_context" in md.preprocessors:
        context = md.preprocessors["rendering_context"]
        if hasattr(context, "page") and hasattr(context, "config"):
            return Zensical(context)
    return Host()
