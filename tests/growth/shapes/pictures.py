"""Large maps that are drawn, and long texts in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.growth.registry import Files, Work, alone, in_all_stages, node, organization, shape, words, work

SOFT, INVISIBLE = "lento\u00adkone\u00ad", "\u200b"


def _draws(view: str, format: str) -> Work:
    def draw(folder: Path) -> Any:
        import journeymap as jm

        return jm.render(jm.load(folder), view=view).to(format)

    draw.__name__ = f"draw_{view}_as_{format}"
    draw.__doc__ = f"Read a folder, and draw its journey as {view}."
    return work(draw)


for _view, _format in (("map", "svg"), ("map", "text"), ("map", "html"), ("flow", "svg"), ("flow", "mermaid")):
    _draws(_view, _format)
_draws("owners", "svg")
_draws("timeline", "svg")
_draws("funnel", "svg")


@shape(16, "draw_map_as_svg")
def a_map_of_touchpoints(n: int) -> Files:
    return alone(in_all_stages(n, "when: started + 5 days, channels: [email, phone], pains: slow"))


@shape(16, "draw_map_as_text")
def a_text_of_touchpoints(n: int) -> Files:
    return alone(in_all_stages(n, "when: started + 5 days"))


@shape(16, "draw_map_as_html")
def a_page_of_touchpoints(n: int) -> Files:
    return alone(in_all_stages(n, "when: started + 5 days"))


@shape(16, "draw_map_as_svg")
def a_name_of_one_word(n: int) -> Files:
    return alone({"onboard": [f"{{id: t-0, name: {'lentokone' * n}, owner: hr}}"]})


@shape(16, "draw_map_as_svg")
def a_name_of_soft_hyphens(n: int) -> Files:
    return alone({"onboard": [f"{{id: t-0, name: {SOFT * n}x, owner: hr}}"]})


@shape(16, "draw_map_as_svg")
def a_name_of_invisible_letters(n: int) -> Files:
    return alone({"onboard": [f'{{id: t-0, name: "{"a" * 100}{INVISIBLE * n}b", owner: hr}}']})


@shape(16, "draw_map_as_svg")
def a_name_of_ideographs(n: int) -> Files:
    return alone({"onboard": [f"{{id: t-0, name: {'歓迎' * n}, owner: hr}}"]})


@shape(16, "draw_map_as_svg")
def channels_of_a_touchpoint(n: int) -> Files:
    return alone({"onboard": [node(0, f"channels: {words('channel', n)}, pains: {words('pain', n)}")]})


@shape(16, "draw_flow_as_svg")
def a_flow_of_steps(n: int) -> Files:
    return alone({"onboard": [node(i, f"next: t-{i + 1}") for i in range(n)] + [node(n)]})


@shape(24, "draw_flow_as_svg")
def a_flow_of_crossing_paths(n: int) -> Files:
    """Each step leads on, far ahead and back, feeds one and needs another, in one stage."""
    steps = [
        f"next: [t-{(i + 1) % n}, {{to: t-{(i + 7) % n}, if: late}}, t-{i * 5 % n}], feeds: t-{i * 3 % n}, "
        f"needs: t-{(i + 11) % n}"
        for i in range(n)
    ]
    return alone({"onboard": [node(i, step) for i, step in enumerate(steps)]})


@shape(16, "draw_flow_as_svg")
def a_flow_of_standing_touchpoints(n: int) -> Files:
    return alone({"onboard": [node(i, "standing: true") for i in range(n)]})


@shape(16, "draw_flow_as_mermaid")
def a_graph_of_steps(n: int) -> Files:
    return alone({"onboard": [node(i, f"next: t-{i + 1}") for i in range(n)] + [node(n)]})


@shape(16, "draw_owners_as_svg")
def owners_of_their_own(n: int) -> Files:
    return alone({"onboard": [node(i, owner=f"team-{i}") for i in range(n)]})


@shape(16, "draw_timeline_as_svg")
def a_timeline_of_touchpoints(n: int) -> Files:
    return alone({"engage": [node(i, f"when: started + {i % 900} days") for i in range(n)]})


@shape(16, "draw_timeline_as_svg", is_product=True)
def a_timeline_of_recurrences(n: int) -> Files:
    return alone({"engage": [node(i, f"when: every {i % 50 + 1} days") for i in range(n)]})


@shape(16, "draw_timeline_as_svg")
def a_timeline_of_events(n: int) -> Files:
    return {
        "journeymap.yaml": organization(anchors=[f"event-{i}: {{at: started + {i} days}}" for i in range(n)]),
        **alone({"engage": [node(i, f"when: event-{i}") for i in range(n)]}),
    }
