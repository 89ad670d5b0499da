"""`journeys.json`: what a site declares, with the addresses of its pages."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from journeymap.document.context import DescriptionContext
from journeymap.document.render_options import RenderOptions
from journeymap.document.tree import Kind, Reference
from journeymap.ext.request import WHOLE, Request, prefix_of
from journeymap.ext.site import Site

FILE_NAME = "journeys.json"
_VERSION = 1
"""Goes up when a key changes its meaning or is left out; new keys do not count."""
Addresses = Callable[[Reference], str | None]


def export_json(sites: Mapping[str, Site], address: Addresses) -> str:
    """Return the journeys, teams and personas of a site that have an address.

    `sites` are its workspaces by name. Ids are those that roles and links take. What the site's audience may not see
    is left out.
    """
    exports = [_Export(site, prefix_of(name), address) for name, site in sites.items()]
    content = {
        "version": _VERSION,
        "journeys": [item for export in exports for item in export.journeys()],
        "teams": [item for export in exports for item in export.entities("team")],
        "personas": [item for export in exports for item in export.entities("persona")],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


class _Export:
    """The export of one workspace; `prefix` stands before each id."""

    def __init__(self, site: Site, prefix: str, address: Addresses) -> None:
        self._prefix, self._address = prefix, address
        self._site, self._published = site, site.published(site.settings.audience)

    def journeys(self) -> Iterator[dict[str, Any]]:
        options = RenderOptions(audience=self._site.settings.audience, language=self._site.language_of(Request(WHOLE)))
        for graph in self._published.graphs:
            context = DescriptionContext(self._published.portfolio, (graph,), options)
            if item := self._item("journey", graph.id, context.title):
                yield {**item, **self._content(context)}

    def entities(self, kind: Kind) -> Iterator[dict[str, Any]]:
        items = (self._item(kind, id, name) for id, name in self._site.names(kind).items())
        return (item for item in items if item)

    def _content(self, context: DescriptionContext) -> dict[str, Any]:
        graph = context.graph
        personas = [id for id in graph.personas if id]
        touchpoints = []
        for node in context.touchpoints:
            touchpoint = node.touchpoint
            if item := self._item("touchpoint", node.reference, context.touchpoint_name(node)):
                item["stage"] = node.stage.id
                item["kind"] = touchpoint.kind
                item["owners"] = self._ids(touchpoint.owners)
                item["personas"] = self._ids(id for id in personas if context.portfolio.is_for(node, id))
                item["when"] = context.when_texts(node)
                touchpoints.append(item)
        stages = (self._item("stage", stage.subject, stage.name) for stage in context.stages)
        return {
            "owners": self._ids(graph.journey.owners),
            "personas": self._ids(personas),
            "stages": [{**item, "id": item["id"].partition("/")[2]} for item in stages if item],
            "touchpoints": touchpoints,
        }

    def _item(self, kind: Kind, id: str, name: str) -> dict[str, Any]:
        """Return the id, name and address of a thing; nothing without an address."""
        full_id = f"{self._prefix}{id}"
        address = self._address(Reference(kind, full_id))
        return {"id": full_id, "name": name, "url": address} if address else {}

    def _ids(self, ids: Iterable[str]) -> list[str]:
        return [f"{self._prefix}{id}" for id in ids]
