"""Places in documents and in files: ids that are free, texts that are only text, and where a finding lies."""

from __future__ import annotations

import re

from docutils import nodes

import journeymap as jm

__all__ = ["free_id", "line_of", "said", "section_can_stand", "taken"]

_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_NO_ID = re.compile(r"[^\w-]")


def said(text: str) -> str:
    """Anybody's text on one line, without what cannot be seen: controls, and marks that turn the words around it."""
    return re.sub(" +", " ", _UNSEEN.sub(" ", text)).strip(" ")


def free_id(document: nodes.document, subject: str, owner: nodes.Element) -> str:
    """The id of a subject in a document, with a number behind it where something else has it; `owner` gets it."""
    wanted = _NO_ID.sub("-", jm.html_id(subject))
    made, number = wanted, 1
    while made in document.ids:
        number += 1
        made = f"{wanted}-{number}"
    document.ids[made] = owner
    owner["ids"].append(made)
    return made


def taken(node: nodes.Element) -> str:
    """The id that leads to a node; '' where none does."""
    ids: list[str] = node.get("ids", [])
    return ids[0] if ids else ""


def section_can_stand(parent: nodes.Node) -> bool:
    """Whether a section may be put into `parent`."""
    return isinstance(parent, (nodes.document, nodes.section))


def line_of(finding: jm.Finding) -> str | None:
    """Where a finding lies, as Sphinx shows it: `journeys/ward-nurse.yaml:12`."""
    place = finding.location
    return f"{place.path}:{place.line or 1}" if place else None
