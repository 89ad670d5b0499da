"""Find the stages that the phases of a sheet mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from journeymap.errors import closest_match
from journeymap.model.organization import Framework, FrameworkStage, SevenStage
from journeymap.model.values import in_language
from journeymap.office.errors import TableError
from journeymap.office.ids import IdMaker
from journeymap.office.options import ANY_STAGE, CorrectableError, ImportOptions
from journeymap.office.touchpoints.drafts import Draft
from journeymap.office.words.headings import meaning_of_stage
from journeymap.office.words.stage_words import is_name_of_stage
from journeymap.office.words.times import is_phase_time
from journeymap.synonyms import fold

ONBOARD = "onboard"


_LONGEST = 200
"""The characters of a word that are compared with stages and shown in messages."""
_MOST_NAMED = 20
"""The unknown words that are compared with stages and shown in messages."""


@dataclass(frozen=True)
class Phases:
    """What the phases of a sheet mean.

    `stages` has the stage of each word, `times` the words that are times, `own` the stages of a framework that the
    sheet brings, `guess` a sentence about what was decided.
    """

    stages: Mapping[str, str]
    times: frozenset[str] = frozenset()
    own: tuple[FrameworkStage, ...] = ()
    guess: str = ""


class StageFinder:
    """Finds stages in the words of the user, of a workspace and of the frameworks."""

    def __init__(self, framework: Framework, options: ImportOptions, *, is_given: bool) -> None:
        self.framework = framework
        self._options = options
        self._is_given = is_given
        """Whether the framework is that of an existing workspace, which the sheet cannot replace."""
        known = [stage.id for stage in framework.stages]
        for word, stage in options.stages.items():
            if stage not in known:
                close = closest_match(stage, known)
                hint = f"did you mean {close}?" if close else f"there are: {', '.join(known)}"
                others = {each: options.stages[each] for each in options.stages if each != word}
                corrected = replace(options, stages={**others, **({word: close} if close else {})})
                raise CorrectableError(f"--stage {word}={stage}: there is no stage {stage}; {hint}", corrected)

    def find(self, words: Sequence[str], sheet: str, *, can_be_own: bool = True, is_diagram: bool = False) -> Phases:
        """Return what the phases of a sheet mean, in their order.

        The sections of a diagram need not be stages: if one is not, all are the framework. Raises `TableError` with the
        command that says what the words mean which are no stages.
        """
        given = {word: stage for word in words if (stage := self._options.stage_of(word))}
        others = [word for word in words if word not in given]
        if others and not given and all(map(is_phase_time, others)) and self.has(ONBOARD):
            return self._of_times(others)
        known = {word: stages[0] for word in others if len(stages := self._stages(word)) == 1}
        unknown = [word for word in others if word not in known]
        is_onboard = all(known.get(word, ONBOARD) == ONBOARD for word in others)
        if unknown and is_onboard and not given and self.has(ONBOARD) and all(map(is_phase_time, unknown)):
            return self._of_times(others)
        if not unknown:
            return Phases({**given, **known})
        if can_be_own and not self._is_given and not given and (is_diagram or self._are_own(others, unknown)):
            return self._own(others, unknown)
        raise self._mixture(words, {**given, **known}, unknown, sheet)

    def _are_own(self, words: Sequence[str], unknown: Sequence[str]) -> bool:
        """Return whether phases are stages of another vocabulary than that of employment.

        None has the name of a stage or is a time, and most are unknown: *Arrival* among the phases of a patient's day
        does not make it onboarding.
        """
        is_any_known = any(map(is_name_of_stage, words)) or any(map(is_phase_time, words))
        return not is_any_known and len(unknown) * 2 > len(words)

    def has(self, stage: str) -> bool:
        """Return whether the framework has a stage."""
        return any(each.id == stage for each in self.framework.stages)

    def _of_times(self, words: Iterable[str]) -> Phases:
        guess = "every phase is a time, so all touchpoints are in the stage onboard, and the phase is their time"
        return Phases(dict.fromkeys(words, ONBOARD), frozenset(filter(is_phase_time, words)), guess=guess)

    def _stages(self, word: str) -> tuple[str, ...]:
        """Return the stages of the framework that a word can mean."""
        folded = fold(word)
        for stage in self.framework.stages:
            if folded in {fold(name) for name in (stage.id, *_names(stage), *stage.aliases)}:
                return (stage.id,)
        roles = meaning_of_stage(word, self._options.language)
        return tuple(stage.id for stage in self.framework.stages if stage.role in roles)

    def _own(self, words: Sequence[str], unknown: Sequence[str]) -> Phases:
        """Return phases that are a framework of their own.

        Those that are stages say so with `same_as`.
        """
        ids = IdMaker("stage")
        stages = {word: ids.id_for(word) for word in words}
        is_mixed = len(unknown) < len(words) and any(map(is_name_of_stage, words))
        own = tuple(
            FrameworkStage(id=id, name=word, same_as=self._role(word) if is_mixed else None)
            for word, id in stages.items()
        )
        named = ", ".join(f'"{word[:_LONGEST]}"' for word in unknown[:_MOST_NAMED])
        guess = (
            f"{named}: not a stage of journeymap, so the sections are the framework of the workspace"
            if is_mixed
            else "no phase is a stage of journeymap, so the phases are the framework of the workspace"
        )
        return Phases(stages, own=own, guess=guess)

    def _role(self, word: str) -> SevenStage | None:
        stages = self._stages(word)
        roles = [stage.role for stage in self.framework.stages if stages == (stage.id,)]
        return cast("SevenStage | None", roles[0]) if roles else None

    def closest(self, word: str, before: str | None, after: str | None) -> str:
        """Return the stage that a word most likely means, else the next in order."""
        candidates = self._stages(word)
        if candidates:
            return candidates[0]
        if is_phase_time(word) and self.has(ONBOARD):
            return ONBOARD
        names = {
            name.lower(): stage.id
            for stage in self.framework.stages
            for name in (*_names(stage), *stage.aliases, stage.id)
        }
        for part in (word[:_LONGEST], *word[:_LONGEST].split()):
            close = closest_match(part.lower(), names)
            roles = meaning_of_stage(part, self._options.language)
            role = next((each.id for each in self.framework.stages if each.role in roles), None)
            stage = names[close] if close else role
            if stage:
                return stage
        ids = [stage.id for stage in self.framework.stages]
        first = ids.index(before) + 1 if before else 0
        return next(iter(ids[first : ids.index(after) if after else None]), before or after or ids[0])

    def _mixture(
        self, words: Sequence[str], known: Mapping[str, str], unknown: Sequence[str], sheet: str
    ) -> TableError:
        before: str | None = None
        suggested: dict[str, str] = {}
        for number, word in enumerate(words):
            if word in known:
                before = known[word]
                continue
            if before is None or len(suggested) < _MOST_NAMED:
                after = next((known[later] for later in words[number:] if later in known), None)
                before = self.closest(word, before, after)
            suggested[word] = before
        named = list(suggested)[:_MOST_NAMED]
        listed = ", ".join(f'"{word[:_LONGEST]}" (closest: {suggested[word]})' for word in named)
        listed += f" and {len(suggested) - _MOST_NAMED} more" if len(suggested) > _MOST_NAMED else ""
        are = "is not a stage" if len(unknown) == 1 else "are not stages"
        reason = "and other phases are" if known else "of this framework"
        stages = ", ".join(stage.id for stage in self.framework.stages)
        message = f"{sheet}: {listed} {are} {reason}; nothing was written; say with --stage which stage it is: {stages}"
        return CorrectableError(message, self._options.with_stages(suggested))

    def without_stages(self, drafts: Sequence[Draft], sheet: str, hint: str) -> TableError:
        """Return the error for touchpoints of which nothing says the stage."""
        names = ", ".join(f'"{draft.name}"' for draft in drafts[:3]) + (" …" if len(drafts) > 3 else "")
        touchpoints = "touchpoint" if len(drafts) == 1 else "touchpoints"
        stages = ", ".join(stage.id for stage in self.framework.stages)
        message = (
            f"{sheet}: {len(drafts)} {touchpoints} without a stage ({names}); say which one: {stages};"
            " nothing was written"
        )
        stage = next((id for id in self._stages(hint)), ONBOARD if self.has(ONBOARD) else self.framework.stages[0].id)
        return CorrectableError(message, self._options.with_stages({ANY_STAGE: stage}))

    def named_by(self, title: str) -> str | None:
        """Return the stage that the name of a sheet is, if it is one."""
        stages = self._stages(title) if title else ()
        return stages[0] if len(stages) == 1 else None


def _names(stage: FrameworkStage) -> list[str]:
    name = stage.name
    return list(name.values()) if isinstance(name, dict) else [in_language(name, "en")] if name else []
