"""A baseline: the findings of one run, accepted until they are fixed.

It counts findings by rule and subject, never by line, so that it survives edits that fix nothing. A count cannot tell
which of a rule's findings about one subject is new: if there are more than the baseline holds, all are reported. A
baseline can report too much and never too little. It cannot hold problems of the text (category *reading*), which
cannot be waived either, nor rules that broke.

The file is JSON with sorted keys: `{"version": 1, "findings": {rule: {subject: count}}}`; the subject of findings about
the whole workspace is the empty string.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from journeymap.errors import InputNotFoundError
from journeymap.findings import Finding, Waived

VERSION = 1
_NEVER = ("reading", "internal")

Key = tuple[str, str]
"""A rule and a subject."""


@dataclass(frozen=True)
class ComparedFindings:
    """Compares findings with a baseline; `kept` is its part that still applies."""

    findings: tuple[Finding, ...]
    kept: Baseline
    gone: tuple[str, ...]
    """What the baseline holds and is no longer found, in words."""
    grown: tuple[str, ...]
    """What is found more often than the baseline holds it, in words."""

    def remarks(self, is_whole: bool) -> Iterator[str]:
        """Sentences about the comparison; only a run that `is_whole` knows what is gone."""
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
    """The number of accepted findings by rule and subject."""

    counts: Counter[Key] = field(default_factory=Counter)

    @classmethod
    def read(cls, path: Path) -> Baseline:
        """Return the baseline in a file; raises `InputNotFoundError` if it is invalid."""
        import json  # here and below: few runs have a baseline

        try:
            written = json.loads(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise InputNotFoundError(str(path), f"the baseline cannot be read: {error.strerror or error}") from error
        except ValueError as error:
            raise InputNotFoundError(str(path), f"this is not a baseline: {error}") from error
        return cls(Counter(dict(_counts(written, str(path)))))

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Baseline:
        """The baseline that accepts those of `findings` that a baseline can hold."""
        return cls(Counter(_key(finding) for finding in findings if _can_be_held(finding)))

    def __add__(self, other: Baseline) -> Baseline:
        return Baseline(self.counts + other.counts)

    def to_json(self) -> str:
        import json

        findings: dict[str, dict[str, int]] = defaultdict(dict)
        for (rule, subject), count in self.counts.items():
            findings[rule][subject] = count
        text = json.dumps({"version": VERSION, "findings": findings}, ensure_ascii=False, indent=2, sort_keys=True)
        return f"{text}\n"

    def compare(self, findings: Sequence[Finding], because: str) -> ComparedFindings:
        """Waive the `findings` that the baseline holds, with the reason `because`."""
        counts = Baseline.of(findings).counts
        held = {key for key, count in counts.items() if count <= self.counts[key]}
        waived = [
            replace(finding, waived=Waived(because)) if _can_be_held(finding) and _key(finding) in held else finding
            for finding in findings
        ]
        gone, grown = [], []
        for key, count in sorted(self.counts.items()):
            if counts[key] < count:
                gone.append(_in_words(key, f"{counts[key]} of {count} left" if counts[key] else ""))
            elif counts[key] > count:
                grown.append(_in_words(key, f"{counts[key]} where there were {count}"))
        kept = Baseline(Counter({key: counts[key] for key in held}))
        return ComparedFindings(tuple(waived), kept, tuple(gone), tuple(grown))

    def beyond(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Those of `findings` that a baseline can hold and this one does not."""
        candidates = [finding for finding in findings if _can_be_held(finding)]
        counts = Baseline.of(candidates).counts
        return tuple(finding for finding in candidates if counts[_key(finding)] > self.counts[_key(finding)])


def _can_be_held(finding: Finding) -> bool:
    return finding.waived is None and finding.category not in _NEVER


def _key(finding: Finding) -> Key:
    return finding.rule, finding.subject or ""


def _in_words(key: Key, more: str) -> str:
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
                reason = f"the count of {rule} at {subject!r} is not a number from 1"
                raise InputNotFoundError(path, f"this is not a baseline: {reason}")
            yield (rule, subject), count
