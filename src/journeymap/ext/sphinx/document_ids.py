"""Ids that are free in a document, texts on one line, and the location of a finding as Sphinx shows it."""

from __future__ import annotations

import re

from docutils import nodes

import journeymap as jm

__all__ = ["can_hold_sections", "claim_id", "finding_location", "first_id", "one_line"]

_INVISIBLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_NOT_ID = re.compile(r"[^\w-]")


def one_line(text: str, *, strip: bool = True) -> str:
    """Give a text on one line, without controls and marks that turn the words around it."""
    line = re.sub(" +", " ", _INVISIBLE.sub(" ", text))
    return line.strip(" ") if strip else line


def claim_id(document: nodes.document, subject: str, owner: nodes.Element) -> str:
    """Claim the id of a subject in a document for `owner`, with a number behind it if the id is taken."""
    id = _NOT_ID.sub("-", jm.html_id(subject))
    free, number = id, 1
    while free in document.ids:
        number += 1
        free = f"{id}-{number}"
    document.ids[free] = owner
    owner["ids"].append(free)
    return free


def first_id(node: nodes.Element) -> str:
    """Give the id that leads to a node; '' if it has none."""
    ids: list[str] = node.get("ids", [])
    return ids[0] if ids else ""


def can_hold_sections(parent: nodes.Node) -> bool:
    """Whether a section may be put into `parent`."""
    return isinstance(parent, (nodes.document, nodes.section))


def finding_location(finding: jm.Finding) -> str | None:
    """Give the location of a finding as Sphinx shows it: `journeys/ward-nurse.yaml:12`."""
    location = finding.location
    return f"{location.path}:{location.line or 1}" if location else None
