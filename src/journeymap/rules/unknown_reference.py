"""TODO page."""

from collections.abc import Iterator

from journeymap.findings import Problem, Spot
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
    if named.catalogue == "touchpoints":
        said = f"there is no touchpoint `{named.id}`" + ("" if "/" in named.id else " in this journey")
        other = "a touchpoint of another journey is written `journey-id/touchpoint-id`"
    else:
        said = f"there is no {_ONE.get(named.catalogue, named.catalogue)} `{named.id}`"
        other = f"declare it in journeymap.yaml under `{named.catalogue}`, or name one that is there"
        if named.catalogue not in _ONE:
            other = "name what is there"
    return Problem(
        named.spot,
        said,
        f"did you mean `{meant}`?" if meant else other,
        subject=named.subject,
        value=[named.catalogue, named.id],
        data={"catalogue": named.catalogue, "id": named.id, "suggestion": meant},
    )


_ONE = {
    "teams": "team",
    "personas": "persona",
    "channels": "channel",
    "metrics": "metric",
    "promises": "promise",
    "assets": "asset",
    "anchors": "anchor",
}
