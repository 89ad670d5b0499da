"""What builds the site: where a page stands in it, how it links, where its style sheet goes, how faults are told."""

from __future__ import annotations

import logging
import posixpath
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from journeymap.errors import JourneymapError

__all__ = ["SHEET", "Host", "PageFault", "host_of"]

SHEET = "assets/journeymap.css"
"""Where the style sheet stands in a site that takes files."""


class PageFault(JourneymapError):
    """What a page asks for cannot be given; the message names the page and the line."""


class Host:
    """Python-Markdown alone: links are what the option `pages` says, the style sheet stands in the page."""

    page: str | None = None
    """The page, as links within the site name it; None where nobody knows."""
    language: str | None = None
    """The language of the site; None where nobody knows."""

    def __init__(self, log: str = "journeymap") -> None:
        self.log = logging.getLogger(log)

    @property
    def folders(self) -> tuple[Path, ...]:
        """Where the workspace is looked for."""
        return (Path.cwd(),)

    @property
    def build(self) -> object | None:
        """What is another one in every build; None where builds cannot be told apart."""
        return None

    @property
    def stumbles_over_links(self) -> bool:
        """Whether scripts of the site take links in pictures for those of HTML, and stop working there."""
        return False

    def fault(self, message: str) -> Exception:
        """What to raise so that the build fails with this message."""
        return PageFault(message)

    def source(self) -> str | None:
        """The text of the page's file; None where nobody knows."""
        return None

    def has(self, page: str) -> bool | None:  # noqa: ARG002 (hosts that know the pages look at it)
        """Whether there is such a page; None where nobody knows."""
        return None

    def link(self, page: str, anchor: str) -> str:
        """A link to a place in a page, as one writes it in Markdown: the host makes an address of it."""
        if self.page is None:
            return f"{page}#{anchor}"
        if page == self.page:
            return f"#{anchor}"
        return f"{posixpath.relpath(page, posixpath.dirname(self.page) or '.')}#{anchor}"

    def address(self, page: str, anchor: str) -> str:
        """The same link, for HTML that is put away as it stands."""
        return self.link(page, anchor)

    def box(self, page: str, anchor: str) -> str:
        """The same link, for a box in a picture."""
        return self.address(page, anchor)

    def sheet(self, href: str) -> str:
        """The address of a style sheet that the option names: an address, or a path within the site."""
        return href

    def take_sheet(self, href: str | None, css: Callable[[], str]) -> bool:  # noqa: ARG002 (the same)
        """Whether the host links the style sheet by itself: one of its own with this text, or that at `href`."""
        return False


class MkDocs(Host):
    """MkDocs, and ProperDocs, which is made from it: known by what both add to a converter."""

    def __init__(self, relpath: Any) -> None:
        self.name: str = type(relpath).__module__.partition(".")[0]
        super().__init__(f"{self.name}.plugins.journeymap")
        self.file, self.files, self.config = relpath.file, relpath.files, relpath.config
        self.page = self.file.src_uri
        self.language = _language(self.config.theme)

    @property
    def folders(self) -> tuple[Path, ...]:
        path = self.config.config_file_path
        return (Path(path).resolve().parent, Path.cwd()) if path else (Path.cwd(),)

    @property
    def build(self) -> object | None:
        return self.files  # type: ignore[no-any-return]

    @property
    def stumbles_over_links(self) -> bool:
        return _is_instant(_feature_list(self.config.theme))

    def fault(self, message: str) -> Exception:
        kind: type[Exception] = getattr(sys.modules.get(f"{self.name}.exceptions"), "BuildError", PageFault)
        return kind(message)

    def source(self) -> str | None:
        try:
            return str(self.file.content_string)
        except (OSError, ValueError, AttributeError):
            return None

    def has(self, page: str) -> bool | None:
        return self.files.get_file_from_path(page) is not None

    def address(self, page: str, anchor: str) -> str:
        target = self.files.get_file_from_path(page)
        if target is None or target == self.file:
            return f"#{anchor}" if target is not None else self.link(page, anchor)
        return f"{target.url_relative_to(self.file)}#{anchor}"

    def take_sheet(self, href: str | None, css: Callable[[], str]) -> bool:
        name = href or SHEET
        if href is None and self.files.get_file_from_path(SHEET) is None:
            make = getattr(type(self.file), "generated", None)
            if make is None:  # MkDocs before 1.6
                return False
            self.files.append(make(self.config, SHEET, content=css()))
        if name not in self.config.extra_css:
            self.config.extra_css.append(name)
        return True


