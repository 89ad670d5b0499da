"""A baseline: the findings of one run, accepted until they are fixed.

It counts findings by rule and subject, never by line, so that it survives edits that fix nothing. Only what goes
beyond the count is new. As the count cannot tell which of a rule's findings at one subject is the new one, all of them
count again then: a baseline may show too much, it never hides. What is wrong with the text itself (category *reading*)
cannot be in one, as it cannot be waived, nor can a rule that broke.

The file is JSON with sorted keys: `{"version": 1, "findings": {rule: {subject: count}}}`; the subject of what is
about the whole workspace is the empty string.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from journeymap.errors import InputNotFoundError
from journeymap.findings import Finding, Waived

__all__ = ["Baseline", "ComparedFindings"]

VERSION = 1
_NEVER = ("reading", "internal")

Key = tuple[str, str]
"""A rule and a subject."""


@dataclass(frozen=True)
class ComparedFindings:
    """Findings held against a baseline: those it holds are waived, `kept` is as much of it as is still found."""

    findings: tuple[Finding, ...]
    kept: Baseline
    gone: tuple[str, ...]
    """What is in the baseline and is not found any more, in words."""
    grown: tuple[str, ...]
    """Where more is found than the baseline holds, in words."""

    def remarks(self, is_whole: bool) -> Iterator[str]:
        """Sentences about all this; what is gone can only be told of a run that `is_whole`."""
        number = sum(self.kept.counts.values())
        yield f"{number} {'finding is' if number == 1 else 'findings are'} in the baseline."
        if self.grown:
            yield f"More is found than the baseline holds, so all of it counts: {', '.join(self.grown)}."
        if self.gone and is_whole:
            yield (
                f"The baseline holds what is not found any more: {', '.join(self.gone)}."
                " Write it again with --write-baseline."
            )


@dataclass(frozen=True)
class Baseline:
    """How many findings of a rule are accepted at a subject."""

    counts: Counter[Key] = field(default_factory=Counter)

    @classmethod
    def read(cls, path: Path) -> Baseline:
        """The baseline in a file; raises `InputNotFoundError` where there is none or it cannot be understood."""
        import json  # here and below: few runs have a baseline

        try:
            written = json.loads(path.read_text(encoding="utf-8"))
        except OSError as fault:
            raise InputNotFoundError(str(path), f"the baseline cannot be read: {fault.strerror or fault}") from fault
        except ValueError as fault:
            raise InputNotFoundError(str(path), f"this is not a baseline: {fault}") from fault
        return cls(Counter(dict(_counts(written, str(path)))))

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Baseline:
        """The baseline that accepts `findings`, those that one can hold."""
        return cls(Counter(_key(finding) for finding in findings if _can_be_held(finding)))

    def __add__(self, other: Baseline) -> Baseline:
        return Baseline(self.counts + other.counts)

    def to_json(self) -> str:
        """The text of the file."""
        import json

        findings: dict[str, dict[str, int]] = {}
        for (rule, subject), count in self.counts.items():
            findings.setdefault(rule, {})[subject] = count
        text = json.dumps({"version": VERSION, "findings": findings}, ensure_ascii=False, indent=2, sort_keys=True)
        return f"{text}\n"

    def compare(self, findings: Sequence[Finding], because: str) -> ComparedFindings:
        """`findings` with those that are in the baseline waived, `because` of it."""
        found = Baseline.of(findings).counts
        held = {key for key, count in found.items() if count <= self.counts[key]}
        return ComparedFindings(
            tuple(
                replace(finding, waived=Waived(because)) if _can_be_held(finding) and _key(finding) in held else finding
                for finding in findings
            ),
            Baseline(Counter({key: found[key] for key in held})),
            tuple(
                _said(key, f"{found[key]} of {count} left" if found[key] else "")
                for key, count in sorted(self.counts.items())
                if found[key] < count
            ),
            tuple(
                _said(key, f"{found[key]} where there were {self.counts[key]}")
                for key in sorted(found)
                if 0 < self.counts[key] < found[key]
            ),
        )

    def beyond(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Those of `findings` that a baseline can hold and this one does not."""
        candidates = [finding for finding in findings if _can_be_held(finding)]
        found = Baseline.of(candidates).counts
        return tuple(finding for finding in candidates if found[_key(finding)] > self.counts[_key(finding)])


def _can_be_held(finding: Finding) -> bool:
    return finding.waived is None and finding.category not in _NEVER


def _key(finding: Finding) -> Key:
    return finding.rule, finding.subject or ""


def _said(key: Key, more: str) -> str:
    rule, subject = key
    where = f"{rule} at {subject}" if subject else rule
    return f"{where} ({more})" if more else where


def _counts(written: object, path: str) -> Iterator[tuple[Key, int]]:
    if not isinstance(written, dict) or not isinstance(written.get("findings"), dict):
        raise InputNotFoundError(path, "this is not a baseline: it has no `findings`")
    if written.get("version") != VERSION:
        raise InputNotFoundError(path, f"this baseline is not of version {VERSION}, which this journeymap reads")
    for rule, subjects in written["findings"].items():
        if not isinstance(subjects, dict):
            raise InputNotFoundError(path, f"this is not a baseline: {rule} has no subjects with their counts")
        for subject, count in subjects.items():
            if not isinstance(count, int) or isinstance(count, bool) or count < 1:
                raise InputNotFoundError(
                    path, f"this is not a baseline: the count of {rule} at {subject!r} is not a number from 1"
                )
            yield (rule, subject), count
