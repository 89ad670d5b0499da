"""The custom fence of SuperFences: what it knows of the headings of its page, and what it shows."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.ext.markdown.conftest import NURSE, SHARED, WHOLE

pytest.importorskip("pymdownx", reason="pymdown-extensions is not installed")

WARD = WHOLE.replace("nurse", "ward-nurse")
ALL = ("toc", "attr_list", "md_in_html")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A workspace whose journey has an id that is the slug of its name."""
    monkeypatch.chdir(tmp_path)
    Path("journeys").mkdir()
    Path("journeys/journeymap.yaml").write_text(SHARED)
    Path("journeys/nurse.yaml").write_text(NURSE.replace("journey: nurse", "journey: ward-nurse"))


def fenced(text: str, extensions: Sequence[str] = ALL, toc: dict[str, Any] | None = None) -> str:
    import markdown  # type: ignore[import-untyped,unused-ignore]

    from journeymap.ext.markdown import fence

    custom = {"name": "journeymap", "class": "journeymap", "format": fence}
    configs = {"pymdownx.superfences": {"custom_fences": [custom]}, "toc": toc or {}}
    used = [name for name in configs if name != "toc" or "toc" in extensions]
    html: str = markdown.markdown(
        text,
        extensions=["pymdownx.superfences", *extensions],
        extension_configs={name: configs[name] for name in used},
    )
    return re.sub(r"<svg.*?</svg>", "", html, flags=re.DOTALL)


def headings(html: str) -> list[str]:
    return re.findall(r"<(h\d[^>]*)>", html)


def ids(html: str) -> list[str]:
    return re.findall(r"""\sid=["']([^"']*)""", html)


CARDS = [
    'h2 id="ward-nurse_attract"', 'h3 id="ward-nurse_careers-page"', 'h2 id="ward-nurse_recruit"',
    'h3 id="ward-nurse_interview"', 'h2 id="jm-ward-nurse-table"',
]  # fmt: skip


@pytest.mark.parametrize("extensions", [ALL, ()], ids=["toc", "nothing"])
@pytest.mark.parametrize("heading", ["# Ward nurse", "Ward nurse\n==========", "# Ward *nurse* #", "#Ward nurse"])
def test_a_heading_with_the_journeys_name_becomes_its_heading(heading: str, extensions: tuple[str, ...]) -> None:
    html = fenced(f"{heading}\n\n{WARD}", extensions)
    assert headings(html) == ['h1 id="ward-nurse"' if extensions else "h1", *CARDS]
    assert ids(html).count("ward-nurse") == 1


def test_a_heading_may_have_an_id_of_its_own() -> None:
    html = fenced(f"# Ward nurse {{#own}}\n\n{WARD}")
    assert headings(html) == ['h1 id="own"', *CARDS]
    assert 'class="journeymap-picture" id="ward-nurse"' in html


def test_another_heading_is_another() -> None:
    assert headings(fenced(f"# Nurses\n\n{WARD}"))[:3] == [
        'h1 id="nurses"',
        'h2 id="ward-nurse"',
        'h3 id="ward-nurse_attract"',
    ]
    text = f"# Ward nurse\n\n~~~text\n# Nurses\n~~~\n\n## More\n\n{WARD}"
    assert headings(fenced(text))[2] == 'h3 id="ward-nurse_1"'


def test_the_last_heading_is_that_before_the_fence_and_not_before_another() -> None:
    html = fenced(f"# Nurses\n\n{WARD}\n### Ward nurse\n\n{WARD}\n")
    assert [one for one in headings(html) if one[:2] in ("h1", "h3")] == [
        'h1 id="nurses"', 'h3 id="ward-nurse_attract"', 'h3 id="ward-nurse_recruit"', 'h3 id="jm-ward-nurse-table"',
        'h3 id="ward-nurse"',
    ]  # fmt: skip
    assert 'h4 id="ward-nurse_attract_1"' in headings(html)


