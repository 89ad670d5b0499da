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

    def offers(self, text: str) -> dict[str, dict[str, Any]]:
        """What the editor offers to write at the `|>`."""
        answer = self._at("textDocument/completion", text)
        return {item["label"]: item for item in answer["items"]}

    def hover(self, text: str) -> str:
        """What the editor says of the word at the `|>`."""
        return str(self._at("textDocument/hover", text)["contents"]["value"])

    def _at(self, method: str, text: str) -> Any:
        before, _, after = _modeline("journey", text).partition("|>")
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


def _modeline(name: str, text: str) -> str:
    return f"# yaml-language-server: $schema=../docs/schema/{name}.json\n{text}"


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
        ("emotion: high", 'Incorrect type. Expected "integer | object".'),
        ("moment: maybe", 'Incorrect type. Expected "boolean".'),
        ("when: 3", 'Incorrect type. Expected "string | array".'),
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


def test_kinds_are_offered_with_their_description(editor: Editor) -> None:
    items = editor.offers(f"{SMALLEST}        kind: |>\n")

    assert list(items)[:4] == ["message", "content", "conversation", "event"]
    assert "null" not in items
    assert all("counts as contact" in str(item["documentation"]) for item in items.values())


def test_keys_of_a_touchpoint_are_offered(editor: Editor) -> None:
    """Those that are not there yet, with what they mean."""
    offered_keys = editor.offers(f"{SMALLEST}        |>\n")

    assert {"kind", "responsible", "when", "next", "handoff", "moment"} <= set(offered_keys)
    assert not {"id", "name", "owner"} & set(offered_keys)
    assert "The teams that do the work" in str(offered_keys["responsible"]["documentation"])


@pytest.mark.parametrize(
    ("text", "expected_beginning"),
    [
        (SMALLEST.replace("owner", "own|>er"), "The one team accountable."),
        (SMALLEST.replace("name", "na|>me"), "What people call it."),
        (f"{SMALLEST}        ki|>nd: message\n", "What it is; without one, it counts as contact"),
        (f"{SMALLEST}        wh|>en: started\n", "When it happens: `started + 30 days`"),
        (f"{SMALLEST}        hand|>off: Names\n", "What passes to the next owner"),
    ],
)
def test_hover_says_what_a_key_means(text: str, expected_beginning: str, editor: Editor) -> None:
    assert editor.hover(text).startswith(expected_beginning)
