"""Find the stage of each touchpoint, for all sheets of a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from journeymap.model.organization import Framework, FrameworkStage
from journeymap.office.account_builder import AccountBuilder
from journeymap.office.grid import Cell
from journeymap.office.journeys.stage_finder import Phases, StageFinder
from journeymap.office.options import ANY_STAGE, CorrectableError, ImportOptions
from journeymap.office.touchpoints.touchpoint_values import TouchpointValues
from journeymap.office.words.times import TimeColumn


@dataclass(frozen=True)
class DiagramTasks:
    """The tasks of a diagram.

    `name` is that of the diagram, `title` that of its journey in one line.
    """

    name: str
    title: str
    tasks: Sequence[TouchpointValues]

    def words(self, *, has_default: bool) -> Iterator[str]:
        """Yield the words for stages; without a default, the title where there is none."""
        for task in self.tasks:
            if task.draft.stage is not None:
                yield phase_of(task.draft.stage)
            elif not has_default:
                yield self.title


class StagesOfSheets:
    """Finds stages sheet by sheet; all sheets share one framework."""

    def __init__(self, finder: StageFinder, options: ImportOptions, account: AccountBuilder) -> None:
        self._finder, self._options, self._account = finder, options, account
        self._uses_framework = False
        self.own: tuple[FrameworkStage, ...] = ()
        """The stages of the framework that the sheets bring; () if they use an existing one."""

    @property
    def framework(self) -> Framework:
        """The framework of the stages that were found."""
        return Framework(framework="own", stages=self.own) if self.own else self._finder.framework

    def of_touchpoints(self, touchpoints: Sequence[TouchpointValues], sheet: str, title: str) -> list[str]:
        """Return the stage of each touchpoint of a table.

        Raises `TableError` where the sheet does not say them, or says them in words that are not stages.
        """
        phases = self._phases(touchpoints, sheet)
        rest = [each for each in touchpoints if each.draft.stage is None]
        default = self._default(rest, sheet, title) if rest else ""
        return [self._stage(each, phases, default) for each in touchpoints]

    def of_diagrams(self, diagrams: Sequence[DiagramTasks]) -> list[list[str]]:
        """Return the stage of each task of some diagrams, which share one framework.

        Tasks without a section are in one that has the name of the diagram.
        """
        given = self._options.stage_of(ANY_STAGE)
        words = _in_order(each.words(has_default=given is not None) for each in diagrams)
        phases = self._find(words, diagrams[0].name, is_diagram=True) if words else Phases({})
        stages = []
        for each in diagrams:
            rest = sum(task.draft.stage is None for task in each.tasks)
            if rest and given is None:
                have = "task has" if rest == 1 else "tasks have"
                self._account.guesses.append(f'{rest} {have} no section: in the stage "{each.title}"')
            default = given or phases.stages.get(each.title, "")
            stages.append([self._stage(task, phases, default) for task in each.tasks])
        return stages

    def _phases(self, touchpoints: Sequence[TouchpointValues], sheet: str) -> Phases:
        words = [phase_of(each.draft.stage) for each in touchpoints if each.draft.stage is not None]
        return self._find(list(dict.fromkeys(words)), sheet) if words else Phases({})

    def _stage(self, touchpoint: TouchpointValues, phases: Phases, default: str) -> str:
        cell = touchpoint.draft.stage
        if cell is None:
            return default
        word = phase_of(cell)
        stage = phases.stages[word]
        is_plain = word.casefold() == stage or any(own.id == stage for own in self.own)
        self._account.take(cell, "stage", "" if is_plain else f"the stage {stage}")
        if word in phases.times:
            self._take_time(touchpoint, word, cell)
        return stage

    def _find(self, words: Sequence[str], sheet: str, *, is_diagram: bool = False) -> Phases:
        """Find phases; those of several sheets that are no stages are one framework."""
        phases = self._finder.find(words, sheet, can_be_own=not self._uses_framework, is_diagram=is_diagram)
        if self.own and not phases.own:
            raise CorrectableError(
                f"{sheet}: its stages are not those of the sheets before it; import it by itself, with --sheet",
                replace(self._options, sheets=(sheet,)),
            )
        known = {stage.id for stage in self.own}
        self.own = (*self.own, *(stage for stage in phases.own if stage.id not in known))
        self._uses_framework = not phases.own
        if phases.guess and phases.guess not in self._account.guesses:
            self._account.guesses.append(phases.guess)
        return phases

    def _take_time(self, touchpoint: TouchpointValues, word: str, cell: Cell) -> None:
        """Take a phase that is a time as the `when` of a touchpoint without one."""
        forms = TimeColumn.of("", [word]).read(word)
        if "when" in touchpoint.keys:
            self._account.explain(cell, "the time of its touchpoint is in another column")
        elif forms:
            touchpoint.keys["when"] = list(forms)
            self._account.explain(cell, f"its time: {' and '.join(forms)}")
        else:
            touchpoint.notes.append(word)
            self._account.explain(cell, "no certain time, so it is in the notes")

    def _default(self, touchpoints: Sequence[TouchpointValues], sheet: str, title: str) -> str:
        """Return the stage of touchpoints of which the sheet says none."""
        given = self._options.stage_of(ANY_STAGE)
        if given:
            return given
        named = self._finder.named_by(title) or self._finder.named_by(sheet)
        if named and not self.own:
            self._uses_framework = True
            self._account.guesses.append(f"the touchpoints without a stage are in {named}, the name of the sheet")
            return named
        raise self._finder.without_stages([each.draft for each in touchpoints], sheet, title)


def _in_order(sequences: Iterable[Iterable[str]]) -> list[str]:
    """Return the words of some sequences, each once, in an order that fits all."""
    ordered: list[str] = []
    for sequence in sequences:
        at = len(ordered)
        for word in reversed(list(dict.fromkeys(sequence))):
            if word in ordered:
                at = ordered.index(word)
            else:
                ordered.insert(at, word)
    return ordered


def phase_of(cell: Cell) -> str:
    """Return the word for a stage in a cell."""
    return " ".join(cell.text.split())
