"""A workspace in a build of documentation: answers requests, reports errors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import journeymap as jm
from journeymap import JourneyDescription, TouchpointCard
from journeymap.document import tree
from journeymap.document.entity_pages import entity_page
from journeymap.document.journey_page import describe_picture, journey_page
from journeymap.document.lists import Filters, WorkspaceLists, passes
from journeymap.document.published import Publication
from journeymap.document.tables import findings_table, touchpoint_table
from journeymap.ext.build_errors import active_errors
from journeymap.ext.measured import describe_comparison, describe_funnel, measured_tables
from journeymap.ext.request import ENTITIES, LISTS, MEASURES, PLAN, SYSTEM, WHOLE, Request, check_known
from journeymap.ext.site_settings import SiteSettings

_PAPER = "A5"
"""The sheet that pictures are laid out for: about as wide as a column of text."""
_DESCRIPTION_OPTIONS = ("persona", "stage", "framework")
_COLUMNS = ("kind", "owner", "channels", "when")
"""The fields of a card that tables of touchpoints have; few enough for paper."""


class Site:
    """One workspace of a site, loaded and checked once for a whole build.

    All that it gives is for an audience: that of the request, else that of the site. What is internal does not exist
    in a public edition. `workspace` is what was read, with everything.
    """

    def __init__(self, path: Path, settings: SiteSettings | None = None) -> None:
        self.path = path
        self.settings = settings or SiteSettings()
        self.workspace = jm.load(path)
        self.published = cache(lambda audience: Publication(self.workspace.portfolio, audience))
        self._pictures: dict[str, jm.Picture] = {}
        self._compared_files: set[Path] = set()
        self.begin_build()

    def begin_build(self) -> None:
        """Forget which messages have been reported."""
        self._messages: set[str] = set()

    def is_first(self, message: str) -> bool:
        """Whether a message is reported for the first time in a build; records it."""
        is_first = message not in self._messages
        self._messages.add(message)
        return is_first

    @cached_property
    def report(self) -> jm.Report:
        return jm.validate(self.workspace)

    def audience_of(self, request: Request) -> str:
        """Return the audience of a request; raises `UnknownNameError`."""
        audience = request.text("audience") or self.settings.audience
        check_known("audience", [audience], jm.render_choices("audience"))
        return audience

    def language_of(self, request: Request) -> str:
        """Return the language of a request, else the site's if used, else the first."""
        own = self.settings.language
        of_site = self.workspace.resolve_language(own) if own else None
        return request.text("language") or of_site or self.workspace.languages[0]

    def picture(self, request: Request) -> jm.Picture:
        """Draw the requested picture once; raises what `journeymap.render` raises."""
        key = repr(request)
        if key not in self._pictures and request.what == SYSTEM:
            self._pictures[key] = self._compared(request)
        if key not in self._pictures:
            view = "map" if request.what == WHOLE else request.what
            options = self._options(request, (*_DESCRIPTION_OPTIONS, "theme", "paper", "rows", "by", "period"))
            options |= request.calendar_days()
            if lanes := request.texts("lanes") or (self.settings.lanes if view == "map" else ()):
                options["lanes"] = lanes
            self._pictures[key] = jm.render(
                self.workspace,
                self._known_journey(request),
                view=view,
                audience=self.audience_of(request),
                language=self.language_of(request),
                findings=self._shown_findings(request),
                heading=request.what != WHOLE,
                fit="content",
                **{"paper": _PAPER, **options},
            )
        return self._pictures[key]

    def _compared(self, request: Request) -> jm.Picture:
        """Draw the journeys, also of the workspaces in `paths`, that follow the same one."""
        others = [self._folder / path for path in request.texts("paths")]
        comparison = jm.compare(
            self.workspace,
            *others,
            journey=request.id,
            stage=request.text("stage"),
            audience=self.audience_of(request),
            language=self.language_of(request),
        )
        self._compared_files.update(comparison.files())
        options = self._options(request, ("theme", "paper"))
        return comparison.picture(fit="content", **{"paper": _PAPER, **options})

    def plan(self, request: Request) -> jm.Plan:
        """Return the plan that is asked for; raises what `journeymap.plan` raises."""
        named = request.id.replace(",", " ").split() if request.id else []
        dates = {what.strip(): day for what, _, day in (text.partition("=") for text in request.texts("date"))}
        return jm.plan(
            self.workspace,
            *named,
            *request.texts("cohort"),
            dates=dates or None,
            **{name: request.text(name) for name in ("persona", "team", "channel")},
            since=request.day("from"),
            until=request.day("to"),
            today=request.day("today") or request.day("from"),
            language=self.language_of(request),
            audience=self.audience_of(request),
        )

    def measures(self, request: Request) -> tuple[tree.Block, ...]:
        """Return what was measured, in tables; raises `UnknownNameError`."""
        published = self.workspace.for_audience(self.audience_of(request))
        journey = self._known_journey(request)
        ids = None if journey is None else (journey, *published.journeys[journey].formerly)
        return measured_tables(published.measures, request, ids, self.language_of(request))

    def describe(self, request: Request, journey: str | None = None) -> JourneyDescription:
        """Describe the journey that is asked for. Raises `UnknownNameError`."""
        return jm.describe(
            self.workspace,
            journey or self._known_journey(request) or "",
            audience=self.audience_of(request),
            language=self.language_of(request),
            findings=self._shown_findings(request),
            **self._options(request, _DESCRIPTION_OPTIONS),
        )

    def describe_picture(self, request: Request) -> tree.BulletList:
        """Describe a picture as lists: most by touchpoints, figures as drawn."""
        picture = self.picture(request)
        if picture.view == SYSTEM:
            return describe_comparison(picture)
        if picture.view != "funnel":
            return describe_picture(self.descriptions(request), picture.view)
        return describe_funnel(picture)

    def descriptions(self, request: Request) -> tuple[JourneyDescription, ...]:
        """Describe the journey that is asked for, or all."""
        journey = self._known_journey(request)
        ids = [journey] if journey else self.published(self.audience_of(request)).journeys
        return tuple(self.describe(request, id) for id in ids)

    def names(self, kind: tree.Kind, request: Request | None = None) -> Mapping[str, str]:
        """Return the names of all that a role of this kind could mean, by id."""
        request = request or Request(WHOLE)
        return self.published(self.audience_of(request)).names(kind, self.language_of(request))

    def findings(self, request: Request) -> tuple[jm.Finding, ...]:
        """Return the requested findings, except waived; raises `UnknownNameError`."""
        journey = self._known_journey(request)
        least = request.text("level") or "note"
        check_known("level", [least], [level.name.lower() for level in jm.Level])
        rules = request.texts("rule")
        check_known("rule", rules, [rule.name for rule in jm.all_rules()])
        stages = self._filters(request).get("stage", ())
        return tuple(
            finding
            for finding in self._visible_findings(self.audience_of(request))
            if finding.level >= jm.Level[least.upper()]
            and (journey in (None, finding.journey))
            and (not rules or finding.rule in rules)
            and (not stages or finding.stage in stages)
        )

    def document(self, request: Request, figure: Callable[[], tree.Figure]) -> tuple[tree.Block, ...]:
        """Return the answer to a request; `figure` returns a picture's placeholder.

        Raises `UnknownNameError` for what does not exist.
        """
        if request.what == PLAN:
            blocks = self.plan(request).to_document()
        elif request.what == MEASURES:
            blocks = self.measures(request)
        else:
            blocks = (self._block(request, figure),)
        return tree.with_prefix(blocks, request.prefix) if request.prefix else blocks

    def _block(self, request: Request, figure: Callable[[], tree.Figure]) -> tree.Block:
        language = self.language_of(request)
        messages = jm.messages(language).by_key
        if request.what == "touchpoints":
            descriptions = self.descriptions(request)
            cards = self._filtered_cards(request, descriptions)
            block: tree.Block = touchpoint_table(messages, cards, _COLUMNS, descriptions)
        elif request.what == "findings":
            kinds: Iterable[tree.Kind] = ("journey", "stage", "touchpoint")
            names = {id: name for kind in kinds for id, name in self.names(kind, request).items()}
            block = findings_table(messages, self.findings(request), names)
        elif request.what in LISTS:
            block = self._list(request)
        elif request.what in ENTITIES:
            block = self._entity_page("team" if request.what == "team" else "persona", request)
        elif request.what == WHOLE:
            description = self.describe(request)
            table = touchpoint_table(messages, description.cards, _COLUMNS, title=description.title)
            block = journey_page(description, figure(), table)
        else:
            block = figure()
        return block

    def references(self, picture: jm.Picture, request: Request) -> Mapping[str, tree.Reference]:
        """Return what the boxes of a picture can lead to, by subject."""
        references = {
            card.subject: tree.Reference("stage" if card.kind == "gap" else "touchpoint", card.subject)
            for card in picture.cards
        }
        if picture.view == "owners":
            references |= {f"teams/{team}": tree.Reference("team", team) for team in self.names("team", request)}
        return {subject: tree.with_prefix(reference, request.prefix) for subject, reference in references.items()}

    def errors(self, journeys: Iterable[str | None]) -> tuple[jm.Finding, ...]:
        """Return the errors among the findings of these journeys, in line order.

        None stands for all journeys, and so does an unknown one: what is wrong may be why it is missing.
        """
        ids = set(journeys)
        is_whole = not ids <= {*self.published(self.settings.audience).journeys}
        files = set() if is_whole else {file for id in ids for file in self.workspace.files(id)}
        return tuple(
            finding
            for finding in self.published(self.settings.audience).findings(self._active_errors)
            if is_whole
            or finding.journey in ids
            or (finding.journey is None and finding.location and Path(finding.location.path).resolve() in files)
        )

    def files(self, journey: str | None = None) -> tuple[Path, ...]:
        """Return the files that a page depends on; for all journeys, also the folder."""
        compared = sorted(self._compared_files)
        if journey is not None and journey in self.workspace.journeys:
            return (*self.workspace.files(journey), *compared)
        return (*self.workspace.files(), *compared, self._folder)

    @property
    def _folder(self) -> Path:
        return self.path if self.path.is_dir() else self.path.parent

    def _entity_page(self, kind: tree.Kind, request: Request) -> tree.Section:
        audience, language = self.audience_of(request), self.language_of(request)
        published, id = self.published(audience), request.id or ""
        check_known(kind, [id], published.portfolio.catalogue(f"{kind}s") or {})
        return entity_page(published.portfolio, kind, id, self.descriptions(request), language)

    def _list(self, request: Request) -> tree.Block:
        lists, filters = self._lists(request), self._filters(request)
        if request.what == "journeys":
            return lists.journeys(filters)
        if request.what == "teams":
            return lists.teams(filters)
        is_kept = request.flag("kept") if "kept" in request.options else None
        return lists.promises(filters, is_kept=is_kept)

    def _lists(self, request: Request) -> WorkspaceLists:
        return WorkspaceLists(self.published(self.audience_of(request)), self.language_of(request))

    def _filters(self, request: Request) -> Filters:
        """Return the filters of a request; raises `UnknownNameError`."""
        filters = {name: values for name in request.options if (values := request.texts(name))}
        for name, choices in self._lists(request).choices().items():
            check_known(name, filters.get(name, ()), choices)
        return filters

    def _filtered_cards(
        self, request: Request, descriptions: Iterable[JourneyDescription]
    ) -> tuple[TouchpointCard, ...]:
        filters, graphs = self._filters(request), self.published(self.audience_of(request)).graphs
        channels = {node.reference: node.touchpoint.channels for graph in graphs for node in graph.touchpoints}
        return tuple(
            card
            for description in descriptions
            for card in description.cards
            if passes(filters, "stage", [card.stage])
            and passes(filters, "persona", card.personas)
            and passes(filters, "owner", (*card.owners, *card.functions))
            and passes(filters, "channel", channels.get(card.subject, ()))
            and (card.is_moment or not request.flag("moment"))
        )

    def _shown_findings(self, request: Request) -> Sequence[jm.Finding]:
        return self.report.findings if request.flag("findings") else ()

    @cached_property
    def _active_errors(self) -> tuple[jm.Finding, ...]:
        return active_errors(self.workspace, lambda: self.report)

    def _visible_findings(self, audience: str) -> tuple[jm.Finding, ...]:
        """Return the findings that are not waived and that an audience may see."""
        active = (finding for finding in self.report.findings if finding.counts)
        return self.published(audience).findings(active)

    def _options(self, request: Request, names: Iterable[str]) -> dict[str, Any]:
        """Return the options that a request gives, or else the settings of the site."""
        values = ((name, request.text(name) or getattr(self.settings, name, None)) for name in names)
        return {name: value for name, value in values if value}

    def _known_journey(self, request: Request) -> str | None:
        if request.journey is not None:
            known = self.published(self.audience_of(request)).portfolio.by_id
            check_known("journey", [request.journey], known)  # drawing refuses those that cannot be drawn
        return request.journey
