"""A journey in words, and what the pages of others need besides: links, files, names, a style sheet, examples."""

from __future__ import annotations

import datetime
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import example, given

import journeymap as jm
from journeymap.document import tree
from tests.strategies import ids

SHIPPED = Path(__file__).parents[1] / "journeys"
SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}href"
WORKSPACE = """\
organization: {en: A small clinic, fi: Pieni klinikka}
languages: [en, fi]
teams:
  hr: {name: {en: People, fi: Henkilöstö}, function: hr}
  web: {name: Web team, function: marketing}
personas:
  nurse: {name: {en: Nurse, fi: Hoitaja}}
metrics:
  applied: {name: Who applied, owner: hr}
theme: {colors: {hr: "#123456"}}
"""
JOURNEY = """\
journey: ward
name: {en: The ward, fi: Osasto}
summary: {en: From afar to us., fi: Kaukaa meille.}
owner: hr
personas: [nurse]
reviewed: 2026-11-01
metrics: [applied]
stages:
  attract:
    goal: To be found.
    metrics: [applied]
    touchpoints:
      - {id: page, name: {en: The page, fi: Sivu}, kind: content, owner: web, moment: true, next: call}
      - {id: hidden, name: Hidden, kind: task, owner: hr, audience: internal}
  recruit:
    touchpoints:
      - {id: call, name: A call, kind: conversation, owner: hr, when: applied + 2 days}
  onboard: {}
covers: [attract, recruit, onboard]
"""


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> jm.Workspace:
    folder = tmp_path_factory.mktemp("clinic")
    (folder / "journeymap.yaml").write_text(WORKSPACE, encoding="utf-8")
    (folder / "ward.yaml").write_text(JOURNEY, encoding="utf-8")
    return jm.load(folder)


