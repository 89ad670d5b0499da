"""What a template keeps out of public editions stays out of those of its followers."""

from __future__ import annotations

import journeymap as jm


def test_items_stay_internal_and_channels_keep_whom_they_reach() -> None:
    template = jm.Workspace(
        jm.Organization(
            organization="Fellmoor",
            teams={"office": jm.Team(audience="internal")},
            channels={
                "wire": jm.Channel(audience="internal", published=False),
                "board": jm.Channel(audience="internal"),
            },
        )
    )
    own = jm.Organization(
        organization="Wrenfield",
        teams={"office": jm.Team(name="Office", audience="public")},
        channels={
            "wire": jm.Channel(audience="both", published=True),
            "board": jm.Channel(audience="both", published=False),
        },
    )

    resolved = jm.Workspace(own, template=template).organization

    assert resolved.teams == {"office": jm.Team(name="Office", audience="internal")}
    assert resolved.channels == {
        "wire": jm.Channel(audience="both", published=False),
        "board": jm.Channel(audience="both", published=False),
    }
