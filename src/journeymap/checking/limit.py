"""Keep the number of findings within what people read and machines hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from journeymap.checking.fingerprints import fingerprint
from journeymap.findings import MOST_FINDINGS, Finding

_HELP = "fix what is listed first: the next run lists what follows"


def limit_findings(findings: Sequence[Finding]) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Return the findings to list, and those that these stand for besides themselves.

    Of a rule with more than `MOST_FINDINGS`, those that count come before waived and inherited ones, and higher levels
    before lower ones. One finding stands for the others that count, with the highest level among them, one for the
    waived and one for the inherited others; each is where the first of these is.
    """
    counts = Counter(finding.rule for finding in findings)
    many = {rule for rule, count in counts.items() if count > MOST_FINDINGS}
    many |= {finding.rule for finding in findings if finding.stands_for > 1}
    if not many:
        return tuple(findings), ()
    left_out: dict[tuple[str, bool, bool], list[int]] = {}
    by_rule: dict[str, list[int]] = {rule: [] for rule in many}
    for number, finding in enumerate(findings):
        if finding.rule in many:
            by_rule[finding.rule].append(number)
    for rule, numbers in by_rule.items():
        for number in sorted(_those_left_out(findings, numbers)):
            finding = findings[number]
            left_out.setdefault((rule, finding.waived is None, finding.inherited), []).append(number)
    shown: dict[int, Finding] = dict(enumerate(findings))
    left_out = {key: numbers for key, numbers in left_out.items() if _stand_for_many(findings, numbers)}
    for numbers in left_out.values():
        for number in numbers[1:]:
            del shown[number]
        shown[numbers[0]] = _rest([findings[number] for number in numbers])
    hidden = sorted(number for numbers in left_out.values() for number in numbers)
    return tuple(shown.values()), tuple(findings[number] for number in hidden)


def _those_left_out(findings: Sequence[Finding], numbers: Sequence[int]) -> Iterator[int]:
    """Yield which findings of one rule are not listed."""
    single = [number for number in numbers if findings[number].stands_for == 1]
    single.sort(key=lambda number: (not findings[number].counts, -findings[number].level))
    yield from single[MOST_FINDINGS:]
    yield from (number for number in numbers if findings[number].stands_for > 1)


def _stand_for_many(findings: Sequence[Finding], numbers: Sequence[int]) -> bool:
    return len(numbers) > 1 or findings[numbers[0]].stands_for > 1


def _rest(findings: Sequence[Finding]) -> Finding:
    """Return the finding that stands for others of one rule."""
    first, count = findings[0], sum(finding.stands_for for finding in findings)
    at_least = "at least " if any(finding.stands_for > 1 for finding in findings) else ""
    kind = "waived " if first.waived else "inherited " if first.inherited else ""
    return Finding(
        rule=first.rule,
        category=first.category,
        level=max(finding.level for finding in findings),
        message=f"and {at_least}{count:,} more {kind}findings of this rule",
        help=_HELP,
        fingerprint=fingerprint(first.rule, None, kind.strip() or "more"),
        location=first.location,
        data={"more": count},
        waived=first.waived,
        inherited=first.inherited,
        stands_for=count,
    )
