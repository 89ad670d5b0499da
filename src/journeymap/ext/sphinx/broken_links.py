"""Warnings about links that lead nowhere."""

from __future__ import annotations

from difflib import get_close_matches

from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.domains import Domain
from sphinx.util import logging

import journeymap as jm
from journeymap.ext.sphinx.build_site import build_site
from journeymap.ext.sphinx.domain import SOFT, JourneymapDomain

__all__ = ["report_broken_link"]

logger = logging.getLogger(__name__)


def report_broken_link(_app: Sphinx, domain: Domain | None, node: pending_xref) -> bool | None:
    """Report why a link leads nowhere; links that nobody wrote are not reported."""
    if not isinstance(domain, JourneymapDomain):
        return None
    if node.get(SOFT):
        return True
    kind, target = node["reftype"], node["reftarget"]
    build = build_site(domain.env)
    known = build.ids(kind)
    if target in known or (kind == "team" and known and build.name(kind, target)):
        message = f"no page declares the {kind} {target!r}"
        subtype = f"undeclared-{kind}"
    else:
        near = get_close_matches(target, known, 1)
        message = str(jm.UnknownNameError(kind, target, known, near[0] if near else None))
        subtype = f"unknown-{kind}"
    logger.warning(message, location=node, type="journeymap", subtype=subtype)
    return True
