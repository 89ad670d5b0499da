"""Makes workspaces to measure with: files of 35 touchpoints, about 400 lines and 14 kB, the same on every machine."""

from __future__ import annotations

import argparse
from pathlib import Path

WORKSPACE = """\
organization: Northshore Health
teams:
  people-partners: {function: hr}
  talent-acquisition: {function: hr, parent: people-partners}
  employer-brand: {function: marketing}
  ward-managers: {function: clinical}
personas:
  day-nurse: {staff_group: clinical, shift: day, reached_by: [in-person, phone, sms, web]}
  night-nurse: {staff_group: clinical, shift: night, reached_by: [in-person, phone, sms, web]}
channels:
  web: {owner: employer-brand}
  sms: {owner: people-partners}
  phone: {shared: true}
  in-person: {shared: true}
metrics:
  engagement: {kind: score}
  time-to-hire: {kind: duration, from: applied, to: accepted}
promises:
  growth: {text: You grow with us}
"""

# stage, and for each of its five touchpoints: kind, channels, when
STAGES = (
    (
        "attract",
        "applied",
        (
            ("content", "[web]", "applied - 40 days"),
            ("event", "[in-person, web]", "applied - 30 days"),
            ("conversation", "[phone]", "applied - 20 days"),
            ("message", "[web]", "applied - 10 days"),
            ("conversation", "[phone, in-person]", "applied - 5 days"),
        ),
    ),
    (
        "recruit",
        "applied",
        (
            ("form", "[web]", "applied"),
            ("message", "[sms]", "applied + 1 day"),
            ("conversation", "[in-person]", "applied + 12 days"),
            ("message", "[sms]", "applied + 20 days"),
            ("conversation", "[phone]", "offered"),
        ),
    ),
    (
        "onboard",
        "started",
        (
            ("conversation", "[phone]", "accepted + 2 days"),
            ("message", "[sms]", "accepted + 14 days"),
            ("message", "[sms]", "started - 7 days"),
            ("event", "[in-person]", "started"),
            ("conversation", "[in-person]", "started + 30 days"),
        ),
    ),
    (
        "engage",
        "started",
        (
            ("conversation", "[in-person]", "started + 60 days"),
            ("event", "[in-person]", "started + 80 days"),
            ("conversation", "[in-person]", "every 3 months from started"),
            ("recognition", "[in-person]", "started + 100 days"),
            ("conversation", "[phone]", "started + 120 days"),
        ),
    ),
    (
        "develop",
        "started",
        (
            ("conversation", "[in-person]", "started + 150 days"),
            ("training", "[in-person]", "started + 180 days"),
            ("training", "[in-person, web]", "started + 200 days"),
            ("conversation", "[in-person]", "started + 250 days"),
            ("event", "[in-person]", "started + 300 days"),
        ),
    ),
    (
        "retain",
        "started",
        (
            ("conversation", "[in-person]", "started + 320 days"),
            ("recognition", "[in-person]", "started + 1 year"),
            ("conversation", "[in-person]", "started + 400 days"),
            ("recognition", "[sms]", "started + 500 days"),
            ("conversation", "[in-person]", "started + 700 days"),
        ),
    ),
    (
        "depart",
        "notice",
        (
            ("conversation", "[in-person]", "notice + 3 days"),
            ("conversation", "[phone]", "notice + 10 days"),
            ("event", "[in-person]", "left"),
            ("message", "[sms]", "left + 60 days"),
            ("message", "[sms]", "left + 180 days"),
        ),
    ),
)


def journey(number: int) -> str:
    """One journey file, sound in all rules that fail a run."""
    lines = [
        f"journey: ward-nurse-{number}",
        f"name: Ward nurse {number}",
        "owner: people-partners",
        "reviewed: 2026-11-01",
        "review_every: 10 years",
        "evidence:",
        "  - source: Interviews on the ward",
        "stages:",
    ]
    count = 0
    for stage, _, touchpoints in STAGES:
        lines += [
            f"  {stage}:",
            f"    goal: What the {stage} stage is for",
            "    metrics: [engagement, time-to-hire]",
            "    touchpoints:",
        ]
        for kind, channels, when in touchpoints:
            count += 1
            lines += [
                f"      - id: touchpoint-{number}-{count}",
                f"        name: Touchpoint {count} of {stage} in ward {number}",
                f"        kind: {kind}",
                f"        owner: {'people-partners' if count % 2 else 'talent-acquisition'}",
                "        responsible: [ward-managers, employer-brand]",
                f"        channels: {channels}",
                f"        when: {when}",
                "        personas: [day-nurse, night-nurse]",
                f"        emotion: {count % 5 - 2}",
                "        metrics: [engagement]",
            ]
            if count == 1:
                lines.append("        promises: [growth]")
            if kind == "training":
                lines.append("        keeps: [growth]")
            if stage == "recruit" and count == 9:
                lines += [f"        next: [touchpoint-{number}-10]", "        ends: rejected"]
            if stage == "depart":
                lines.append("        notes: What is said here is kept in confidence, and told on only as a theme")
            if count == 14:
                lines.append("        moment: true")
            if when == "left + 180 days":
                lines.append("        ends: left")
    return "\n".join(lines) + "\n"


def make(folder: Path, files: int) -> Path:
    """A workspace of so many journey files in `folder`, a hundred to a subfolder; kept where it is there already."""
    if (folder / "journeymap.yaml").exists():
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "journeymap.yaml").write_text(WORKSPACE, encoding="utf-8")
    for number in range(files):
        below = folder / f"hospital-{number // 100:03}"
        below.mkdir(exist_ok=True)
        (below / f"ward-nurse-{number}.yaml").write_text(journey(number), encoding="utf-8")
    return folder


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("files", type=int)
    arguments = parser.parse_args()
    print(make(arguments.folder, arguments.files))
