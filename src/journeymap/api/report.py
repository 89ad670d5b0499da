"""The result of a check, and the forms in which it is written."""

from __future__ import annotations

import os
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from journeymap import reporting
from journeymap.api.unsettled import Unsettled
from journeymap.arguments import with_checked_methods
from journeymap.checking import Baseline
from journeymap.errors import InvalidOptionError, JourneymapError, OutputNotWritableError
from journeymap.file_access import leads_out
from journeymap.findings import BROKEN_RULE, Finding, HeldBackRules, Level, Summary
from journeymap.rules.api import registry
from journeymap.rules.api.catalogue import MEANINGS, rule_number
from journeymap.version import __version__


@with_checked_methods
@dataclass(frozen=True)
class Report:
    """The result of a check: ordered `findings`, counting or not, and `summary`.

    `fail_on` is the lowest level at which a finding makes the run fail; None is never. `remarks` are sentences about
    the run, `unchecked` says in words what was not checked, `tracebacks` are those of rules that broke. `held_back`
    names the rules that were held back and where the causes are, `skipped` where documents are that are not journeys.
    `lines` holds the lines of text to which findings point, by path and number.
    """

    findings: tuple[Finding, ...]
    summary: Summary
    fail_on: Level | None = Level.ERROR
    remarks: tuple[str, ...] = ()
    tracebacks: tuple[str, ...] = ()
    unchecked: tuple[str, ...] = ()
    held_back: tuple[HeldBackRules, ...] = ()
    skipped: tuple[str, ...] = ()
    lines: Mapping[tuple[str, int], str] = field(default_factory=dict, repr=False, compare=False)
    _not_listed: tuple[Finding, ...] = field(default=(), repr=False, compare=False)
    """Those of a rule with more than 1,000 findings, for which one of `findings` stands."""
    _baseline: Baseline = field(default_factory=Baseline, repr=False, compare=False)
    _unsettled: Unsettled = field(default_factory=Unsettled, repr=False, compare=False)

    @property
    def ok(self) -> bool:
        """Whether no finding makes the run fail, and no rule that could was held back."""
        levels = [finding.level for finding in self.findings if finding.counts]
        levels += [held_back.level for held_back in self.held_back]
        return self.fail_on is None or all(level < self.fail_on for level in levels)

    def to(
        self,
        format: str,
        *,
        min_level: Level = Level.WARNING,
        color: bool = False,
        unicode: bool = True,
        show: Literal["auto", "all", "summary"] = "auto",
        statistics: bool = False,
        since: Report | None = None,
        paths: Sequence[str] = (),
    ) -> str:
        """The report in a format of `report_formats`.

        The rest is for formats for people. `min_level` is the lowest level that they show. With `show="summary"`, text
        has a table and the findings that matter most instead of all; `paths` are those that its commands name. With
        `show="all"`, it names the documents that were skipped, and has inherited findings too.
        `statistics` adds a table of rules. With an earlier report as `since`, they say what is new and what is solved.
        Raises `UnknownNameError` for an unknown format and `InvalidOptionError` for a level that is not a `Level`.
        """
        if not isinstance(min_level, Level):
            raise InvalidOptionError(min_level, "is a Level, such as Level.NOTE", "min_level")
        if show not in ("auto", "all", "summary"):
            raise InvalidOptionError(show, "is `auto`, `all` or `summary`", "show")
        content = self._content(
            min_level=min_level,
            color=color,
            unicode=unicode,
            statistics=statistics or None,
            is_summarized=show == "summary",
            skipped=self.skipped if show == "all" else (),
            shows_inherited=show == "all",
            changes=None if since is None else self._changes(since),
            paths=tuple(paths),
        )
        return reporting.write(content, format)

    def statistics(self) -> str:
        """The findings that count as a table of rules; empty if there are none."""
        from journeymap.report_summary import rule_table

        content = self._content()
        return "".join(f"{line}\n" for line in rule_table(content.findings, content.cards))

    def _changes(self, before: Report) -> reporting.Changes:
        old, new = ({one.fingerprint for one in report.all_findings if one.counts} for report in (before, self))
        inherited = {one.fingerprint for one in self.inherited}
        gone = [one for one in before.all_findings if one.counts and one.fingerprint not in new | inherited]
        solved = tuple(one for one in gone if not self._unsettled.includes(one))
        return reporting.Changes(frozenset(new - old), solved)

    @property
    def inherited(self) -> tuple[Finding, ...]:
        """The findings that what is followed has too: the template, or another journey."""
        return tuple(finding for finding in self.findings if finding.inherited)

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """All findings, also those for which another one stands."""
        return (*(finding for finding in self.findings if finding.stands_for == 1), *self._not_listed)

    def _content(self, **options: Any) -> reporting.ReportContent:
        names = {finding.rule for finding in self.findings}
        return reporting.ReportContent(
            findings=self.findings,
            summary=self.summary,
            version=__version__,
            cards={name: _card(name) for name in sorted(names)},
            lines=lambda path, number: self.lines.get((path, number)),
            fail_on=self.fail_on,
            held_back=self.held_back,
            remarks=self.remarks,
            unchecked=self.unchecked,
            **options,
        )

    def to_json(self) -> str:
        """The report as JSON, version 1."""
        return self.to("json")

    def to_text(self, *, color: bool = False) -> str:
        """The report as text for people."""
        return self.to("text", color=color)

    def to_markdown(self) -> str:
        """The findings as a Markdown table, for the job summary of GitHub Actions."""
        from journeymap.reports.github import summary_markdown

        return summary_markdown(self._content())

    def write_baseline(self, path: str | os.PathLike[str]) -> tuple[Finding, ...]:
        """Write a baseline of all findings that count; return those new to the file.

        A baseline cannot hold problems of category *reading*, nor broken rules. Raises `InputNotFoundError` if the
        file at `path` is not a baseline, `OutputNotWritableError` if it cannot be written.
        """
        file = Path(path)
        if leads_out(file):
            raise OutputNotWritableError(str(path), "a link leads from here out of the folder; name the file itself")
        try:
            before = Baseline.read(file, may_be_outdated=True) if file.exists() else Baseline()
            (self._baseline | Baseline.of(self.all_findings)).write(file)
        except JourneymapError:
            raise
        except OSError as error:
            reason = f"the baseline cannot be written there: {error.strerror}"
            raise OutputNotWritableError(str(path), reason) from error
        return before.beyond(self.all_findings)

    def __repr__(self) -> str:
        from journeymap.notebook.report import report_line

        return f"<Report {report_line(self.summary)}>"

    def _repr_mimebundle_(
        self, include: Container[str] | None = None, exclude: Container[str] | None = None, **_: object
    ) -> dict[str, str]:
        """Return what notebooks show."""
        from journeymap.notebook.report import report_bundle

        return report_bundle(self._content(min_level=Level.NOTE), include, exclude)


def _card(name: str) -> reporting.RuleCard:
    if name == BROKEN_RULE:
        return reporting.RuleCard(name, "internal", Level.ERROR, "A rule that broke.", "", meaning="a rule broke")
    from journeymap.rules.api.page import Page  # a run without findings needs no page

    rule = registry.find(name)
    summary = Page.of(rule.page).summary
    meaning = MEANINGS.get(name, summary)
    return reporting.RuleCard(
        rule.name, rule.category, rule.level, summary, rule.page, meaning=meaning, number=rule_number(name)
    )
