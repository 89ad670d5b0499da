"""The extension: its options, and the step that takes fences out of a page."""

from __future__ import annotations

from typing import Any

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from journeymap.ext.markdown.fence_placement import FencePlacer, TakenFence, TakenFences
from journeymap.ext.markdown.fences import find_fences
from journeymap.ext.markdown.links import OPTION_CHECKS, Options


class JourneymapExtension(Extension):
    """Shows journeys in pages.

    Its options are `path`, `pages`, `language`, `strict` and `stylesheet`. Raises `ValueError` for another option, and
    for an invalid value.
    """

    def __init__(self, **options: Any) -> None:
        self.config = {
            "path": ["journeys", "Where the journeys are, from the folder of the site's configuration on."],
            "pages": [{}, "The pages that have the cards of journeys: their ids, and paths within the site."],
            "language": ["", "The language of pictures and texts; that of the site if it is not given."],
            "strict": [True, "Whether a journey that cannot be read completely fails the build."],
            "stylesheet": ["auto", "Where the style sheet is: `auto`, false for none, or its address."],
        }
        super().__init__(**options)
        self.taken = TakenFences()

    def setConfig(self, key: str, value: Any) -> None:  # noqa: N802 (Python-Markdown's name)
        """Set an option; raises `ValueError`, which says what the option is."""
        if key not in self.config:
            raise ValueError(f"journeymap has no option `{key}`; there are: {', '.join(self.config)}")
        is_valid, description = OPTION_CHECKS[key]
        if not is_valid(value):
            raise ValueError(f"the option `{key}` of journeymap {description}, not {value!r}")
        super().setConfig(key, value)

    @property
    def options(self) -> Options:
        pages, stylesheet = self.getConfig("pages") or {}, self.getConfig("stylesheet")
        if isinstance(stylesheet, str) and stylesheet.lower() in ("false", "no", "off", ""):
            stylesheet = False
        path, language = self.getConfig("path"), self.getConfig("language")
        return Options(str(path), dict(pages), str(language or ""), bool(self.getConfig("strict")), stylesheet)

    def extendMarkdown(self, md: Any) -> None:  # noqa: N802 (Python-Markdown's name)
        md.registerExtension(self)
        md.preprocessors.register(_LineKeeper(md, self.taken), "journeymap-source", 1000)
        # Below `normalize_whitespace` (30), which removes forged placeholders, and `pymdownx-post-norm-ws` (29.9);
        # above `fenced_code_block` (25), which would take the fences for code.
        md.preprocessors.register(_FenceTaker(md, self.taken), "journeymap", 26)
        # Below everything that looks for marks in texts, the last of which is `smarty` (6); above `toc` (5), which
        # lists headings, and the host's own, which resolve links and know which ids exist.
        md.treeprocessors.register(FencePlacer(md, self.options, self.taken), "journeymap", 5.5)

    def reset(self) -> None:
        self.taken.clear()


def makeExtension(**options: Any) -> JourneymapExtension:  # noqa: N802 (Python-Markdown's name)
    return JourneymapExtension(**options)


class _LineKeeper(Preprocessor):
    """Keeps the lines that a page came with, so that errors have lines."""

    def __init__(self, md: Any, taken: TakenFences) -> None:
        super().__init__(md)
        self.taken = taken

    def run(self, lines: list[str]) -> list[str]:
        self.taken.clear()
        self.taken.lines = list(lines)
        return lines


class _FenceTaker(Preprocessor):
    """Replaces each fence by a placeholder in a paragraph of its own."""

    def __init__(self, md: Any, taken: TakenFences) -> None:
        super().__init__(md)
        self.taken = taken

    def run(self, lines: list[str]) -> list[str]:
        stash: Any = self.md.htmlStash
        if "fenced_raw_block" in self.md.preprocessors:  # SuperFences keeps tabs, and has put all fences away
            superfences: Any = self.md.preprocessors["fenced_code_block"]
            lines = superfences.restore_raw_text(lines)
        kept: list[str] = []
        end = 0
        for fence in find_fences(lines):
            kept += lines[end : fence.first]
            # The source is stashed as it is written, so that what turns out not to be a fence comes out unchanged.
            placeholder = stash.store("\n".join(fence.source))
            before = bool(kept and kept[-1].strip("> \t"))
            after = bool(fence.end < len(lines) and lines[fence.end].strip("> \t"))
            self.taken.fences[stash.html_counter - 1] = TakenFence(fence, placeholder, before, after)
            blank = fence.prefix.rstrip() if ">" in fence.prefix else ""
            kept += [*([blank] if before else []), f"{fence.prefix}{placeholder}", *([blank] if after else [])]
            end = fence.end
        return kept + lines[end:]
