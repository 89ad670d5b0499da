"""Display pictures in notebooks, in the colors of the notebook's theme."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Mapping

from journeymap.drawing.primitives import Picture
from journeymap.errors import RenderError
from journeymap.html_elements import element, raw, to_html
from journeymap.notebook.forms import LONGEST_NAME, MimeTypes, make_bundle, one_line
from journeymap.output_marks import add_mark
from journeymap.writers import pdf, png, svg

COLUMN = "A5"
"""The paper as wide as a column of text, for which the pictures of cells are laid out."""
_DPI = 96
"""The resolution at which a PNG is as large as the SVG beside it."""
_SVG = "image/svg+xml"
_CLASS = "journeymap-image"
_DARK_PAGES = (
    '[data-jp-theme-light="false"]',  # JupyterLab, Jupyter Notebook, nbconvert
    ".vscode-dark",
    ".vscode-high-contrast:not(.vscode-high-contrast-light)",
    'html[theme="dark"]',  # Colab
    '[data-theme="dark"]',  # Sphinx themes
    '[data-md-color-scheme="slate"]',
    ".quarto-dark",
)
# Exported pages cannot break within an image, and print what follows it over the part that does not fit on a page.
_STYLE = (
    f".{_CLASS} {{ max-width: 100%; height: auto; color-scheme: light; }}\n"
    f"@media print {{ .{_CLASS} {{ width: auto; max-height: 90vh; }} }}\n"
    f"@media screen {{ :is({', '.join(_DARK_PAGES)}) .{_CLASS} {{ color-scheme: dark; }} }}\n"
    f'@media (prefers-color-scheme: dark) {{ [data-theme="auto"] .{_CLASS} {{ color-scheme: dark; }} }}\n'
)
_PAINT = re.compile(r"jm-(fill|line)-([a-z-]+)")
_PROPERTIES = {"fill": "fill", "line": "stroke"}


def picture_bundle(picture: Picture, include: MimeTypes, exclude: MimeTypes) -> dict[str, str]:
    """Return a picture in all forms that notebooks and their exports can show.

    PNG and PDF are there if their extras are installed. The SVG in the HTML is an image with alternative text, because
    notebooks that nobody trusts show images and no SVG. LaTeX takes the PDF: without it, nbconvert would convert the
    SVG by Inkscape.
    """
    forms: dict[str, Callable[[], str]] = {
        "text/html": lambda: _html(picture),
        _SVG: lambda: _svg(picture),
        "image/png": lambda: _base64(lambda: png.write(picture, _DPI)),
        "application/pdf": lambda: _base64(lambda: pdf.write(picture)),
        "text/plain": lambda: _text(picture),
    }
    return {kind: form for kind, form in make_bundle(forms, include, exclude).items() if form}


def picture_line(picture: Picture) -> str:
    """Say the title of a picture, and which view it is."""
    return f"{one_line(picture.title, LONGEST_NAME)}: {one_line(picture.view)}"


def _text(picture: Picture) -> str:
    return "\n".join([picture_line(picture), *([one_line(picture.description)] if picture.description else [])])


def _base64(write: Callable[[], bytes]) -> str:
    """Return what is written as Base64; empty if its extra is not installed."""
    try:
        return b64encode(write()).decode("ascii")
    except RenderError:
        return ""


def _html(picture: Picture) -> str:
    image = b64encode(_svg(picture, follows_page=True).encode("utf-8")).decode("ascii")
    attributes = {
        "class": _CLASS,
        "width": str(round(picture.width * picture.scale / 25.4 * _DPI)),
        "lang": one_line(picture.language),
        "alt": one_line(picture.description) or picture_line(picture),
        "src": f"data:{_SVG};base64,{image}",
    }
    return to_html(element("style", {}, raw(_STYLE)), element("img", attributes))


def _svg(picture: Picture, *, follows_page: bool = False) -> str:
    """Return SVG; as an image it can have the dark colors where its element is dark."""
    written = svg.write(picture)
    if follows_page and picture.theme == "light":
        written = written.replace(
            "<title", f"<style>{_dark_colors(written, picture.palettes['dark'])}</style>\n<title", 1
        )
    return str(add_mark(written, "svg"))


def _dark_colors(written: str, dark: Mapping[str, str]) -> str:
    """Return rules for the colors that a picture has, by the names of its classes."""
    used = sorted(set(_PAINT.findall(written)))
    rules = [f".jm-{kind}-{name}{{{_PROPERTIES[kind]}:{dark[name]}}}" for kind, name in used if name in dark]
    return f"@media (prefers-color-scheme: dark){{{''.join(rules)}}}"
