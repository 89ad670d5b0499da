"""Text of files and arguments stays text in all that is written, whatever field it stands in."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout, suppress
from datetime import date
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import journeymap as jm
from journeymap.cli.main import main
from journeymap.escaping import json_text
from journeymap.model.fields import String, Translatable, fields, models, walk
from tests.hostile import inert
from tests.hostile.hostile_texts import NAUGHTY, TEXTS, write_hostile, write_refused

TODAY = date(2026, 11, 22)
JOURNEY = "conception"
IMAGE = re.compile(r' src="data:image/svg\+xml;base64,[A-Za-z0-9+/=]*"')
Output = tuple[str, str | Callable[[], str], Callable[[str], None]]
"""What is written, how, and what must be true of it."""


def rotated(first: int) -> tuple[str, ...]:
    return NAUGHTY[first:] + NAUGHTY[:first]


def with_texts(test: Callable[..., None]) -> Callable[..., None]:
    """Run a test with all single texts in two orders, and with some combinations."""
    lists = st.lists(TEXTS, min_size=15, max_size=40).map(tuple)
    test = settings(max_examples=1, deadline=None, suppress_health_check=list(HealthCheck))(given(texts=lists)(test))
    for first in (0, 23):
        test = example(texts=rotated(first))(test)
    return test


def check_all(outputs: Iterator[Output]) -> None:
    for name, written, check in outputs:
        try:
            check(written if isinstance(written, str) else written())
        except Exception as error:
            error.add_note(f"in {name}")
            raise


def pictures(workspace: jm.Workspace, report: jm.Report) -> Iterator[Output]:
    for view in [view for view in jm.all_views() if view != "system"]:  # which is tested beside the comparison
        picture = jm.render(workspace, JOURNEY, view=view, findings=report.findings)
        page = harmless_page(view)
        assert picture.remarks == ()
        checks: dict[str, Callable[[str], None]] = {
            "svg": inert.check_svg,
            "html": lambda written, page=page: inert.check_html(written, page),  # type: ignore[misc]
            "dot": inert.check_dot,
            "mermaid": inert.check_mermaid,
            "text": inert.check_text,
        }
        for format in set(jm.picture_formats(view)) - {"pdf", "png"}:
            yield f"{view}.{format}", str(picture.to(format)), checks[format]
        svg = picture._repr_mimebundle_(include=["image/svg+xml"])["image/svg+xml"]
        yield f"{view} as SVG of a notebook", svg, inert.check_svg
        bundle = picture._repr_mimebundle_(include=["text/html", "text/plain"])
        yield f"{view} in a notebook", IMAGE.sub("", bundle["text/html"]), inert.check_html
        yield f"{view} in a console", bundle["text/plain"], inert.check_text
        if "dot" in jm.picture_formats(view) and shutil.which("dot"):
            with suppress(jm.RenderError):  # Graphviz gives up on the edges of some graphs
                yield f"{view} by Graphviz", str(picture.to("graphviz", prefix="own")), inert.check_svg


def reports(report: jm.Report) -> Iterator[Output]:
    checks = {
        "text": inert.check_text,
        "concise": inert.check_text,
        "json": inert.check_json,
        "sarif": inert.check_json,
        "gitlab": inert.check_json,
        "junit": inert.check_junit,
        "github": inert.check_github,
    }
    for format in jm.report_formats():
        yield format, report.to(format, min_level=jm.Level.NOTE), checks[format]
    yield "the summary for people in a hurry", report.to("text", show="summary", paths=NAUGHTY), inert.check_text
    yield "the summary of a job", report.to_markdown(), inert.check_markdown
    yield "statistics", report.statistics(), inert.check_text
    bundle = report._repr_mimebundle_()
    yield "a report in a notebook", bundle["text/html"], inert.check_html
    yield "a report in a console", bundle["text/plain"], inert.check_text


def tables(workspace: jm.Workspace, report: jm.Report) -> Iterator[Output]:
    checks = {"text": inert.check_text, "markdown": inert.check_markdown, "html": inert.check_page_of_sheets}
    sheets = jm.questions(workspace, report=report)
    for format, check in checks.items():
        yield f"questions as {format}", sheets.to(format), check
    yield "show", workspace.to_tables(), inert.check_text
    for schema in ("journey", "workspace"):
        yield f"schema of a {schema}", json_text(jm.json_schema(schema, workspace)), inert.check_json
    yield "the index", workspace.to_index([(JOURNEY, "map", f"{JOURNEY}.map.svg")]), inert.check_page_of_sheets
    bundle = workspace._repr_mimebundle_()
    yield "a workspace in a notebook", bundle["text/html"], inert.check_html
    yield "a workspace in a console", bundle["text/plain"], inert.check_text


def plans(workspace: jm.Workspace) -> Iterator[Output]:
    """The plan of a year."""
    plan = jm.plan(workspace, since=date(2027, 1, 1), today=date(2027, 1, 1))
    yield "a plan", plan.to_text(), inert.check_text
    yield "a plan as Markdown", plan.to_markdown(), inert.check_markdown
    yield "a plan as JSON", plan.to_json(), inert.check_json


PAGE = """\
```journeymap
journey: conception
view: journey
findings: true
```

