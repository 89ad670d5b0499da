"""The schema in an editor: asked of the real yaml-language-server, over its protocol."""

from __future__ import annotations

import json
import os
import queue
import shutil
import subprocess
import threading
from collections.abc import Generator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

import journeymap as jm
from journeymap.model.choices import KINDS, WHEN_FORMS
from journeymap.rules.api.page import Page

ROOT = Path(__file__).parent.parent.parent
HERE = Path(__file__).parent / "language_server"
PROGRAM = HERE / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
NODE = shutil.which("node")

pytestmark = [
    pytest.mark.skipif(NODE is None, reason="no node"),
    pytest.mark.skipif(not PROGRAM.exists(), reason=f"npm install --prefix {HERE.relative_to(ROOT)}"),
]

SMALLEST = """\
journey: nurse
stages:
  attract:
    touchpoints:
      - id: careers-page
        name: Careers page for nurses
        owner: hr
"""
SEVEN = ["attract", "recruit", "onboard", "engage", "develop", "retain", "depart"]


class Editor:
    """A client of the language server: opens texts, and asks what an editor asks."""

    def __init__(self) -> None:
        assert NODE is not None
        self._server = subprocess.Popen(
            [NODE, str(PROGRAM), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._heard: queue.Queue[dict[str, Any]] = queue.Queue()
        self._found: dict[str, list[dict[str, Any]]] = {}
        self._numbers = count(1)
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        documents = {
            "textDocument": {"completion": {"completionItem": {"snippetSupport": True}}, "publishDiagnostics": {}}
        }
        self._ask(
            "initialize",
            {
                "processId": os.getpid(),
                "rootUri": ROOT.as_uri(),
                "capabilities": {**documents, "workspace": {"configuration": True}},
            },
        )
        self._send(method="initialized", params={})

    def close(self) -> None:
        self._ask("shutdown", None)
        self._send(method="exit")
        self._server.wait(timeout=10)
        self._listener.join(timeout=10)
        for pipe in (self._server.stdin, self._server.stdout):
            assert pipe is not None
            pipe.close()

    def problems(self, text: str, file: Path | None = None) -> list[tuple[int, str]]:
        """Line (from 1) and message of all that the editor underlines."""
        uri = self._open(text, file)
        while uri not in self._found:
            self._step()
        return [(one["range"]["start"]["line"] + 1, one["message"]) for one in self._found[uri]]

    def offers(self, text: str, schema: Path | None = None) -> dict[str, dict[str, Any]]:
        """What the editor offers to write at the `|>`."""
        answer = self._at("textDocument/completion", text, schema)
        return {item["label"]: item for item in answer["items"]}

    def hover(self, text: str, schema: Path | None = None) -> str:
        """What the editor says of the word at the `|>`."""
        return str(self._at("textDocument/hover", text, schema)["contents"]["value"])

    def _at(self, method: str, text: str, schema: Path | None) -> Any:
        before, _, after = _modeline("journey", text, schema).partition("|>")
        place = {"line": before.count("\n"), "character": len(before.rpartition("\n")[2])}
        return self._ask(method, {"textDocument": {"uri": self._open(before + after)}, "position": place})

    def _open(self, text: str, file: Path | None = None) -> str:
        uri = (file or ROOT / "journeys" / f"never-written-{next(self._numbers)}.yaml").as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._send(method="textDocument/didOpen", params={"textDocument": document})
        return uri

    def _ask(self, method: str, params: Any) -> Any:
        number = next(self._numbers)
        self._send(id=number, method=method, params=params)
        while True:
            heard = self._step()
            if heard.get("id") == number and "method" not in heard:
                assert "error" not in heard, heard
                return heard["result"]

    def _step(self) -> dict[str, Any]:
        """Hear one message, and answer it if it is a question."""
        heard = self._heard.get(timeout=20)
        method, params = heard.get("method"), heard.get("params") or {}
        if method == "textDocument/publishDiagnostics":
            self._found[params["uri"]] = params["diagnostics"]
        elif method and "id" in heard:
            ours = {"validate": True, "completion": True, "hover": True, "schemaStore": {"enable": False}}
            asked = params["items"] if method == "workspace/configuration" else []
            answer = [ours if item.get("section") == "yaml" else {} for item in asked]
            self._send(id=heard["id"], result=answer or None)
        return heard

    def _send(self, **message: Any) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._server.stdin is not None
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._server.stdin.flush()

    def _listen(self) -> None:
        stream = self._server.stdout
        assert stream is not None
        while line := stream.readline():
            size = 0
            while line.strip():
                name, _, value = line.partition(b":")
                size = int(value) if name.lower() == b"content-length" else size
                line = stream.readline()
            self._heard.put(json.loads(stream.read(size)))


def _modeline(name: str, text: str, schema: Path | None = None) -> str:
    return f"# yaml-language-server: $schema={schema or f'../docs/schema/{name}.json'}\n{text}"


@pytest.fixture(scope="module")
def editor() -> Generator[Editor]:
    server = Editor()
    yield server
    server.close()


@pytest.mark.parametrize("file", sorted((ROOT / "journeys").glob("*.yaml")), ids=lambda file: file.name)
def test_shipped_journeys_are_fine(file: Path, editor: Editor) -> None:
    """By their own modeline; that a wrong key after it is found shows that the schema was read."""
    text = file.read_text("utf-8")

    assert editor.problems(text, file) == []
    assert editor.problems(f"{text}\nnonsense: 1\n") == [(text.count("\n") + 2, "Property nonsense is not allowed.")]


@pytest.mark.parametrize(
    "more", ["", "        kind:\n        next:\n        evidence:\n        when:\n", "x-ticket: 12\n"]
)
def test_the_smallest_file_is_fine(more: str, editor: Editor) -> None:
    """And so are a key that is still without value, and one's own."""
    assert editor.problems(_modeline("journey", SMALLEST + more)) == []


@pytest.mark.parametrize(
    ("line", "expected_beginning"),
    [
        ("chanels: web", "Property chanels is not allowed."),
        ("kind: letter", 'Value is not accepted. Valid values: "message", "content", "conversation", '),
        ("status: plannd", 'Value is not accepted. Valid values: "live", "planned", "retired".'),
        ("emotion: 3", "Value is above the maximum of 2."),
        ("emotion: high", 'Incorrect type. Expected "integer | one per persona".'),
        ("moment: maybe", 'Incorrect type. Expected "boolean".'),
        ("when: 3", "Incorrect type. Expected one of string, array."),
        ("when: 30 days", "A `when` is written like `started + 30 days` or `every 3 months from started`."),
        ("planned_for: soon", "A date such as `2026-09-01`."),
        ("next: {too: offer}", "Property too is not allowed."),
    ],
)
def test_wrong_lines_are_underlined(line: str, expected_beginning: str, editor: Editor) -> None:
    problems = editor.problems(_modeline("journey", f"{SMALLEST}        {line}\n"))

    assert {where for where, _ in problems} == {9}
    assert any(message.startswith(expected_beginning) for _, message in problems), problems


def test_a_missing_name_is_underlined(editor: Editor) -> None:
    text = SMALLEST.replace("        name: Careers page for nurses\n", "")

    assert editor.problems(_modeline("journey", text)) == [(6, 'Missing property "name".')]


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("journey: nurse\nstages:\n  |>\n", SEVEN),
        ("journey: nurse\nstages:\n  attract:\n  |>\n", SEVEN[1:]),
        (f"{SMALLEST}        status: |>\n", ["live", "planned", "retired"]),
        (f"{SMALLEST}        moment: |>\n", ["false", "true"]),
        (f"{SMALLEST}        handoff:\n          |>\n", ["what", "within", "accepted_by"]),
    ],
)
def test_words_are_offered(text: str, offered: list[str], editor: Editor) -> None:
    """All that can stand there, in the model's order, and no `null`."""
    items = editor.offers(text)

    assert [label for label in items if label in offered] == offered
    assert "null" not in items


