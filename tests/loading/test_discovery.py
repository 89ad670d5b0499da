"""Which files of a folder are read, and what is said of those that are not."""

from __future__ import annotations

from pathlib import Path

import pytest

import journeymap as jm
from journeymap.errors import InputNotFoundError

JOURNEY = """\
journey: {id}
owner: hr
covers: [attract]
stages:
  attract:
    touchpoints:
      - {{id: page, name: Careers page, owner: hr}}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: str, text: str | None = None) -> None:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(JOURNEY.format(id=file.stem.lower()) if text is None else text, encoding="utf-8")


def findings(*paths: str) -> list[tuple[str, str | None]]:
    report = jm.validate(jm.load(*paths), select=["reading"])
    return [(finding.rule, finding.location.path if finding.location else None) for finding in report.findings]


def journeys(*paths: str) -> list[str]:
    return sorted(jm.load(*paths).journeys)


# -- names ---------------------------------------------------------------------------------------------------------


def test_endings_count_in_any_case(folder: Path) -> None:
    write("nurse.YAML")
    write("doctor.Yml")
    assert journeys(".") == ["doctor", "nurse"]
    assert journeys("nurse.YAML") == ["nurse"]


def test_hidden_files_and_those_of_office_are_skipped(folder: Path) -> None:
    for name in ("nurse.yaml", ".x.yaml", "_y.yaml", "~$nurse.yaml", "nurse.yaml.bak", ".git/z.yaml", "_old/z.yaml"):
        write(name, None if name == "nurse.yaml" else "journey: [")
    assert findings(".") == []
    assert journeys(".") == ["nurse"]


@pytest.mark.parametrize("name", ["journeymap.yml", "Journeymap.yaml", "JOURNEYMAP.YML", "sub/journeymap.yml"])
def test_a_misnamed_workspace_file_is_named(name: str, folder: Path) -> None:
    write("nurse.yaml")
    write(name, "organization: X\n")
    assert findings(".") == [("wrong-value", name)]
    (finding,) = jm.validate(jm.load("."), select=["reading"]).findings
    assert "journeymap.yaml" in finding.message


def test_a_workspace_below_is_not_read_and_is_named(folder: Path) -> None:
    write("nurse.yaml")
    write("other/journeymap.yaml", "organization: X\n")
    write("other/doctor.yaml")
    workspace = jm.load(".")
    assert sorted(workspace.journeys) == ["nurse"]
    assert workspace.load_result.nested_workspaces == ("other",)
    assert any(remark.startswith("other is a workspace of its own") for remark in jm.validate(workspace).remarks)
    assert journeys("other") == ["doctor"]


def test_a_file_without_a_workspace_stands_alone(folder: Path) -> None:
    write("nurse.yaml")
    write("doctor.yaml")
    assert journeys("nurse.yaml") == ["nurse"]
    assert journeys("nurse.yaml", "doctor.yaml") == ["doctor", "nurse"]
    assert journeys(".") == ["doctor", "nurse"]
    write("journeymap.yaml", "organization: X\n")
    assert journeys("nurse.yaml") == ["doctor", "nurse"]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("notes.txt", "end in .yaml or .yml"),
        ("_x.yaml", "its name begins with _"),
        (".hidden/x.yaml", "`.hidden` begins with ."),
        ("drafts/x.yaml", "`exclude` in journeymap.yaml has the pattern `drafts/`"),
        ("empty", "there is no .yaml or .yml file in it"),
    ],
)
def test_a_named_path_that_is_not_read_has_the_true_reason(path: str, reason: str, folder: Path) -> None:
    write("journeymap.yaml", "organization: X\nexclude: [drafts/]\n")
    write("nurse.yaml")
    write(path) if path != "empty" else (folder / path).mkdir()
    with pytest.raises(InputNotFoundError) as error:
        jm.load(path)
    assert reason in str(error.value)


# -- links ---------------------------------------------------------------------------------------------------------


def test_linked_folders_and_files_of_the_workspace_are_read_once(folder: Path) -> None:
    write("journeymap.yaml", "organization: X\n")
    write("_pool/nurse.yaml")
    write("_pool/doctor.txt", JOURNEY.format(id="doctor"))
    write("real/midwife.yaml")
    Path("linked").symlink_to("_pool")
    Path("linked-again").symlink_to("_pool")
    Path("midwife.yaml").symlink_to("real/midwife.yaml")
    Path("doctor.yaml").symlink_to("_pool/doctor.txt")
    assert findings(".") == []
    assert journeys(".") == ["doctor", "midwife", "nurse"]
    paths = {origin.source.path for origin in jm.load(".").load_result.origins}
    assert paths == {"linked/nurse.yaml", "doctor.yaml", "real/midwife.yaml"}


def test_a_link_can_be_named(folder: Path) -> None:
    write("journeymap.yaml", "organization: X\n")
    write("real/nurse.yaml", JOURNEY.format(id="nurse").replace("owner: hr}", "owner: [hr, marketing]}"))
    Path("linked").symlink_to("real")
    report = jm.validate(jm.load("linked"), select=["contested-owner"])
    assert [finding.location and finding.location.path for finding in report.findings] == ["real/nurse.yaml"]


@pytest.mark.parametrize("name", ["env.yaml", "secrets", "dangling.yaml"])
def test_a_link_that_leaves_the_workspace_is_not_read(name: str, folder: Path) -> None:
    write("ws/journeymap.yaml", "organization: X\n")
    write("ws/nurse.yaml")
    write("outside/secret.yaml", "password: hunter2\njourney: [\n")
    target = {"env.yaml": "outside/secret.yaml", "secrets": "outside"}.get(name, "outside/nothing.yaml")
    Path(f"ws/{name}").symlink_to(folder / target)
    assert findings("ws") == [("syntax", f"ws/{name}")]
    assert findings(f"ws/{name}") == [("syntax", f"ws/{name}")]
    assert "hunter2" not in jm.validate(jm.load("ws")).to_json()


def test_a_workspace_file_that_leaves_the_workspace_is_not_read(folder: Path) -> None:
    write("outside.yaml", "organization: Secret\n")
    write("ws/nurse.yaml")
    Path("ws/journeymap.yaml").symlink_to(folder / "outside.yaml")
    assert findings("ws") == [("syntax", "ws/journeymap.yaml")]
    assert jm.load("ws").organization.organization != "Secret"


def test_a_link_to_other_things_outside_is_nobodys_business(folder: Path) -> None:
    write("ws/nurse.yaml")
    Path("ws/python").symlink_to("/dev/null")
    assert findings("ws") == []


@pytest.mark.parametrize(
    "links",
    [
        {"sub/up": ".."},
        {"sub/here": "."},
        {"self.yaml": "self.yaml"},
        {"a.yaml": "b.yaml", "b.yaml": "a.yaml"},
        {"one/to-two": "../two", "two/to-one": "../one"},
    ],
)
def test_a_loop_of_links_is_an_error(links: dict[str, str], folder: Path) -> None:
    write("nurse.yaml")
    for link, target in links.items():
        Path(link).parent.mkdir(exist_ok=True)
        Path(link).symlink_to(target)
    assert findings(".") == sorted(("syntax", link) for link in links)
    assert journeys(".") == ["nurse"]


# -- other documents -----------------------------------------------------------------------------------------------

OTHERS = {
    "a list": "- one\n- two\n",
    "a text": "just text\n",
    "a pipeline": "trigger: [main]\nstages:\n- stage: Build\n  jobs: []\n",
    "a pipeline of keys": "stages:\n  prepare:\n    cmd: python prepare.py\n",
    "stages of ours without touchpoints": "stages:\n  attract:\n    goal: x\n",
    "stages that nobody knows": "stages:\n  build:\n    touchpoints: []\n",
    "tags": "site_name: Handbook\nplugins:\n  - x: !!python/name:a.b\n",
    "keys that are written twice": "a: 1\na: 2\n",
    "a template": "a: {{ b }}\n  c: %d\n",
    "a journey further in": "maps:\n  journey: [\n",
    "no value": "journey:\nname: X\n",
}


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_a_file_of_another_tool_is_skipped_and_counted(text: str, folder: Path) -> None:
    write("nurse.yaml")
    write("other.yml", text)
    report = jm.validate(jm.load("."))
    assert [finding for finding in report.findings if finding.category == "reading"] == []
    assert (report.summary.passed_over, report.summary.held_back) == (1, 0)
    assert [location.path for location in jm.load(".").load_result.skipped] == ["other.yml"]


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_a_named_file_of_another_tool_is_an_error(text: str, folder: Path) -> None:
    write("nurse.yaml")
    write("other.yml", text)
    assert findings("other.yml")


@pytest.mark.parametrize(
    "text",
    [
        "journey: [\n",
        "\ufeffjourney: [\n",
        '"journey": \'\n',
        "a: b\n---\njourney: x\nb: %c\n",
        "stages:\n  attract:\n    touchpoints: []\n",
        "journy: porter\nstages:\n  attract:\n    touchpoints: []\n",
    ],
)
def test_what_should_be_a_journey_is_an_error(text: str, folder: Path) -> None:
    write("nurse.yaml")
    write("other.yml", text)
    assert {path for _, path in findings(".")} == {"other.yml"}


def test_a_misspelt_journey_is_one_finding(folder: Path) -> None:
    write("nurse.yaml", JOURNEY.format(id="nurse").replace("journey:", "Journy:"))
    assert findings(".") == [("unknown-key", "nurse.yaml")]


def test_what_cannot_be_read_at_all_is_always_an_error(folder: Path) -> None:
    write("nurse.yaml")
    Path("other.yml").write_bytes(b"name: M\xfcller\n")
    assert findings(".") == [("syntax", "other.yml")]


def test_stages_of_the_workspaces_own_framework_are_known(folder: Path) -> None:
    write("journeymap.yaml", "organization: X\nframework: [{id: welcome}]\n")
    write("nurse.yaml", "journey: nurse\nstages: {welcome: {touchpoints: []}}\n")
    write("other.yml", "stages: {attract: {touchpoints: []}}\n")
    write("broken.yml", "stages: {welcome: {touchpoints: []}}\n")
    assert findings(".") == [("missing-key", "broken.yml")]


# -- copies --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("copy", "duplicate"),
    [
        ("nurse (conflicted copy 2026-01-01).yaml", "nurse (conflicted copy 2026-01-01).yaml"),
        ("Nurse - Copy.yaml", "Nurse - Copy.yaml"),
        ("a/nurse-2.yaml", "a/nurse-2.yaml"),
        ("a.yaml", "nurse.yaml"),
        ("a/nurse.yaml", "nurse.yaml"),
    ],
)
def test_of_two_files_the_one_with_the_longer_name_is_the_duplicate(copy: str, duplicate: str, folder: Path) -> None:
    write("nurse.yaml")
    write(copy, JOURNEY.format(id="nurse").replace("Careers page", "Copied page"))
    assert findings(".") == [("duplicate-id", duplicate)]
    touchpoint = jm.load(".").journeys["nurse"].stages["attract"].touchpoints[0]
    assert touchpoint.name == ("Careers page" if copy == duplicate else "Copied page")


def test_a_file_of_another_tool_that_a_link_names_is_an_error(folder: Path) -> None:
    write("journeymap.yaml", "organization: X\n")
    write("nurse.yaml")
    write("other.yml", "site_name: Handbook\n")
    Path("link.yaml").symlink_to("other.yml")
    assert findings("link.yaml") == [("missing-key", "other.yml")]
