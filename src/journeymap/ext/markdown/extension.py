"""The extension itself: its options, and the step that takes fences out of the text of a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from os import PathLike
from typing import Any

from markdown.extensions import Extension  # type: ignore[import-untyped,unused-ignore]
from markdown.preprocessors import Preprocessor  # type: ignore[import-untyped,unused-ignore]
from markdown.util import parseBoolValue  # type: ignore[import-untyped,unused-ignore]

from journeymap.ext.markdown.fences import found
from journeymap.ext.markdown.page import Options
from journeymap.ext.markdown.placing import Placing, Put, Taken

__all__ = ["JourneymapExtension", "makeExtension"]


_VALUES: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "path": (lambda said: isinstance(said, str | PathLike) and bool(str(said)), "is a folder or a file"),
    "pages": (
        lambda said: (
            not said
            or (isinstance(said, Mapping) and all(isinstance(one, str) for pair in said.items() for one in pair))
        ),
        "names a page for each journey",
    ),
    "language": (lambda said: said is None or isinstance(said, str), "is a language such as `de`"),
    "strict": (
        lambda said: isinstance(said, bool) or parseBoolValue(str(said), fail_on_errors=False) is not None,
        "is true or false",
    ),
    "stylesheet": (lambda said: isinstance(said, str | bool), "is auto, false or an address"),
}
"""Which values an option may have, and what a message says that it is."""


class JourneymapExtension(Extension):  # type: ignore[misc,unused-ignore]
    """Shows journeys in pages.

    Its options are `path`, `pages`, `language`, `strict` and `stylesheet`. Raises `ValueError` for another one, and for
    a value that cannot be.
    """

    def __init__(self, **options: Any) -> None:
        self.config = {
            "path": ["journeys", "Where the journeys are, from the folder of the site's configuration on."],
            "pages": [{}, "The pages that have the cards of journeys: their ids, and paths within the site."],
            "language": ["", "The language of pictures and words; that of the site if it is not given."],
            "strict": [True, "Whether a journey that cannot be read whole fails the build."],
            "stylesheet": ["auto", "Where the style sheet is: `auto`, false for none, or its address."],
        }
        super().__init__(**options)
        self.taken = Taken()

    def setConfig(self, key: str, value: Any) -> None:  # noqa: N802 (Python-Markdown's name)
        """Set an option; raises `ValueError`, which says what it is for."""
        if key not in self.config:
            raise ValueError(f"journeymap has no option `{key}`; there are: {', '.join(self.config)}")
        is_right, wanted = _VALUES[key]
        if not is_right(value):
            raise ValueError(f"the option `{key}` of journeymap {wanted}, not {value!r}")
        super().setConfig(key, value)

    @property
    def options(self) -> Options:
        """The options, as they are meant."""
        pages, sheet = self.getConfig("pages") or {}, self.getConfig("stylesheet")
        if isinstance(sheet, str) and sheet.lower() in ("false", "no", "off", ""):
            sheet = False
        path, language = self.getConfig("path"), self.getConfig("language")
        return Options(str(path), dict(pages), str(language or ""), bool(self.getConfig("strict")), sheet)

    def extendMarkdown(self, md: Any) -> None:  # noqa: N802 (Python-Markdown's name)
        """Take part in every conversion of `md`."""
        md.registerExtension(self)
        md.preprocessors.register(_Source(md, self.taken), "journeymap-source", 1000)
        # Below `normalize_whitespace` (30), which takes out forged placeholders, and `pymdownx-post-norm-ws` (29.9);
        # above `fenced_code_block` (25), which would take the fences for code.
        md.preprocessors.register(_Fences(md, self.taken), "journeymap", 26)
        # Below everything that looks for marks in texts, the last of which is `smarty` (6); above `toc` (5), which
        # lists headings, and the host's own, which make addresses of links and know which ids there are.
        md.treeprocessors.register(Placing(md, self.options, self.taken), "journeymap", 5.5)

    def reset(self) -> None:
        """Forget the page before."""
        self.taken.clear()


def makeExtension(**options: Any) -> JourneymapExtension:  # noqa: N802 (Python-Markdown's name)
    """The extension with these options."""
    return JourneymapExtension(**options)


class _Source(Preprocessor):  # type: ignore[misc,unused-ignore]
    """Keeps the lines that a page came with, so that faults have lines."""

    def __init__(self, md: Any, taken: Taken) -> None:
        super().__init__(md)
        self.taken = taken

    def run(self, lines: list[str]) -> list[str]:
        self.taken.clear()
        self.taken.lines = list(lines)
        return lines


class _Fences(Preprocessor):  # type: ignore[misc,unused-ignore]
    """Puts a sign in the place of each fence, in a paragraph of its own."""

    def __init__(self, md: Any, taken: Taken) -> None:
        super().__init__(md)
        self.taken = taken

    def run(self, lines: list[str]) -> list[str]:
        if "fenced_raw_block" in self.md.preprocessors:  # SuperFences keeps tabs, and has put all fences away
            superfences: Any = self.md.preprocessors["fenced_code_block"]
            lines = superfences.restore_raw_text(lines)
        out: list[str] = []
        at = 0
        for fence in found(lines):
            out += lines[at : fence.first]
            # What is put away is the fence as it is written: where it is no fence after all, it comes out as it was.
            sign = self.md.htmlStash.store("\n".join(fence.source))
            before = bool(out and out[-1].strip("> \t"))
            after = bool(fence.end < len(lines) and lines[fence.end].strip("> \t"))
            self.taken.fences[self.md.htmlStash.html_counter - 1] = Put(fence, sign, before, after)
            around = fence.prefix.rstrip() if ">" in fence.prefix else ""
            out += [*([around] if before else []), f"{fence.prefix}{sign}", *([around] if after else [])]
            at = fence.end
        return out + lines[at:]