def test_kinds_are_offered_each_with_its_definition(editor: Editor) -> None:
    items = editor.offers(f"{SMALLEST}        kind: |>\n")

    assert {label: item["documentation"] for label, item in items.items()} == dict(KINDS)


@pytest.mark.parametrize("place", [" |>", " [|>]", "\n          - |>"])
def test_times_are_offered_by_an_example_of_every_form(place: str, editor: Editor) -> None:
    """As they are written, without brackets, wherever a time can stand."""
    assert list(editor.offers(f"{SMALLEST}        when:{place}\n")) == list(WHEN_FORMS)


@pytest.mark.parametrize(
    "text",
    [
        "|>\n",
        f"{SMALLEST}      - |>\n",
        f"{SMALLEST}        |>\n",
        f"{SMALLEST}        links:\n          - |>\n",
        f"{SMALLEST}        next: [|>]\n",
        f"{SMALLEST}        next:\n          - |>\n",
        f"{SMALLEST}        waivers:\n          - |>\n",
        "journey: nurse\ncovers: [|>]\n",
    ],
)
def test_labels_are_keys_values_or_titles_in_words(text: str, editor: Editor) -> None:
    """No names of types or classes, and nothing in brackets."""
    labels = set(editor.offers(text))

    assert not {"object", "array", "string", "undefined", "Touchpoint", "Link", "Next", "Waiver"} & labels
    assert [label for label in labels if label.startswith(("[", "- "))] == []


