"""Read the worked examples of journeys that follow others.

An example is a sentence of the format (`says`), the files of some workspaces, and what is expected. `<<rule>>` in a
file marks where a finding of that rule points, `<<also rule>>` its second place; both are removed from the file.
`<<rule inherited>>` and `<<rule waived>>` expect a finding with that mark. What is not marked is not expected.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from tests.systems.reference_names import PlainWorkspace

EXAMPLES = Path(__file__).with_name("examples")
_MARK = re.compile(r"<<(also )?([a-z-]+)( inherited| waived)?>>")

Place = tuple[str, str, int, int]
"""What is said of a place (a rule, with its mark), and the file, line and column."""


@dataclass(frozen=True)
class WorkedExample:
    name: str
    files: dict[str, str]
    places: list[Place]
    data: dict[str, Any]

    def expected(self, key: str, default: Any) -> Any:
        return self.data.get(key, default)

    @property
    def journey(self) -> str:
        return str(self.data.get("resolves", "nurse"))

    @property
    def is_resolved(self) -> bool:
        """Whether it says what a journey or the workspace file is after all changes."""
        return any(key in self.data for key in ("order", "touchpoints", "stages", "journey", "organization"))

    def write(self, folder: Path) -> None:
        for name in self.data.get("folders", ()):
            (folder / name).mkdir(parents=True)
        for name, text in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")

    def plain_workspace(self, folder: str = "site") -> PlainWorkspace:
        """The workspace of a folder as plain data, with the one that it builds on."""
        settings = yaml.safe_load(self.files[f"{folder}/journeymap.yaml"])
        documents = [
            yaml.safe_load(text)
            for name, text in self.files.items()
            if PurePosixPath(name).parts[0] == folder and not name.endswith("journeymap.yaml")
        ]
        journeys = {document["journey"]: document for document in documents}
        template = settings.get("template")
        return PlainWorkspace(
            settings, journeys, self.plain_workspace(template.removeprefix("../")) if template else None
        )


def _without_marks(name: str, text: str) -> tuple[str, list[Place]]:
    places = []
    lines = []
    for number, line in enumerate(text.splitlines(), 1):
        while mark := _MARK.search(line):
            also, rule, note = mark.groups()
            places.append(((also or "") + rule + (note or ""), name, number, mark.start() + 1))
            line = line[: mark.start()] + line[mark.end() :]
        lines.append(line)
    return "\n".join(lines) + "\n", places


def worked_examples() -> Iterator[WorkedExample]:
    shared = yaml.safe_load((EXAMPLES / "shared.yaml").read_text("utf-8"))
    for path in sorted(EXAMPLES.glob("*.yaml")):
        if path.name == "shared.yaml":
            continue
        for data in yaml.safe_load(path.read_text("utf-8")):
            read = {name: _without_marks(name, text) for name, text in {**shared, **data["files"]}.items()}
            yield WorkedExample(
                data["name"],
                {name: text for name, (text, _) in read.items()},
                sorted(place for _, places in read.values() for place in places),
                data,
            )
