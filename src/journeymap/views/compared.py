"""The comparison that the view `system` draws."""

from __future__ import annotations

from dataclasses import replace

from journeymap.comparison.compare import compare
from journeymap.document.render_options import RenderOptions
from journeymap.graph import Portfolio


def with_comparison(
    portfolio: Portfolio, journey: str | None, options: RenderOptions
) -> tuple[str | None, RenderOptions]:
    """Return the journey for the context of a picture, and options with a comparison.

    `journey` is one that is followed, or a follower. It is None in the context, since a comparison is not about one
    journey of the workspace, and the followed one can lie in another workspace.
    """
    if options.comparison is None:
        comparison = compare(
            (portfolio.workspace,),
            journey,
            stage=options.stage,
            audience=options.audience,
            language=options.language,
        )
        options = replace(options, comparison=comparison)
    return None, options
