"""The extension: its options, and the step that takes fences out of a page."""

from __future__ import annotations

from typing import Any

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from journeymap.errors import JourneymapError
from journeymap.ext.markdown.fence_placement import FencePlacer, TakenFence, TakenFences
from journeymap.ext.markdown.fences import find_fences
from journeymap.ext.markdown.host import Host, host_of
from journeymap.ext.markdown.options import Options, options_of, parse_option


class JourneymapExtension(Extension):
    """Shows journeys in pages.

    Raises `ValueError` for an option that does not exist, and for an invalid value.
    """

    def __init__(self, **options: Any) -> None:
        self.config = {
            "path": [None, "Where the journeys are, or several such places by name (default: `journeys`)."],
            "pages": [None, "The pages that show journeys, teams and personas: ids, and paths within the site."],
            "audience": [None, "The edition: `internal` (the default) or `public`."],
            "language": [None, "The language of pictures and texts; that of the site if it is not given."],
            "theme": [None, "The theme of pictures."],
            "framework": [None, "The framework of stages that pictures are drawn with."],
            "lanes": [None, "The lanes of maps."],
            "paper": [None, "The sheet that pictures are laid out for."],
            "strict": [None, "Whether a fault fails the build; usually it does, but not in Zensical."],
            "stylesheet": [None, "Where the style sheet is: `auto` (the default), false for none, or its address."],
        }
        super().__init__(**options)
        self.taken = TakenFences()

    def setConfig(self, key: str, value: Any) -> None:  # noqa: N802 (Python-Markdown's name)
        """Set an option; raises `ValueError`, which says what the option is."""
        if key not in self.config:
            raise ValueError(f"journeymap has no option `{key}`; there are: {', '.join(self.config)}")
        try:
            self.config[key][0] = None if value is None else parse_option(key, value)
        except JourneymapError as error:
            raise ValueError(f"the option `{key}` of journeymap: {error}") from None

    @property
    def options(self) -> Options:
        """The options that are set."""
        return options_of(self.getConfigs())

    def host(self, md: Any) -> Host:
        """Return the host of a converter."""
        return host_of(md)

    def extendMarkdown(self, md: Any) -> None:  # noqa: N802 (Python-Markdown's name)
        md.preprocessors.register(_LineKeeper(md, self.taken), "journeymap-source", 1000)
        # Below `normalize_whitespace` (30), which removes forged placeholders, and `pymdownx-post-norm-ws` (29.9);
        # above `fenced_code_block` (25), which would take the fences for code.
        md.preprocessors.register(_FenceTaker(md, self.taken), "journeymap", 26)
        # Below everything that looks for marks in texts, the last of which is `smarty` (6); above `toc` (5), which
        # lists headings, and the host's own, which resolve links and know which ids exist.
        placer = FencePlacer(md, lambda: (self.options, self.host(md)), self.taken)
        md.treeprocessors.register(placer, "journeymap", 5.5)


def makeExtension(**options: Any) -> JourneymapExtension:  # noqa: N802 (Python-Markdown's name)
    return JourneymapExtension(**options)


class _LineKeeper(Preprocessor):
    """Keeps the lines that a page came with, so that errors have lines."""

    def __init__(self, md: Any, taken: TakenFences) -> None:
        super().__init__(md)
        self.taken = taken

    def run(self, lines: list[str]) -> list[str]:
        self.taken.lines, self.taken.fences = list(lines), {}
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