@pytest.mark.parametrize(
    ("text", "label", "written"),
    [
        (f"{SMALLEST}      - |>\n", "new touchpoint", "short-id"),
        (f"{SMALLEST}        handoff:\n          |>\n", "new hand-off", "accepted_by"),
        (f"{SMALLEST}        evidence:\n          - |>\n", "new evidence", "sample"),
    ],
)
def test_snippets_are_offered(text: str, label: str, written: str, editor: Editor) -> None:
    assert written in editor.offers(text)[label]["insertText"]


def test_keys_of_a_touchpoint_are_offered(editor: Editor) -> None:
    """Those that are not there yet, with what they mean."""
    offered_keys = editor.offers(f"{SMALLEST}        |>\n")

    assert {"kind", "responsible", "when", "next", "handoff", "moment"} <= set(offered_keys)
    assert not {"id", "name", "owner"} & set(offered_keys)
    assert "The teams that do the work" in str(offered_keys["responsible"]["documentation"])


@pytest.mark.parametrize(
    ("text", "explained"),
    [
        (SMALLEST.replace("owner", "own|>er"), "The one team accountable."),
        (SMALLEST.replace("name", "na|>me"), "What people call it."),
        (f"{SMALLEST}        ki|>nd: message\n", "What it is; without one, it counts as contact"),
        (f"{SMALLEST}        wh|>en: started\n", "When it happens"),
        (f"{SMALLEST}        hand|>off: Names\n", "What passes to the next owner"),
        (f"{SMALLEST}        kind: mess|>age\n", "* `message`: Something that the employer sends at a time"),
    ],
)
def test_hover_says_what_a_key_or_a_word_means(text: str, explained: str, editor: Editor) -> None:
    assert explained in editor.hover(text)


# -- the schema of a workspace -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The schema that knows the shipped journeys."""
    file = tmp_path_factory.mktemp("schema") / "journey.json"
    file.write_text(json.dumps(jm.json_schema("journey", jm.load(ROOT / "journeys"))), encoding="utf-8")
    return file


CHANNELS = {"staff-app": "Staff app", "in-person": "In person", "sms": "Text message"}


