"""A baseline: the findings of one run, accepted until they are fixed.

It holds fingerprints, which are made of rule, subject and the value concerned: moved lines and renamed files change
nothing, and a new value in an old place is new. What has got another id is found under its former one (`formerly`).
A baseline cannot hold problems of the text (category *reading*), which cannot be waived either, nor rules that broke,
and it does not hold what a journey has from the one that it follows.

The file is JSON with sorted keys: `{"version": 2, "findings": {rule: {subject: [fingerprint, …]}}}`; the subject of
findings about the whole workspace is the empty string. Rule and subject are for people who read the file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from journeymap.errors import InputNotFoundError
from journeymap.file_access import leads_out, read_regular, write_whole
from journeymap.findings import Finding, Waived

VERSION = 2
_NEVER = ("reading", "internal")
_MOST_BYTES = 50_000_000
_COUNTS = "this baseline counts findings and does not say which: write it again with --write-baseline"

Key = tuple[str, str]
"""A rule and a subject."""


@dataclass(frozen=True)
class ComparedFindings:
    """Compares findings with a baseline; `kept` is its part that still applies."""

    findings: tuple[Finding, ...]
    kept: Baseline
    gone: tuple[str, ...]
    """What the baseline holds and is no longer found, in words."""

    def remarks(self, is_whole: bool) -> Iterator[str]:
        """Sentences about the comparison; only a run that `is_whole` knows what is gone."""
        number = len(self.kept.keys)
        yield f"{number} {'finding is' if number == 1 else 'findings are'} in the baseline."
        if self.gone and is_whole:
            yield (
                f"The baseline holds what is not found any more: {', '.join(self.gone)}."
                " Write it again with --write-baseline."
            )


@dataclass(frozen=True)
class Baseline:
    """The accepted findings: fingerprints, each with its rule and subject."""

    keys: Mapping[str, Key] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path, *, may_be_outdated: bool = False) -> Baseline:
        """Return the baseline in a file; raises `InputNotFoundError` if it is invalid.

        One of version 1, which has no fingerprints, is invalid too, or empty if it `may_be_outdated`.
        """
        import json  # here and below: few runs have a baseline

        try:
            written = json.loads(_read_text(path))
        except OSError as error:
            raise InputNotFoundError(str(path), f"the baseline cannot be read: {error.strerror or error}") from error
        except RecursionError as error:
            raise InputNotFoundError(str(path), "this is not a baseline: it is nested too deeply") from error
        except ValueError as error:
            raise InputNotFoundError(str(path), f"this is not a baseline: {error}") from error
        if may_be_outdated and isinstance(written, dict) and _version(written) == 1:
            return cls()
        return cls(dict(_fingerprints(written, str(path))))

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Baseline:
        """The baseline that accepts those of `findings` that a baseline can hold."""
        return cls({finding.fingerprint: _key(finding) for finding in findings if _can_be_held(finding)})

    def __or__(self, other: Baseline) -> Baseline:
        return Baseline({**self.keys, **other.keys})

    def to_json(self) -> str:
        import json

        findings: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for fingerprint, (rule, subject) in sorted(self.keys.items()):
            findings[rule][subject].append(fingerprint)
        text = json.dumps({"version": VERSION, "findings": findings}, ensure_ascii=False, indent=2, sort_keys=True)
        return f"{text}\n"

    def write(self, path: Path) -> None:
        """Write the baseline to a file and its folder; an old file is replaced at once.

        Raises `OSError`, and leaves the old file as it was.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, self.to_json().encode("utf-8"))

    def compare(self, findings: Sequence[Finding], because: str) -> ComparedFindings:
        """Waive the `findings` that the baseline holds, with the reason `because`.

        Each accepts one finding: the one with its fingerprint, else one that had it under a former id.
        """
        left = dict(self.keys)
        held = {number for number, finding in enumerate(findings) if _can_be_held(finding)}
        accepted = {number for number in held if left.pop(findings[number].fingerprint, None)}
        for number in sorted(held - accepted):
            former = next((each for each in findings[number].former_fingerprints if each in left), None)
            if former is not None:
                del left[former]
                accepted.add(number)
        waived = [
            replace(finding, waived=Waived(because)) if number in accepted else finding
            for number, finding in enumerate(findings)
        ]
        kept = Baseline({findings[number].fingerprint: _key(findings[number]) for number in sorted(accepted)})
        return ComparedFindings(tuple(waived), kept, tuple(_in_words(left.values())))

    def beyond(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Those of `findings` that a baseline can hold and this one does not."""
        candidates = [finding for finding in findings if _can_be_held(finding)]
        return tuple(finding for finding in candidates if finding.fingerprint not in self.keys)


def _read_text(path: Path) -> str:
    """Return the text of a regular file of a sensible size.

    A link to a device or a pipe, which a branch can contain, would be read without an end.
    """
    if leads_out(path):
        raise OSError(0, "a link leads from here out of the folder")
    data, _ = read_regular(path, _MOST_BYTES)
    if len(data) > _MOST_BYTES:
        raise ValueError(f"it is larger than {_MOST_BYTES:,} bytes")
    return data.decode("utf-8-sig")


def _can_be_held(finding: Finding) -> bool:
    return finding.counts and finding.category not in _NEVER and finding.stands_for == 1


def _key(finding: Finding) -> Key:
    return finding.rule, finding.subject or ""


def _in_words(keys: Iterable[Key]) -> Iterator[str]:
    """Yield each rule and subject once, with a number if there are several."""
    counts: dict[Key, int] = defaultdict(int)
    for key in keys:
        counts[key] += 1
    for (rule, subject), count in sorted(counts.items()):
        where = f"{rule} at {subject}" if subject else rule
        yield where if count == 1 else f"{where} ({count} times)"


def _version(written: Mapping[str, object]) -> object:
    """The version of a baseline; None for `true`, which equals 1."""
    version = written.get("version")
    return None if isinstance(version, bool) else version


def _fingerprints(written: object, path: str) -> Iterator[tuple[str, Key]]:
    if not isinstance(written, dict) or not isinstance(written.get("findings"), dict):
        raise InputNotFoundError(path, "this is not a baseline: it has no `findings`")
    if _version(written) == 1:
        raise InputNotFoundError(path, _COUNTS)
    if _version(written) != VERSION:
        raise InputNotFoundError(path, f"this baseline is not of version {VERSION}, which this journeymap reads")
    for rule, subjects in written["findings"].items():
        if not isinstance(subjects, dict):
            raise InputNotFoundError(path, f"this is not a baseline: {rule} has no subjects with their fingerprints")
        for subject, fingerprints in subjects.items():
            if not isinstance(fingerprints, list) or not all(isinstance(each, str) for each in fingerprints):
                reason = f"what stands for {rule} at {subject!r} is not a list of fingerprints"
                raise InputNotFoundError(path, f"this is not a baseline: {reason}")
            for fingerprint in fingerprints:
                yield fingerprint, (rule, subject)