class Zensical(Host):
    """Zensical: it makes addresses of all links that are called `href`, pictures included, and takes no files."""

    def __init__(self, context: Any) -> None:
        super().__init__()
        self.config: dict[str, Any] = context.config
        self.page = str(context.page.path)
        theme = self.config.get("theme") or {}
        self.language = theme.get("language") if isinstance(theme, dict) else None
        self.root = Path(self.config.get("root_dir") or ".").resolve()

    @property
    def folders(self) -> tuple[Path, ...]:
        return (self.root, Path.cwd())

    @property
    def stumbles_over_links(self) -> bool:
        return _is_instant(_feature_list(self.config.get("theme")))

    def source(self) -> str | None:
        try:
            return (self._docs / (self.page or "")).read_text(encoding="utf-8")
        except (OSError, ValueError):
            return None

    def has(self, page: str) -> bool | None:
        return (self._docs / page).is_file()

    def box(self, page: str, anchor: str) -> str:
        if not self.stumbles_over_links:
            return self.link(page, anchor)
        if page == self.page or not self.stumbles_over_links:
            return self.link(page, anchor)
        # a link by its older name, which nobody makes an address of
        folder, target = self._address(self.page or ""), self._address(page)
        way = posixpath.relpath(f"/{target}", posixpath.dirname(f"/{folder}"))
        return f"{quote(way)}{'/' if target.endswith('/') or not target else ''}#{anchor}"

    def sheet(self, href: str) -> str:
        if "://" in href or href.startswith("/"):
            return href
        return posixpath.relpath(href, posixpath.dirname(self.page or "") or ".")

    def _address(self, page: str) -> str:
        """The address of a page within the site; that of a folder ends with `/`."""
        folder, name = posixpath.split(page)
        stem = "index" if name in ("index.md", "README.md") else name.removesuffix(".md")
        if not self.config.get("use_directory_urls", True):
            return posixpath.join(folder, f"{stem}.html")
        return posixpath.join(folder, "" if stem == "index" else f"{stem}/")

    @property
    def _docs(self) -> Path:
        return self.root / (self.config.get("docs_dir") or "docs")


def host_of(md: Any) -> Host:
    """What converts a page with this converter, known by what it has put into it."""
    if "relpath" in md.treeprocessors:
        relpath = md.treeprocessors["relpath"]
        if all(hasattr(relpath, name) for name in ("file", "files", "config")):
            return MkDocs(relpath)
    if "rendering_context" in md.preprocessors:
        context = md.preprocessors["rendering_context"]
        if hasattr(context, "page") and hasattr(context, "config"):
            return Zensical(context)
    return Host()


def _language(theme: Any) -> str | None:
    try:
        found = theme.get("language") or theme.get("locale")
    except AttributeError:
        return None
    return str(found).replace("_", "-") if found else None


def _feature_list(theme: Any) -> list[str]:
    """The features of a theme that are switched on."""
    try:
        found = theme.get("features")
    except AttributeError:
        return []
    return [one for one in found if isinstance(one, str)] if isinstance(found, list | tuple) else []


def _is_instant(features: list[str]) -> bool:
    """Whether pages are exchanged by a script, which Material and Zensical do without regard to SVG."""
    return any(one.startswith("navigation.instant") for one in features)