@pytest.mark.parametrize(
    "text",
    [
        f"# Nurses\n\n{WARD}\n## Ward nurse\n\n## Ward nurse\n",
        "# Ward nurse\n\n```journeymap\njourney: ward-nurse\n```\n",
        f"# Ward nurse\n\n{WARD}\n{WARD}",
        f"{WARD}\n<p id='ward-nurse'>x</p>\n",
        f"{WARD}\nx\n{{#ward-nurse_attract}}\n\n## Table {{#jm-ward-nurse-table}}\n",
        f"- a\n\n{textwrap.indent(WARD, '    ')}\n# Ward nurse\n",
        f'<div markdown="1">\n# Ward nurse\n\n{WARD}\n</div>\n',
    ],
)
@pytest.mark.parametrize("toc", [{}, {"separator": "_"}, {"baselevel": 2, "permalink": True}], ids=str)
def test_no_id_is_there_twice(text: str, toc: dict[str, Any]) -> None:
    page_ids = ids(fenced(text, toc=toc))
    assert len(page_ids) == len(set(page_ids)), page_ids
    assert "ward-nurse" in page_ids


def test_levels_are_those_that_the_table_of_contents_makes() -> None:
    html = fenced(f"# Nurses\n\n{WARD}", toc={"baselevel": 2})
    assert headings(html)[:2] == ['h2 id="nurses"', 'h3 id="ward-nurse"']


def test_headings_in_html_count() -> None:
    assert headings(fenced(f"<h2>Raw</h2>\n\n{WARD}"))[1] == 'h3 id="ward-nurse"'


def test_the_headings_of_the_page_before_are_forgotten() -> None:
    import markdown  # type: ignore[import-untyped,unused-ignore]

    from journeymap.ext.markdown import fence

    custom = {"name": "journeymap", "class": "journeymap", "format": fence}
    md: Any = markdown.Markdown(
        extensions=["pymdownx.superfences", "toc"],
        extension_configs={"pymdownx.superfences": {"custom_fences": [custom]}},
    )
    first = md.convert(f"# Ward nurse\n\n{WARD}")
    md.reset()
    assert '<h2 id="ward-nurse">' in md.convert(f"# Nurses\n\n{WARD}")
    md.reset()
    assert md.convert(f"# Ward nurse\n\n{WARD}") == first


def test_every_region_of_a_page_has_a_label_of_its_own() -> None:
    html = fenced(f"# Page\n\n{WARD}\n{WARD}")
    assert re.findall(r'tabindex="0" role="(\w+)" aria-label="([^"]*)"', html) == [
        ("region", "Journey map of Ward nurse: 2 touchpoints in 2 stages."),
        ("region", "Table: Ward nurse"),
        ("group", "Journey map of Ward nurse: 2 touchpoints in 2 stages."),
        ("group", "Table: Ward nurse"),
    ]


@pytest.mark.parametrize(
    ("around", "pictures"),
    [
        ("x\n\n{indented}", 0),
        ("<!--\n{fence}-->", 1),
        ("<pre>\n{fence}</pre>", 1),
        ("````\n{fence}````", 0),
        ("```journeymap\njourney: nobody\n", 0),
    ],
)
def test_superfences_decides_which_fences_are_drawn(around: str, pictures: int) -> None:
    html = fenced(around.format(fence=WARD, indented=textwrap.indent(WARD, "    ")))
    assert html.count('class="journeymap-picture"') == pictures


def test_a_fence_in_code_is_shown_as_it_is_written() -> None:
    from pymdownx.superfences import SuperFencesException  # type: ignore[import-untyped,unused-ignore]

    text = f"x\n\n{textwrap.indent(WARD, '    ')}"
    assert fenced(text) == f"<p>x</p>\n<pre><code>{WARD}</code></pre>"
    assert 'id="ward-nurse_1"' in fenced(f"{text}\n\n{WARD}")
    with pytest.raises(SuperFencesException, match="line 3: there is no journey 'nobody'"):
        fenced(text.replace("ward-nurse", "nobody"))