def test_a_card_shows_every_key_that_has_a_label(monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = jm.load_text(b"journey: a\nstages: {attract: {touchpoints: [{id: b, name: B, shift: night}]}}\n")
    monkeypatch.setitem(jm.messages("en").by_key, "card.shift", "Shift")
    (card,) = [card for stage in jm.describe(workspace, "a").stages for card in stage.cards]

    assert [(field.label, field.values) for field in card.fields if field.key == "shift"] == [("Shift", ("night",))]


def test_a_journey_is_described_stage_by_stage(clinic: jm.Workspace) -> None:
    description = jm.describe(clinic, "ward")

    assert (description.journey, description.title, description.summary, description.language) == (
        "ward",
        "The ward",
        "From afar to us.",
        "en",
    )
    assert [(fact.key, fact.label, fact.values) for fact in description.fields] == [
        ("personas", "Personas", ("Nurse",)),
        ("owner", "Owner", ("People",)),
        ("metrics", "Measured by", ("Who applied",)),
        ("reviewed", "Reviewed", ("1 November 2026",)),
    ]
    assert [(one.id, one.subject, one.name, one.goal, one.metrics, one.is_empty) for one in description.stages] == [
        ("attract", "ward/attract", "Attract", "To be found.", ("Who applied",), False),
        ("recruit", "ward/recruit", "Recruit", "", (), False),
        ("onboard", "ward/onboard", "Onboard", "", (), True),
    ]
    assert [(card.subject, card.name, card.owners, card.is_moment) for card in description.cards] == [
        ("ward/page", "The page", ("web",), True),
        ("ward/hidden", "Hidden", ("hr",), False),
        ("ward/call", "A call", ("hr",), False),
    ]
    assert [(tie.key, tie.subject, tie.name) for tie in description.cards[0].relations] == [
        ("next", "ward/call", "A call")
    ]


def test_a_description_has_options_for_language_audience_and_parts(clinic: jm.Workspace) -> None:
    description = jm.describe(clinic, "ward", language="fi", audience="public", stage="attract")

    assert (description.title, description.summary, description.messages["map.stage"]) == (
        "Osasto",
        "Kaukaa meille.",
        "Vaihe",
    )
    assert [(one.id, [card.name for card in one.cards]) for one in description.stages] == [("attract", ["Sivu"])]


def test_findings_stand_at_their_subjects(clinic: jm.Workspace) -> None:
    report = jm.validate(clinic, today=datetime.date(2026, 11, 22), select=["empty-stage", "untimed-step"])
    description = jm.describe(clinic, "ward", findings=report.findings)

    on_stages = {one.id: [badge.rule for badge in one.badges] for one in description.stages}
    on_cards = {card.subject: [badge.rule for badge in card.badges] for card in description.cards}
    assert on_stages["onboard"] == ["empty-stage"]
    assert on_cards["ward/hidden"] == ["untimed-step"]
    assert len(description.badges) == sum(map(len, (*on_stages.values(), *on_cards.values())))


@pytest.mark.parametrize(
    "wrong", [{"stage": "attrakt"}, {"persona": "nobody"}, {"language": "xx"}, {"framework": "x"}, {"audience": "x"}]
)
def test_an_unknown_name_is_an_error(clinic: jm.Workspace, wrong: dict[str, str]) -> None:
    with pytest.raises(jm.UnknownNameError):
        jm.describe(clinic, "ward", **wrong)  # type: ignore[arg-type]
    with pytest.raises(jm.UnknownNameError, match="there is no journey 'yard'; did you mean 'ward'"):
        jm.describe(clinic, "yard")


def test_names_and_texts_are_given_in_a_language(clinic: jm.Workspace) -> None:
    assert clinic.display_name("teams", "hr") == "People"
    assert clinic.display_name("teams", "hr", "fi") == "Henkilöstö"
    assert clinic.display_name("teams", "web", "fi") == "Web team"
    assert clinic.display_name("teams", "unheard-of") == "unheard-of"
    assert clinic.text(clinic.organization.organization, "fi") == "Pieni klinikka"
    assert clinic.text(None) == ""
    assert [clinic.resolve_language(one) for one in ("fi", "de-AT", "pt")] == ["fi", "de", None]


def test_a_journey_depends_on_its_file_and_on_that_of_the_workspace() -> None:
    workspace = jm.load(SHIPPED)
    own = workspace.files("ward-nurse")

    assert [file.name for file in own] == ["ward-nurse.yaml", "journeymap.yaml"]
    assert all(file.is_absolute() for file in own)
    assert {file.name for file in workspace.files()} == {file.name for file in SHIPPED.glob("*.yaml")}
    assert jm.load_text(b"journey: one\nstages: {}\n").files() == ()
    with pytest.raises(jm.UnknownNameError):
        workspace.files("nobody")


# -- pictures in the pages of others -----------------------------------------------------------------------------


def test_boxes_lead_to_the_given_links(clinic: jm.Workspace) -> None:
    links = {"ward/page": "page.html?a=1&b=2#x", "ward/call": "#call", "ward/onboard": "#gap", "elsewhere/x": "#no"}
    picture = jm.render(clinic, "ward", paper="A5")
    root = ElementTree.fromstring(picture.to_svg(prefix="one", links=links))
    ids = {element.get("id"): element for element in root.iter() if element.get("id")}
    found_links = [
        ("".join(ids[link.get("aria-labelledby")].itertext()).partition(",")[0], link.get("href"))
        for link in root.iter(f"{SVG}a")
    ]

    assert sorted(href or "" for _, href in found_links) == ["#call", "#gap", "page.html?a=1&b=2#x"]
    assert [name for name, href in found_links if href == "#call"] == ["A call"]
    assert ElementTree.fromstring(picture.to_svg()).find(f".//{SVG}a") is None


def test_links_can_have_their_older_name(clinic: jm.Workspace) -> None:
    picture = jm.render(clinic, "ward")
    root = ElementTree.fromstring(picture.to_svg(links={"ward/call": "#call"}, xlink=True))

    assert [link.get(XLINK) for link in root.iter(f"{SVG}a")] == ["#call"]
    assert [element for element in root.iter() if element.get("href")] == []


def test_only_presentation_attributes_and_own_ids(clinic: jm.Workspace) -> None:
    picture = jm.render(clinic, "ward", findings=jm.validate(clinic).findings)
    root = ElementTree.fromstring(picture.to_svg(prefix="one", fluid=True))
    elements = list(root.iter())

    assert {element.tag.removeprefix(SVG) for element in elements} & {"style", "script", "foreignObject"} == set()
    assert [name for element in elements for name in element.attrib if name == "style" or name.startswith("on")] == []
    assert all((element.get("id") or "one").startswith("one") for element in elements)
    assert (root.get("width"), root.get("height")) == ("100%", None)


@pytest.mark.parametrize("view", ["map", "flow", "owners", "timeline"])
def test_a_picture_without_its_heading_is_the_same_but_for_it(clinic: jm.Workspace, view: str) -> None:
    whole, bare = (jm.render(clinic, "ward", view=view, heading=one) for one in (True, False))

    assert "From afar to us." in whole.to_svg()
    assert "From afar to us." not in bare.to_svg()
    assert ">The page<" in bare.to_svg() or view == "owners"
    assert bare.drawn.height < whole.drawn.height
    assert (bare.title, bare.drawn.cards) == (whole.title, whole.drawn.cards)


@pytest.mark.parametrize("view", ["map", "flow", "owners", "timeline"])
@pytest.mark.parametrize("heading", [True, False])
def test_an_empty_journey_has_a_picture_too(clinic: jm.Workspace, view: str, heading: bool) -> None:
    picture = jm.render(clinic, "ward", view=view, stage="onboard", heading=heading)

    assert ElementTree.fromstring(picture.to_svg(fluid=True)).findtext(f"{SVG}title") == "The ward"


def test_pieces_together_are_the_whole() -> None:
    typst = pytest.importorskip("typst")
    assert typst
    pypdf = pytest.importorskip("pypdf")
    import io

    picture = jm.render(jm.load(SHIPPED), "ward-nurse", paper="A5")
    reader = pypdf.PdfReader(io.BytesIO(picture.to_pdf(in_pieces=True)))
    texts = ["".join(page.extract_text().split()) for page in reader.pages]
    whole = sum(float(page.mediabox.height) for page in reader.pages) / 72 * 25.4

    assert len(texts) == 11
    assert picture.drawn.height - 25 < whole <= picture.drawn.height
    for stage in jm.describe(jm.load(SHIPPED), "ward-nurse").stages:
        assert any(stage.name in text for text in texts)
        for card in stage.cards:
            assert (
                sum(
                    "".join(card.name.split()) in text.replace("-", "") or "".join(card.name.split()) in text
                    for text in texts
                )
                >= 1
            ), card.name


def test_the_style_sheet_knows_the_colors_of_light_and_dark(clinic: jm.Workspace) -> None:
    sheet = clinic.to_css()
    rules = dict(re.findall(r"\.jm-theme-light \.jm-fill-([a-z-]+) \{ fill: (.*?); \}", sheet))
    classes = set(re.findall(r"jm-fill-([a-z-]+)", jm.render(clinic, "ward").to_svg()))

    assert rules["hr"].startswith("light-dark(#123456, #")
    assert rules["ink"] == "light-dark(#1b2430, #eef2f6)"
    assert rules["page"] == "var(--journeymap-page)"
    assert rules["panel"] == "light-dark(#f5f7f9, color-mix(in srgb, var(--journeymap-page), #eef2f6 5%))"
    assert classes <= set(rules)
    assert "url(" not in sheet
    assert "@import" not in sheet


def test_anchors() -> None:
    assert [jm.html_id(one) for one in ("ward", "ward/page")] == ["ward", "ward_page"]


@given(ids(), ids(), ids(), ids())
@example("ward", "nurse-call", "ward-nurse", "call")
@example("ward-", "call", "ward", "call")
def test_no_two_subjects_share_an_id(journey: str, touchpoint: str, other: str, another: str) -> None:
    subjects = {journey, f"{journey}/{touchpoint}", other, f"{other}/{another}"}

    assert len({jm.html_id(subject) for subject in subjects}) == len(subjects)


# -- the examples of rules ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [rule.name for rule in jm.all_rules()])
def test_examples_of_rules_are_workspaces_with_findings(name: str) -> None:
    examples = jm.rule_examples(name)

    assert {one.kind for one in examples} == {"flagged", "fine"}
    for one in examples:
        assert bool(one.findings()) == (one.kind == "flagged")
        assert {finding.rule for finding in one.findings()} <= {name}
        assert one.fragment.startswith("# " if one.kind == "flagged" else ("- ", "+ ", "  ", "# "))
        assert one.workspace() is one.workspace()


def test_an_unknown_rule_has_no_examples() -> None:
    with pytest.raises(jm.UnknownNameError):
        jm.rule_examples("no-such-rule")


def test_describing_needs_no_picture() -> None:
    program = (
        "import sys, journeymap as jm\n"
        f"jm.describe(jm.load({str(SHIPPED)!r}), 'ward-nurse')\n"
        "print([name for name in sys.modules if name.startswith(('journeymap.writers', 'networkx'))])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_names_of_owners_can_lead_to_their_teams() -> None:
    picture = jm.render(jm.load(SHIPPED), "ward-nurse", view="owners", paper="A5")
    root = ElementTree.fromstring(picture.to_svg(prefix="jm", links={"teams/learning": "teams.html#learning"}))
    titles = {title.get("id"): title.text for title in root.iter(f"{SVG}title")}
    links = {(link.get("href"), titles[link.get("aria-labelledby")]) for link in root.iter(f"{SVG}a")}

    assert links == {("teams.html#learning", "Learning and development")}


@pytest.mark.parametrize("view", ["map", "flow", "timeline"])
def test_the_text_of_a_touchpoint_is_not_covered_by_another_link(view: str) -> None:
    workspace = jm.load(SHIPPED)
    picture = jm.render(workspace, "ward-nurse", view=view, paper="A5")
    links = {card.subject: f"#{card.subject}" for card in picture.cards}
    root = ElementTree.fromstring(picture.to_svg(links=links))
    boxes: list[tuple[str, float, float, float, float]] = []
    for link in root.iter(f"{SVG}a"):
        for rect in link:
            x, y, width, height = (float(rect.get(key, "0")) for key in ("x", "y", "width", "height"))
            boxes.append((link.get("href", ""), x, y, width, height))
    middles = [(href, x + width / 2, y + height / 2) for href, x, y, width, height in boxes]

    assert {box[0] for box in boxes} == set(links.values())
    assert [
        (href, other)
        for href, x, y in middles
        for other, left, top, width, height in boxes
        if other != href and left < x < left + width and top < y < top + height
    ] == []


def test_checking_imports_neither_markdown_nor_the_tree_of_documents() -> None:
    """Only a page that is shown needs them: importing markdown-it-py takes as long as checking a small workspace."""
    program = (
        "import sys, journeymap as jm\n"
        f"report = jm.validate(jm.load({str(SHIPPED)!r}))\n"
        "report.to_text(), report.to_json()\n"
        "print([name for name in sys.modules if name.startswith(('markdown', 'journeymap.document.tree'))])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_references_get_the_name_of_their_workspace_but_rules_have_none() -> None:
    def block(prefix: str) -> tree.BulletList:
        rule = tree.Link("unowned", tree.Reference("rule", "unowned"), is_code=True)
        card = tree.Link("Offer", tree.Reference("touchpoint", f"{prefix}nurse/offer"))
        return tree.bullet_list([(card, " and ", rule), ("nurse",)])

    assert tree.with_prefix(block(""), "north:") == block("north:")
