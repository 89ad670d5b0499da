"""journeymap in Sphinx: directives and roles for all parts of a workspace.

`extensions = ["journeymap.ext.sphinx"]` is all that a site needs.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import Any
from zlib import crc32

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError

from journeymap.ext.sphinx import build_events, nodes
from journeymap.ext.sphinx.directives import DIRECTIVES
from journeymap.ext.sphinx.domain import JourneymapDomain
from journeymap.ext.sphinx.picture_transform import PictureTransform
from journeymap.version import __version__

__all__ = ["setup"]


def _normalize_path(_app: Sphinx, config: Config) -> None:
    """Convert the workspace path to text; raises `ConfigError` for other types."""
    path = config.journeymap_path
    if not isinstance(path, (str, PurePath)):
        raise ConfigError(f"journeymap_path is the path of a folder or a file, not {path!r}")
    config.journeymap_path = str(path)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the domain, its directives and roles, settings and node visitors."""
    app.add_config_value("journeymap_path", "journeys", "env", (str,))
    app.add_config_value("journeymap_language", None, "env", (str, type(None)))
    app.add_domain(JourneymapDomain)
    for name, directive in DIRECTIVES.items():
        app.add_directive_to_domain(JourneymapDomain.name, name, directive)
    app.add_node(nodes.PictureNode, html=(nodes.visit_picture, None))
    app.add_node(nodes.Wide, html=(nodes.visit_wide, nodes.depart_wide))
    app.add_node(nodes.Card, html=(nodes.visit_card, nodes.depart_card))
    app.add_node(nodes.CardTitle, html=(nodes.visit_card_title, nodes.depart_card_title))
    app.add_post_transform(PictureTransform)
    build_events.connect(app)
    app.connect("config-inited", _normalize_path, priority=700)  # before Sphinx checks types, at 800
    return {
        "version": __version__,
        "env_version": crc32(__version__.encode()),
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
