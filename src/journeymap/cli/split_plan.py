"""Split a plan into those of teams or cohorts, and count what is in none."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import journeymap as jm
from journeymap.cli.streams import write_stderr


def split_plan(
    workspace: jm.Workspace, plan: jm.Plan, arguments: argparse.Namespace, options: Mapping[str, Any]
) -> dict[str, jm.Plan]:
    """Return the plan of each cohort, or of each team, that has entries."""
    if arguments.split == "cohort":
        cohorts = dict.fromkeys(entry.cohort for entry in plan.entries if entry.cohort)
        of_one = dict.fromkeys(cohorts, plan) if arguments.date else {}
        return of_one or {id: jm.plan(workspace, id, **options) for id in sorted(cohorts)}
    named = {team for entry in plan.entries for team in _teams(entry)}
    declared = workspace.for_audience(arguments.audience or "internal").organization.teams or {}
    teams = [arguments.team] if arguments.team else [*declared, *sorted(named - {*declared})]
    parts = {team: _part_of_team(workspace, plan, team, arguments, options) for team in teams}
    return {team: part for team, part in parts.items() if part.entries}


def _part_of_team(
    workspace: jm.Workspace, plan: jm.Plan, team: str, arguments: argparse.Namespace, options: Mapping[str, Any]
) -> jm.Plan:
    try:
        return jm.plan(workspace, *arguments.what, **{**options, "team": team})
    except jm.UnknownNameError:  # it is named, but not declared
        entries = tuple(entry for entry in plan.entries if team in _teams(entry))
        return replace(plan, entries=entries, undated=tuple(item for item in plan.undated if item.owner == team))


def _teams(entry: jm.PlanEntry) -> tuple[str, ...]:
    return (*([entry.owner] if entry.owner else entry.claimants), *entry.responsible, *entry.consulted, *entry.informed)


def mention_left_out(plan: jm.Plan, parts: Mapping[str, jm.Plan], split: str) -> None:
    """Print how many entries no file has.

    They have no team, or are of journeys without a cohort.
    """
    written = {entry for part in parts.values() for entry in part.entries}
    left = sum(entry not in written for entry in plan.entries)
    if left:
        count = "1 entry has" if left == 1 else f"{left} entries have"
        write_stderr(f"journeymap: {count} no {split}, and {'is' if left == 1 else 'are'} in none of the files")
