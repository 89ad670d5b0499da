"""Return the examples of rules as workspaces with findings, to be drawn."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from journeymap.api.loading import load
from journeymap.api.validation import validate
from journeymap.api.workspace import Workspace
from journeymap.arguments import checked, with_checked_methods
from journeymap.findings import Finding
from journeymap.rules.api import find
from journeymap.rules.api.examples import examples

AS_OF = datetime.date(2026, 11, 22)
"""The day as of which the examples were written: reviews and surveys in them grow old."""


@with_checked_methods
@dataclass(frozen=True)
class RuleExample:
    """An example of a rule, `flagged` or `fine`: its fragment and the findings."""

    rule: str
    kind: Literal["flagged", "fine"]
    fragment: str = field(repr=False)
    files: Mapping[str, str] = field(repr=False)

    @cached_property
    def _loaded(self) -> tuple[Workspace, tuple[Finding, ...]]:
        with TemporaryDirectory() as folder:
            for name, text in self.files.items():
                path = Path(folder, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8", newline="\n")
            workspace = load(folder)
            findings = validate(workspace, today=AS_OF).findings
            return workspace, tuple(finding for finding in findings if finding.rule == self.rule)

    def workspace(self) -> Workspace:
        """The workspace that the fragment makes, set into one that is complete otherwise."""
        return self._loaded[0]

    def findings(self) -> tuple[Finding, ...]:
        """Return the rule's findings: some for a flagged example, none for a fine one."""
        return self._loaded[1]


@checked
def rule_examples(name: str) -> tuple[RuleExample, ...]:
    """The examples of a rule's page, in their order; raises `UnknownNameError`."""
    return tuple(RuleExample(one.rule, one.kind, one.fragment, one.files) for one in examples(find(name)))
