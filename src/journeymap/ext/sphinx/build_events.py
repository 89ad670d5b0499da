"""Build events: reread changed files, report errors, write the style sheet."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

import journeymap as jm
from journeymap.document.tree import Reference
from journeymap.errors import closest_match
from journeymap.escaping import escape_unsafe
from journeymap.ext.build_errors import finding_line
from journeymap.ext.export import FILE_NAME, export_json
from journeymap.ext.request import split_workspace
from journeymap.ext.sphinx.build_site import BuildSite, begin_build, build_site, is_epub
from journeymap.ext.sphinx.domain import SOFT, JourneymapDomain, domain_of, is_whole
from journeymap.ext.workspaces import style_sheet

logger = logging.getLogger(__name__)

_STYLE_SHEET = "journeymap.css"


def connect(app: Sphinx) -> None:
    app.connect("builder-inited", begin_build)
    app.connect("env-get-outdated", _outdated)
    app.connect("env-before-read-docs", _before_reading)
    app.connect("env-updated", _after_reading)
    app.connect("write-started", _before_writing)
    app.connect("html-page-context", _style)
    app.connect("warn-missing-reference", _report_broken_link)


def _outdated(
    _app: Sphinx, env: BuildEnvironment, _added: set[str], _changed: set[str], _removed: set[str]
) -> Iterable[str]:
    """Return the pages to update if files were added to the workspace or removed."""
    domain = domain_of(env)
    if not domain.shown and not domain.mentions:
        return ()
    before, now = domain.data["listing"], build_site(env).listing()
    return () if before == now else domain.pages_to_update()


def _before_reading(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    build = build_site(env)
    build.pages_read = list(docnames)
    if docnames and app.parallel > 1:
        for site in build.workspaces.readable().values():
            site.report  # noqa: B018 (loaded and checked once, before other processes begin)


def _after_reading(_app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Report errors, and return the pages whose references to others changed."""
    domain, build = domain_of(env), build_site(env)
    if build.pages_read:
        domain.data["listing"] = build.listing() if domain.shown or domain.mentions else None
        _report_errors(env)
    before: dict[str, str] = domain.data["digests"]
    now = domain.data["digests"] = _reference_digests(domain)
    return sorted(docname for docname, digest in now.items() if before.get(docname) != digest)


def _report_errors(env: BuildEnvironment) -> None:
    """Report errors in what was read, or once that a workspace cannot be read."""
    domain, build = domain_of(env), build_site(env)
    for name in build.workspaces.paths:
        journeys: set[str | None] = set()
        pages = []
        for page in build.pages_read:
            shown = [id for workspace, id in map(split_workspace, domain.shown.get(page, ())) if workspace == name]
            journeys.update(id or None for id in shown)
            pages += [page] if shown else []
        if not pages:
            continue
        site = build.workspaces.readable().get(name)
        if site is None:
            _report_unreadable(build, name, (min(pages), None))
            continue
        for finding in site.errors(journeys):
            place = finding.location
            location = f"{escape_unsafe(place.path)}:{place.line or 1}" if place else None
            message = escape_unsafe(finding_line(finding))
            logger.warning(message, location=location, type="journeymap", subtype=finding.rule)


def _report_unreadable(build: BuildSite, workspace: str, location: nodes.Node | tuple[str, None]) -> None:
    error = build.workspaces.errors[workspace]
    message = escape_unsafe(f"journeymap_path: {error}")
    if build.is_first(message):
        subtype = "no-workspace" if isinstance(error, jm.InputNotFoundError) else "error"
        logger.warning(message, location=location, type="journeymap", subtype=subtype, once=True)


def _reference_digests(domain: JourneymapDomain) -> dict[str, str]:
    """Return by page a digest of its content that depends on other pages."""
    locations: dict[str, list[object]] = {}
    cards: dict[str, list[str]] = {}
    for kind, name in sorted(domain.declared):
        declaration = domain.find_declaration(kind, name)
        assert declaration is not None
        # teams, personas and rules may be named on any page
        journey = "" if kind in ("team", "persona", "rule") else name.partition("/")[0]
        locations.setdefault(journey, []).append((kind, name, declaration.docname, declaration.node_id))
        if kind == "touchpoint":
            for page in domain.declared[kind, name]:
                cards.setdefault(page, []).append(name)
    mentions = domain.mentioning_pages()
    digests = {}
    for page in {*domain.mentions, *domain.shown, *cards}:
        facts: list[object] = [mentions.get(name) for name in cards.get(page, ())]
        facts += [domain.find_declaration(*target) for target in sorted(domain.mentions.get(page, ()))]
        journeys = domain.shown.get(page, ())
        if journeys:
            named = locations if any(map(is_whole, journeys)) else journeys
            facts += [locations.get(journey) for journey in sorted({"", *named})]
        digests[page] = sha256(repr(facts).encode()).hexdigest()
    return digests


def _before_writing(app: Sphinx, builder: Builder) -> None:
    domain, build = domain_of(app.env), build_site(app.env)
    if builder.format != "html" or is_epub(builder) or not domain.data["styled"]:
        return
    sites = build.workspaces.readable()
    _write(Path(builder.outdir, "_static", _STYLE_SHEET), style_sheet(sites))

    def address(reference: Reference) -> str | None:
        place = domain.find_declaration(reference.kind, reference.name)
        return f"{builder.get_target_uri(place.docname)}#{place.node_id}" if place else None

    _write(Path(builder.outdir, FILE_NAME), export_json(sites, address))


def _write(file: Path, text: str) -> None:
    if not file.exists() or file.read_text("utf-8") != text:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8", newline="\n")


def _style(
    app: Sphinx, pagename: str, _templatename: str, _context: dict[str, Any], doctree: nodes.document | None
) -> None:
    styled = domain_of(app.env).data["styled"]
    is_all = app.builder.name == "singlehtml"
    if doctree is not None and styled and not is_epub(app.builder) and (is_all or pagename in styled):
        app.add_css_file(_STYLE_SHEET)


def _report_broken_link(_app: Sphinx, domain: Domain | None, node: pending_xref) -> bool | None:
    """Report why a link leads nowhere; links that nobody wrote are not reported."""
    if not isinstance(domain, JourneymapDomain):
        return None
    if node.get(SOFT):
        return True
    kind, target = node["reftype"], node["reftarget"]
    build = build_site(domain.env)
    workspace, _ = build.workspaces.split(target) if kind != "rule" else ("", target)
    if workspace in build.workspaces.errors and kind != "rule":
        _report_unreadable(build, workspace, node)
        return True
    known = build.ids(kind)
    if build.is_hidden(kind, target):
        message = f"the audience of this site does not see the {kind} of this link"
        subtype = "hidden-target"
    elif target in known or (kind == "team" and known and build.name(kind, target)):
        directive = "journey" if kind == "touchpoint" else kind
        message = f"no page declares the {kind} {target!r}; the directive journeymap:{directive} declares it"
        subtype = f"undeclared-{kind}"
    elif workspace and workspace not in build.workspaces.paths:
        message = str(jm.UnknownNameError("workspace", workspace, build.workspaces.paths))
        subtype = "unknown-workspace"
    else:
        message = str(jm.UnknownNameError(kind, target, known, closest_match(target, known)))
        subtype = f"unknown-{kind}"
    logger.warning(escape_unsafe(message), location=node, type="journeymap", subtype=subtype)
    return True
