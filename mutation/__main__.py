"""Write small faults into a package, one at a time, and see whether a test fails at each of them.

    python3 dev.py mutate rules --sample 150           try 150 mutants of the rules, the same in each run
    python3 dev.py mutate rules --sample 150 --seed 2  try others
    python3 dev.py mutate rules --survivors            try those again that survived the last run

A mutant is killed if a test that executes it fails, or takes far too long. A survivor needs a test, or an entry with
the reason in mutation/survivors.toml. The exit status is 1 if less than 90 % of the mutants are killed, apart from
those listed as equivalent, or if a survivor is not listed.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from mutation.mutants import Mutant
from mutation.packages import PACKAGES, Package
from mutation.run import Run
from mutation.survivors import Key, read_reasons, write_entry

SCORE = 0.9


def main(root: Path, packages: dict[str, Package], arguments: list[str]) -> int:
    """Run the command; return its exit status."""
    parser = argparse.ArgumentParser(
        prog="dev.py mutate", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("package", choices=sorted(packages))
    parser.add_argument("--sample", type=int, metavar="N", help="try N mutants")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="choose another sample (default: 1)")
    parser.add_argument("--survivors", action="store_true", help="try those again that survived the last run")
    options = parser.parse_args(arguments)

    run = Run(root, options.package, packages[options.package])
    last = run.store / f"{options.package}-survivors.json"
    candidates = run.candidates()
    if options.survivors:
        keys = {tuple(key) for key in json.loads(last.read_text("utf-8"))}
        candidates = [mutant for mutant in candidates if mutant.key in keys]
    mutants = run.choose(candidates, options.sample, options.seed)

    reasons = read_reasons(root / "mutation" / "survivors.toml")
    outcomes: dict[Mutant, str] = {}
    for mutant, outcome in run.outcomes(mutants):
        outcomes[mutant] = outcome
        if outcome == "survived" and mutant.key not in reasons:
            print(f"{mutant.file}:{run.line_of(mutant)}: {mutant.before}\n    -> {mutant.after}", flush=True)
        end = "\r" if len(outcomes) < len(mutants) else "\n"
        print(f"{len(outcomes)}/{len(mutants)}", end=end, file=sys.stderr, flush=True)
    survivors = [mutant for mutant in mutants if outcomes[mutant] == "survived"]
    last.write_text(json.dumps([mutant.key for mutant in survivors]), "utf-8")
    return report(survivors, outcomes, reasons, run)


def report(survivors: list[Mutant], outcomes: dict[Mutant, str], reasons: dict[Key, str], run: Run) -> int:
    """Print the score, the missing entries and those that are listed in vain; return the exit status."""
    unlisted = [mutant for mutant in survivors if mutant.key not in reasons]
    equivalent = [mutant for mutant in survivors if reasons.get(mutant.key, "").startswith("equivalent")]
    timed_out = list(outcomes.values()).count("timed out")
    killed, counted = len(outcomes) - len(survivors), len(outcomes) - len(equivalent)
    for mutant in unlisted:
        print(f"\n{write_entry(mutant)}", end="")
    existing = {mutant.key for mutant in run.candidates()}
    stale = [key for key in reasons if key[0] in run.texts and key not in existing]
    stale += [mutant.key for mutant, outcome in outcomes.items() if outcome != "survived" and mutant.key in reasons]
    for file, function, before, after in stale:
        print(f"listed in vain: {file}, {function}: {before} -> {after}")
    score = killed / counted if counted else 1
    print(
        f"{run.name}: {len(outcomes)} mutants, {killed} killed ({timed_out} by time), {len(survivors)} survived"
        f" ({len(equivalent)} equivalent, {len(survivors) - len(equivalent) - len(unlisted)} accepted,"
        f" {len(unlisted)} not listed); score {score:.1%}"
    )
    return int(score < SCORE or bool(unlisted) or bool(stale))


if __name__ == "__main__":
    sys.exit(main(Path(__file__).resolve().parents[1], PACKAGES, sys.argv[1:]))
