"""TODO page."""

from collections.abc import Iterator

from journeymap.findings import Problem
from journeymap.graph import Portfolio
from journeymap.graph.references import Named, references
from journeymap.rulebook import rule
from journeymap.rulebook.wording import did_you_mean


@rule("unknown-reference", "reading", "error", of="workspace")
def check(portfolio: Portfolio) -> Iterator[Problem]:
    """Ids that nothing declares."""
    for named in references(portfolio):
        yield _unknown(named)


def _unknown(named: Named) -> Problem:
    meant = did_you_mean(named.id, named.known)
    what, otherwise = _WORDS.get(named.catalogue, ("", ""))
    if not what:
        what, otherwise = named.catalogue.removesuffix("s"), _DECLARE.format(named.catalogue)
    here = " in this journey" if named.catalogue == "touchpoints" and "/" not in named.id else ""
    return Problem(
        named.spot,
        f"there is no {what} `{named.id}`{here}",
        f"did you mean `{meant}`?" if meant else otherwise,
        value=[named.catalogue, named.id],
        data={"catalogue": named.catalogue, "id": named.id, "suggestion": meant},
    )


_DECLARE = "declare it in journeymap.yaml under `{}`, or name one that is there"
_WORDS = {
    "anchors": ("event", _DECLARE.format("anchors")),
    "moments": ("event or touchpoint", "write an event such as `applied`, or the id of a touchpoint"),
    "spans": ("event with one after it", "a span begins at `applied`, `offered`, `accepted`, `started` or `notice`"),
    "subjects": (
        "journey, stage, touchpoint or item of a catalogue",
        "write `journey`, `journey/stage`, `journey/touchpoint` or `catalogue/id`; without `at` it holds everywhere",
    ),
    "touchpoints": ("touchpoint", "a touchpoint of another journey is written `journey-id/touchpoint-id`"),
}
