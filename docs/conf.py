"""Sphinx configuration; build with `sphinx-build -W --keep-going -n docs docs/_build`."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "_ext"))

from journeymap import __version__  # noqa: E402 (after the change of sys.path)

project = "journeymap"
author = "The journeymap authors"
project_copyright = author
version = release = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "journeymap.ext.sphinx", "from_code"]
journeymap_path = "../journeys"
exclude_patterns = ["_build", "_ext", "pictures", "schema"]
nitpicky = True
language = "en"
smartquotes = False  # commands and options must be copied as they are: `--format`, "…"

myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence", "deflist"]
myst_heading_anchors = 3
highlight_language = "text"

html_theme = "furo"
html_title = f"journeymap {release}"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sphinx = False
html_last_updated_fmt = None
html_theme_options = {
    "light_css_variables": {
        "color-brand-primary": "#0b5a60",
        "color-brand-content": "#0b5a60",
        "color-brand-visited": "#4a3f8c",
    },
    "dark_css_variables": {
        "color-brand-primary": "#7fcbd1",
        "color-brand-content": "#7fcbd1",
        "color-brand-visited": "#b9b0ea",
    },
}
