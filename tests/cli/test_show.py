"""`show`: the workspace as tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

WORKSPACE = """\
organization: North
framework:
  - {id: attract}
  - {id: recruit}
  - {id: later}
teams:
  people: {function: hr}
  brand: {function: marketing}
  idle: {}
assets:
  site: {owner: brand}
channels:
  sms: {owner: people}
  web: {owner: people}
metrics:
  visits: {owner: brand}
"""
JOURNEY = """\
journey: nurse
name: 看護師
owner: people
covers: [attract, recruit]
stages:
  attract:
    owner: brand
    touchpoints:
      - {id: page, name: Page, kind: content, owner: brand}
      - id: evening
        name: Evening
        owner: brand
        handoff:
          what: the names of all guests who said that they want to hear from us before the month is over
          within: 3 days
          accepted_by: people
      - {id: nobody, name: Nobody's}
  recruit:
    touchpoints:
      - {id: form, name: Form, owner: people}
      - {id: offer, name: Offer, owner: brand}
"""
SHOWN = """\
看護師 (nurse), owned by people
═══════════════════════════════

Stage    Touchpoints  Owners
───────  ───────────  ──────
attract            3  brand 2, (nobody) 1 (the stage: brand)
recruit            2  brand 1, people 1
later              0  (not covered)

Hand-off from  to             What passes
─────────────  ─────────────  ───────────
form (people)  offer (brand)  (not stated)

Who owns what
═════════════

Team      Function   Owns
────────  ─────────  ────
people    hr         1 touchpoint; journey nurse; channels sms, web
brand     marketing  3 touchpoints; asset site; metric visits
idle                 (nothing)
(nobody)             1 touchpoint
"""


def test_stages_handoffs_and_owners_are_tables(run: Any, folder: Path) -> None:
    Path("journeymap.yaml").write_text(WORKSPACE, "utf-8")
    Path("nurse.yaml").write_text(JOURNEY, "utf-8")

    assert run("show") == (0, SHOWN, "")


def test_a_long_handoff_is_wrapped(run: Any, folder: Path) -> None:
    Path("journeymap.yaml").write_text(WORKSPACE, "utf-8")
    without = JOURNEY.replace("      - {id: nobody, name: Nobody's}\n", "")
    Path("nurse.yaml").write_text(without, "utf-8")

    assert LONG in run("show").out


LONG = """\
evening (brand)  form (people)  the names of all guests who said that they want to hear from us before the
                                month is over, within 3 days, accepted by people
form (people)    offer (brand)  (not stated)
"""


def test_tables_are_printed_in_ascii(process: Any, folder: Path) -> None:
    Path("nurse.yaml").write_text(JOURNEY.replace("看護師", "Nurse"), "utf-8")

    done = process("show", PYTHONIOENCODING="ascii")
    assert done.stdout.startswith(b"Nurse (nurse), owned by people\n==============================\n\nStage")


def test_problems_in_the_files_are_counted(run: Any, folder: Path) -> None:
    Path("nurse.yaml").write_text(JOURNEY.replace("owner: people\n", "ownr: people\n"), "utf-8")

    result = run("show")
    assert (result.status, result.out.splitlines()[0]) == (0, "看護師 (nurse)")
    message = "ignored 1 problem in the files; run `journeymap validate` to see more"
    assert result.err == f"journeymap: {message}\n"


def test_a_workspace_without_journeys_is_an_error(run: Any, folder: Path) -> None:
    assert run("show") == (2, "", "journeymap: here: there are no journeys to show\n")
    assert run("show", "nope") == (2, "", "journeymap: nope: there is no such file or folder\n")