@pytest.mark.parametrize(
    "place", [" |>", " [|>]", " [sms, |>]", " [st|>]", " st|>", "\n          - |>", "\n          - st|>"]
)
def test_declared_ids_are_offered_with_their_names(place: str, known: Path, editor: Editor) -> None:
    items = editor.offers(f"{SMALLEST}        channels:{place}\n", known)

    assert {label: item.get("documentation") for label, item in items.items() if label in CHANNELS} == CHANNELS


def test_owners_can_be_unknown_and_other_teams_cannot(known: Path, editor: Editor) -> None:
    owners = editor.offers(SMALLEST.replace("owner: hr", "owner: |>"), known)
    consulted = editor.offers(f"{SMALLEST}        consulted: [|>]\n", known)

    assert set(owners) - set(consulted) == {"unknown"}
    assert {"hr", "marketing", "ward-managers"} <= set(consulted)


def test_touchpoints_are_offered(known: Path, editor: Editor) -> None:
    items = editor.offers(f"{SMALLEST}        next: [|>]\n", known)

    assert {"first-day", "ward-nurse/first-day"} <= set(items)


def test_rules_are_offered_with_what_they_find(known: Path, editor: Editor) -> None:
    rules = editor.offers("journey: nurse\nchecks:\n  rules:\n    |>\n", known)
    options = editor.offers("journey: nurse\nchecks:\n  rules:\n    preboarding-silence:\n      |>\n", known)
    waived = editor.offers("journey: nurse\nwaivers:\n  - rule: |>\n", known)

    summary = Page.of(jm.explain("unowned").page).summary
    assert rules["unowned"]["documentation"] == waived["unowned"]["documentation"] == summary
    assert {"level", "days"} == set(options)


def test_a_declared_id_is_explained_on_hover(known: Path, editor: Editor) -> None:
    assert "* `staff-app`: Staff app" in editor.hover(f"{SMALLEST}        channels: [staff-|>app]\n", known)


@pytest.mark.parametrize(
    ("text", "line", "beginning"),
    [
        (SMALLEST.replace("owner: hr", "owner: nobody-here"), 8, 'Value is not accepted. Valid values: "hr", '),
        (SMALLEST.replace("owner: hr", "owner: [hr, nobody-here]"), 8, "Value is not accepted."),
        (SMALLEST.replace("attract", "atract"), 4, "Property atract is not allowed."),
        (f"{SMALLEST}covers: [attract, foo]\n", 9, "Value is not accepted."),
        (f"{SMALLEST}checks:\n  rules:\n    unownd: off\n", 11, "Property unownd is not allowed."),
        (f"{SMALLEST}checks:\n  rules:\n    early-silence: {{day: 3}}\n", 11, "Property day is not allowed."),
    ],
)
def test_unknown_ids_are_underlined(text: str, line: int, beginning: str, known: Path, editor: Editor) -> None:
    ((where, message),) = editor.problems(_modeline("journey", text, known))

    assert (where, message[: len(beginning)]) == (line, beginning)


@pytest.mark.parametrize("owner", ["unknown", "TBD", "tuntematon", "'?'", "[hr, marketing]"])
def test_every_word_for_unknown_is_fine(owner: str, known: Path, editor: Editor) -> None:
    text = SMALLEST.replace("owner: hr", f"owner: {owner}")

    assert editor.problems(_modeline("journey", f"{text}        shift: n/a\n        when: tbd\n", known)) == []


@pytest.mark.parametrize("more", ["        next:\n", "        channels:\n        kind:\n", "        consulted: []\n"])
def test_half_written_files_are_fine(more: str, known: Path, editor: Editor) -> None:
    assert editor.problems(_modeline("journey", SMALLEST + more, known)) == []


@pytest.mark.parametrize("file", sorted((ROOT / "journeys").glob("*-*.yaml")), ids=lambda file: file.name)
def test_a_workspace_agrees_with_its_schema(file: Path, known: Path, editor: Editor) -> None:
    assert editor.problems(_modeline("journey", file.read_text("utf-8").partition("\n")[2], known)) == []
