"""journeymap in Sphinx: directives and roles for all parts of a workspace.

`extensions = ["journeymap.ext.sphinx"]` is all that a site needs.
"""

from __future__ import annotations

from typing import Any
from zlib import crc32

from sphinx.application import Sphinx

from journeymap.ext.sphinx import build_events, nodes, settings
from journeymap.ext.sphinx.directives import DIRECTIVES
from journeymap.ext.sphinx.domain import JourneymapDomain
from journeymap.ext.sphinx.journey_index import journey_index
from journeymap.ext.sphinx.picture_transform import PictureTransform
from journeymap.version import __version__

__all__ = ["setup"]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the domain, its directives and roles, settings and node visitors."""
    app.require_sphinx((8, 0))
    settings.add_settings(app)
    app.add_domain(JourneymapDomain)
    app.add_index_to_domain(JourneymapDomain.name, journey_index(settings.site_language(app.config)))
    for name, directive in DIRECTIVES.items():
        app.add_directive_to_domain(JourneymapDomain.name, name, directive)
    app.add_node(nodes.PictureNode, html=(nodes.visit_picture, None))
    app.add_node(nodes.Wide, html=(nodes.visit_wide, nodes.depart_wide))
    app.add_node(nodes.InPlace, latex=(nodes.visit_in_place, nodes.depart_in_place))
    app.add_node(nodes.Card, html=(nodes.visit_card, nodes.depart_card))
    app.add_node(nodes.CardTitle, html=(nodes.visit_card_title, nodes.depart_card_title))
    app.add_post_transform(PictureTransform)
    build_events.connect(app)
    return {
        "version": __version__,
        "env_version": crc32(__version__.encode()),
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