```journeymap
view: findings
```
"""


def pages() -> Iterator[Output]:
    """A page of a site, in this folder."""
    if find_spec("markdown") is None:
        return
    from markdown import Markdown

    options = {"journeymap": {"path": ".", "stylesheet": False, "strict": False}}
    yield "a page", Markdown(extensions=["journeymap"], extension_configs=options).convert(PAGE), inert.check_embedded


@cache
def harmless_page(view: str) -> str:
    with TemporaryDirectory() as folder, chdir(folder):
        write_hostile(Path(folder), ("harmless",))
        return jm.render(jm.load("."), JOURNEY, view=view).to_html()


@with_texts
def test_what_is_written_of_a_workspace_is_inert(texts: tuple[str, ...]) -> None:
    """Every field that takes any text has a hostile one, and every `x-` key, and the file has a hostile name."""
    with TemporaryDirectory() as folder, chdir(folder):
        hostile = write_hostile(Path(folder), texts)
        workspace = jm.load(".")
        report = jm.validate(workspace, today=TODAY)
        assert not report.tracebacks
        assert not [each for each in report.findings if each.rule in ("syntax", "unknown-key", "missing-key")]
        check_all(pictures(workspace, report))
        check_all(reports(report))
        check_all(tables(workspace, report))
        check_all(plans(workspace))
        check_all(pages())
    table = {(name, key) for name, model in models().items() for key, field in fields(model).items()
             if any(isinstance(part, Translatable) or part == String() for part in walk(field.shape))}  # fmt: skip
    assert table - hostile.filled == {("Organization", "languages"), ("Organization", "template")}


@with_texts
def test_what_is_reported_of_wrong_values_is_inert(texts: tuple[str, ...]) -> None:
    """Every key has a hostile text for its value, also where it needs an id, a time, a number or a block."""
    with TemporaryDirectory() as folder, chdir(folder):
        write_refused(Path(folder), texts)
        workspace = jm.load(".")
        report = jm.validate(workspace, today=TODAY)
        check_all(reports(report))
        check_all(tables(workspace, report))


COMMANDS = (
    ["validate", "{}"],
    ["validate", "--format", "{}"],
    ["validate", "--today", "{}"],
    ["validate", "--select", "{}"],
    ["validate", "--baseline", "{}"],
    ["validate", "--jobs", "{}"],
    ["validate", "--{}"],
    ["validate", "--format", "concise", "--statistics", "--write-baseline", "b.json"],
    ["validate", "--fix", "--debug"],
    ["render", "{}"],
    ["render", "--view", "{}"],
    ["render", "--theme", "{}"],
    ["render", "--out", "{}.exe"],
    ["render", "--out", "{}/map.txt"],
    ["render", "--id-prefix", "{}"],
    ["render", "--out", "-", "--format", "text"],
    ["questions", "--team", "{}"],
    ["questions", "--out", "{}"],
    ["show", "{}"],
    ["show"],
    ["explain", "{}"],
    ["schema", "{}"],
    ["schema", "--out", "{}"],
    ["init", "{}"],
    ["completion", "{}"],
    ["{}"],
)


@with_texts
def test_what_the_command_says_is_inert(texts: tuple[str, ...]) -> None:
    """Arguments, names of files and findings are told on standard error, line by line."""
    with TemporaryDirectory() as folder, chdir(folder):
        write_hostile(Path(folder), texts)
        for number, command in enumerate(COMMANDS):
            text = texts[number % len(texts)].replace("\0", "\x01").replace("/", "")[:60]
            out, err = io.StringIO(), io.StringIO()
            with redirect_stdout(out), redirect_stderr(err):
                status = main([word.replace("{}", text) for word in command])
            assert status in (0, 1, 2), (command, err.getvalue())
            check_all(iter([(f"{command} on {stream}", written.getvalue(), inert.check_text)
                            for stream, written in (("stdout", out), ("stderr", err))]))  # fmt: skip
