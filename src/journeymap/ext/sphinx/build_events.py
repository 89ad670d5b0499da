"""What happens in a build beside the pages: what is read again, what is said of faults, and the style sheet."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

import journeymap as jm
from journeymap.ext.sphinx.build_workspace import begin, is_epub, loaded
from journeymap.ext.sphinx.domain import JourneymapDomain, domain_of
from journeymap.ext.sphinx.places import line_of

__all__ = ["STYLE_SHEET", "connect"]

logger = logging.getLogger(__name__)

STYLE_SHEET = "journeymap.css"


def connect(app: Sphinx) -> None:
    """Take part in the build."""
    app.connect("builder-inited", _begin)
    app.connect("env-get-outdated", _outdated)
    app.connect("env-before-read-docs", _before_reading)
    app.connect("env-updated", _after_reading)
    app.connect("write-started", _before_writing)
    app.connect("html-page-context", _style)


def _begin(app: Sphinx) -> None:
    begin(app.env)


def _outdated(
    _app: Sphinx, env: BuildEnvironment, _added: set[str], _changed: set[str], _removed: set[str]
) -> Iterable[str]:
    """The pages that show the whole workspace, or look for what is not there, where it has other files than before."""
    domain = domain_of(env)
    if not domain.shown and not domain.mentions:
        return ()
    before, now = domain.data["listing"], loaded(env).listing()
    return () if before == now else domain.looking()


def _before_reading(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    found = loaded(env)
    found.read = list(docnames)
    if docnames and app.parallel > 1 and found.there is not None:
        found.site.report  # noqa: B018 (read and checked once, before other processes begin)


def _after_reading(_app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Say what is wrong with what was read, and name the pages of which other pages now say something else."""
    domain, found = domain_of(env), loaded(env)
    if found.read:
        domain.data["listing"] = found.listing() if domain.shown or domain.mentions else None
        _say_errors(env)
    before: dict[str, str] = domain.data["told"]
    now = _told(domain)
    domain.data["told"] = now
    return sorted(docname for docname, told in now.items() if before.get(docname) != told)


def _say_errors(env: BuildEnvironment) -> None:
    domain, found = domain_of(env), loaded(env)
    journeys = {journey or None for docname in found.read for journey in domain.shown.get(docname, ())}
    if not journeys or found.there is None:
        return
    for finding in found.site.errors(journeys):
        logger.warning(finding.message, location=line_of(finding), type="journeymap", subtype=finding.rule)


def _told(domain: JourneymapDomain) -> dict[str, str]:
    """All that pages say of other pages, in short: who mentions their cards, and where their links lead."""
    places: dict[str, list[object]] = {}
    cards: dict[str, list[str]] = {}
    for kind, name in sorted(domain.declared):
        place = domain.place_of(kind, name)
        assert place is not None
        docname, declared = place
        # teams, personas and rules may be named on any page
        own = "" if kind in ("team", "persona", "rule") else name.partition("/")[0]
        places.setdefault(own, []).append((kind, name, docname, declared.node_id))
        if kind == "touchpoint":
            for page in domain.declared[kind, name]:
                cards.setdefault(page, []).append(name)
    mentioned = domain.mentioned()
    told = {}
    for page in {*domain.mentions, *domain.shown, *cards}:
        said: list[object] = [mentioned.get(name) for name in cards.get(page, ())]
        said += [domain.place_of(*one) for one in sorted(domain.mentions.get(page, ()))]
        journeys = domain.shown.get(page, ())
        if journeys:
            said += [places.get(one) for one in sorted({"", *(places if "" in journeys else journeys)})]
        told[page] = sha256(repr(said).encode()).hexdigest()
    return told


def _before_writing(app: Sphinx, builder: Builder) -> None:
    """Write the style sheet into the site, if any page needs it."""
    domain, found = domain_of(app.env), loaded(app.env)
    if builder.format != "html" or is_epub(builder) or not domain.data["styled"]:
        return
    workspace = found.site.workspace if found.there is not None else jm.Workspace()
    file = Path(builder.outdir, "_static", STYLE_SHEET)
    text = workspace.to_css()
    if not file.exists() or file.read_text("utf-8") != text:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8", newline="\n")


def _style(
    app: Sphinx, pagename: str, _templatename: str, _context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the style sheet to the pages that need it."""
    styled = domain_of(app.env).data["styled"]
    is_all = app.builder.name == "singlehtml"
    if doctree is not None and styled and not is_epub(app.builder) and (is_all or pagename in styled):
        app.add_css_file(STYLE_SHEET)
