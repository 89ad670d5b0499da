"""The report of a workspace with followers, whatever they change, against that of what they are when resolved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings

import journeymap as jm
from journeymap.findings import Finding
from tests.systems.worlds import World, worlds

TODAY = date(2026, 11, 22)
OF_ALL_JOURNEYS = {
    *("conflicting-owner", "contested-asset", "contested-channel", "unowned-commons"),  # what is shared counts once
    *("unused-definition", "unused-waiver", "expired-waiver", "missing-translation"),  # not of what is taken over
}


def facts(findings: Iterable[Finding]) -> Counter[tuple[str, str | None, str]]:
    """What is the same in both, which lists and references of `next` to omitted touchpoints are not."""
    return Counter(
        (finding.rule, finding.subject, "" if "touchpoints" in finding.data else str(finding.data))
        for finding in findings
        if finding.category not in ("reading", "system")
        and finding.rule not in OF_ALL_JOURNEYS
        and not (finding.rule == "retired-reference" and finding.data["key"] == "next")
    )


@given(world=worlds())
@settings(max_examples=4)
def test_a_follower_has_the_findings_of_its_resolved_journey_each_in_its_place(world: World) -> None:
    with TemporaryDirectory() as root:
        folder = world.write(Path(root))
        workspace = jm.load(folder)
        report = jm.validate(workspace, today=TODAY)
        workspace.to_yaml(Path(root, "resolved"), resolved=True)
        resolved = jm.check(Path(root, "resolved"), today=TODAY)
        with ThreadPoolExecutor(1) as executor:
            apart = jm.check(folder, executor=executor, today=TODAY)

    own = set(workspace.load_result.sources)
    for finding in report.findings:
        assert finding.rule != "broken-rule"
        assert finding.location is not None
        assert (finding.location.path in own) or (finding.taken_over_at is not None)
        assert finding.taken_over_at is None or (finding.taken_over_at.path in own and finding.fix is None)
    assert (apart.findings, apart.summary) == (report.findings, report.summary)
    if not report.held_back and not resolved.held_back:
        assert facts(report.findings) == facts(resolved.findings)
