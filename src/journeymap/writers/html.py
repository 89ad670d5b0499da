"""Pictures as an offline page in one file, with findings, filters and cards."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pkgutil import get_data

from journeymap import fonts
from journeymap.drawing.primitives import Picture
from journeymap.escaping import css_families
from journeymap.html_elements import element, raw, separated, to_html
from journeymap.writers.page.emitter import PageEmitter, cards
from journeymap.writers.page.pieces import PREFIX, pieces
from journeymap.writers.page.tools import controls, finding_list, personas, table, touchpoint_index

EXTENSION = "html"
_SCRIPTS = ("picture.js", "table.js", "page.js")
_SIMPLE = re.compile(r"[a-z-]+")
_COLOR = re.compile(r"#[0-9a-f]{6}")


def write(picture: Picture) -> str:
    """Write `picture` as a page of its own; the same bytes every time."""
    picture = picture.for_page()
    svg, own_style = pieces(picture)
    style, script = _style(picture) + own_style, _script()
    messages = picture.messages
    emitter = PageEmitter(picture)
    has_cards = bool(picture.cards)
    head = [
        element("meta", {"charset": "utf-8"}),
        element("meta", {"http-equiv": "Content-Security-Policy", "content": _policy(style, script)}),
        element("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        element("meta", {"name": "color-scheme", "content": "dark" if picture.theme == "dark" else "light dark"}),
        element("title", {}, picture.title),
        raw(f"<style>{style}</style>"),
        raw(f"<script>{script}</script>"),
    ]
    label = {"aria-label": f"{messages['page.picture']}: {picture.title}", "aria-describedby": "About"}
    attributes = {"class": "picture", "id": "Picture", "tabindex": "0", "role": "region", **label}
    region = element("div", attributes, separated(svg, "\n"))
    about = f"{picture.description} {messages['page.keys'] if has_cards else ''}"
    title = element("h1", {}, picture.title)
    body = [
        element("a", {"href": "#Table", "class": "skip"}, messages["page.skip"]) if has_cards else raw(""),
        element("header", {}, title, controls(picture) if has_cards else ""),
        element(
            "main",
            {},
            element("p", {"id": "About", "class": "unseen"}, about),
            ("\n", region, "\n"),
            personas(emitter),
            touchpoint_index(emitter) if has_cards else "",
            (finding_list(emitter), "\n"),
            table(emitter) if has_cards else "",
        ),
        cards(emitter) if has_cards else raw(""),
    ]
    language = {"lang": picture.language, "data-theme": "dark" if picture.theme == "dark" else None}
    head_element = element("head", {}, "\n", separated(head, "\n"), "\n")
    page = element("html", language, ("\n", head_element, "\n"), element("body", {}, separated(body, "\n")))
    return f"<!doctype html>\n{to_html(page)}\n"


def _policy(style: str, script: str) -> str:
    """The security policy: only this style, this script, and data in the file."""
    styles, scripts = (b64encode(sha256(text.encode()).digest()).decode("ascii") for text in (style, script))
    allowed = f"style-src 'sha256-{styles}'; script-src 'sha256-{scripts}'; img-src data:; font-src data:"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


@cache
def _file(name: str) -> str:
    return (get_data("journeymap.writers.page", name) or b"").decode("utf-8")


def _script() -> str:
    parts = "".join(_file(name) for name in _SCRIPTS)
    return f'(() => {{\n"use strict";\n{parts}}})();\n'


@cache
def _faces() -> str:
    """The bundled font for western languages, used if no local font fits."""
    faces = []
    for path, weight in ((fonts.WESTERN_REGULAR, 400), (fonts.WESTERN_BOLD, 700)):
        data = b64encode(path.read_bytes()).decode("ascii")
        faces.append(
            f"@font-face{{font-family:{fonts.FAMILY};font-weight:{weight};src:url(data:font/woff2;base64,{data})format('woff2')}}"
        )
    return "\n".join(faces)


def _style(picture: Picture) -> str:
    palettes = picture.palettes
    light = "print" if picture.theme == "print" else "light"
    dark = _colors(palettes.get("dark", {}))
    blocks = [
        f":root{{color-scheme:light;{_colors(palettes.get(light, {}))}}}",
        f"@media screen{{:root[data-theme=dark]{{color-scheme:dark;{dark}}}}}",
        f"@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){{color-scheme:dark;{dark}}}}}",
        f"@media print{{:root{{{_colors(palettes.get('print', {}))}}}}}",
    ]
    names = [name for name in palettes.get("light", {}) if _SIMPLE.fullmatch(name)]
    blocks += [
        f".{PREFIX}-fill-{name}{{fill:var(--{name})}}.{PREFIX}-line-{name}{{stroke:var(--{name})}}" for name in names
    ]
    blocks.append(f":root{{--fonts:{css_families(picture.fonts)}}}")
    return "\n".join((_faces(), *blocks, _file("page.css")))


def _colors(palette: dict[str, str]) -> str:
    safe = {name: value for name, value in palette.items() if _SIMPLE.fullmatch(name) and _COLOR.fullmatch(value)}
    return "".join(f"--{name}:{value};" for name, value in safe.items())
