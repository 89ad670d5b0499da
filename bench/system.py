"""Measure what it costs that journeys follow a template.

    python bench/system.py

It prints how long `compare` takes for followers of a template of 60 touchpoints, reading included; what `validate` of
a follower takes compared with its resolved journey in a workspace of its own; and the share of resolution in it.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src")]

import journeymap as jm  # noqa: E402 - needs the path
from journeymap import loading  # noqa: E402 - needs the path
from journeymap.workspace import WorkspaceData  # noqa: E402 - needs the path

STAGES = ("attract", "recruit", "onboard", "engage", "develop", "retain")
TOUCHPOINTS = 60
ROUNDS = 9
SIZES = (25, 50, 100, 200)


def write_template(folder: Path) -> None:
    """Write a template of so many touchpoints, a tenth of them optional."""
    folder.mkdir(parents=True)
    (folder / "journeymap.yaml").write_text(
        "organization: The partnership\n"
        "teams: {recruitment: {name: Recruitment, function: hr}, ward: {name: The ward, function: clinical}}\n"
        "personas: {nurse: {name: A nurse}}\n"
        "channels: {phone: {name: Phone}, email: {name: E-mail}}\n",
        "utf-8",
    )
    lines = ["journey: nurse", "name: A nurse's first year", "owner: recruitment", "personas: [nurse]", "stages:"]
    for number, stage in enumerate(STAGES):
        lines += [f"  {stage}:", f"    goal: The goal of {stage}", "    touchpoints:"]
        for place in range(TOUCHPOINTS // len(STAGES)):
            day = 20 * place + 1
            anchor = "applied" if number < 2 else "started"
            lines += [
                f"      - id: {stage}-{place}",
                f"        name: Touchpoint {place} of {stage}",
                "        kind: conversation",
                f"        owner: {'recruitment' if place % 2 else 'ward'}",
                "        channels: [phone]",
                f"        when: {anchor} + {day} days",
                f"        emotion: {place % 3}",
                *(["        binding: optional"] if place == 5 else []),
                *(["        binding: required", "        locked: [when]"] if place == 1 else []),
            ]
    (folder / "nurse.yaml").write_text("\n".join(lines) + "\n", "utf-8")


def write_follower(folder: Path, number: int) -> None:
    """Write a follower that adapts six touchpoints, omits two and adds two."""
    folder.mkdir(parents=True)
    (folder / "journeymap.yaml").write_text(
        f"organization: Hospital {number}\ntemplate: ../template\n"
        "teams: {recruitment: {replaced_by: people}, people: {name: People office, function: hr}}\n",
        "utf-8",
    )
    adapted = [f"{stage}-{1 + (number + place) % 4}" for place, stage in enumerate(STAGES)]
    lines = ["journey: nurse", "follows: template/nurse", "adapts:"]
    for id in adapted:
        lines += [f"  {id}:", "    channels: [email]", f"    because: Reason {number} of {id}"]
    lines += ["omits:", f"  attract-{6 + number % 3}: Reason {number}", f"  retain-{6 + number % 3}: Reason {number}"]
    lines += ["stages:", "  develop:", "    touchpoints:"]
    for place in range(2):
        lines += [
            f"      - id: own-{place}",
            f"        name: Own touchpoint {place}",
            "        kind: conversation",
            "        owner: people",
            "        channels: [phone]",
            f"        when: started + {100 + place} days",
            f"        after: develop-{3 + place}",
        ]
    (folder / "nurse.yaml").write_text("\n".join(lines) + "\n", "utf-8")


def seconds(action: Callable[[], object]) -> float:
    """Return the processor time of an action."""
    start = time.process_time()
    action()
    return time.process_time() - start


def fastest(action: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the processor time of an action the fastest time, after one before."""
    action()
    return min(seconds(action) for _ in range(rounds))


def resolution(workspace: WorkspaceData) -> Callable[[], object]:
    """Return what resolves the journeys of a workspace again."""
    written, journeys = workspace.written_organization, workspace.written_journeys
    return lambda: WorkspaceData(written, journeys, workspace.load_result, None, workspace.template)


def main() -> int:
    """Print the figures; return 1 if one misses its target."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        write_template(root / "template")
        folders = [root / f"hospital-{number}" for number in range(max(SIZES))]
        for number, folder in enumerate(folders):
            write_follower(folder, number)
        jm.compare(folders[0]).to_json()
        times = {size: fastest(lambda size=size: jm.compare(*folders[:size]).to_json(), 3) for size in SIZES}
        for size, taken in times.items():
            print(f"compare, {size:3} followers: {taken:.2f} s, {1000 * taken / size:.1f} ms each")
        loading_time = fastest(lambda: [loading.load(folder) for folder in folders[:25]], 3) / 25
        print(f"loading a follower and its template: {1000 * loading_time:.1f} ms")

        follower = jm.load(folders[0])
        follower.to_yaml(root / "alone", resolved=True)
        own, alone = (fastest(lambda path=path: jm.check(path)) for path in (folders[0], root / "alone"))
        ratio = own / alone
        print(f"validate: follower {1000 * own:.0f} ms, its resolved journey {1000 * alone:.0f} ms: {ratio:.2f} times")
        share = fastest(resolution(follower)) / own
        print(f"resolution: {100 * share:.1f} % of validate")
    is_linear = times[max(SIZES)] / max(SIZES) <= 1.25 * times[min(SIZES)] / min(SIZES)
    return 0 if times[200] < 3 and is_linear and ratio <= 2.2 and share < 0.05 else 1


if __name__ == "__main__":
    sys.exit(main())
