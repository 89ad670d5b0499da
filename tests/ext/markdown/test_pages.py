"""What fences become: whole pages of journeys, pictures, tables; and where links to touchpoints lead."""

from __future__ import annotations

import logging
import os
import re
import textwrap
from pathlib import Path
from typing import Any

import pytest

from journeymap.ext.markdown import JourneymapExtension
from journeymap.ext.markdown.host import PageError
from tests.ext.markdown.conftest import FENCE, NURSE, WHOLE, bare, converted, make, short

PAGE = """\
<h2 id="nurse">Ward nurse</h2>
<p class="journeymap-summary">Nurses on the wards.</p>
<dl class="journeymap-facts"><dt>Owner</dt>
<dd>Human resources</dd>
<dt>Reviewed</dt>
<dd>1 November 2026</dd>
</dl>
<div aria-label="Journey map of Ward nurse: 2 touchpoints in 2 stages." class="journeymap-picture" role="region" tabindex="0"><svg jm-nurse-map></div>
<h3 id="nurse_attract">Attract</h3>
<p class="journeymap-goal">Nurses know us.</p>
<dl class="journeymap-facts"><dt>Measured by</dt>
<dd>Visitors who apply</dd>
</dl>
<h4 id="nurse_careers-page">Careers page</h4>
<p class="journeymap-marks">Always there</p>
<dl class="journeymap-facts"><dt>Kind</dt>
<dd>content</dd>
<dt>Owner</dt>
<dd>Employer brand</dd>
<dt>Channels</dt>
<dd>Web site</dd>
<dt>Leads to</dt>
<dd><a href="#nurse_interview">Interview</a></dd>
</dl>
<h3 id="nurse_recruit">Recruit</h3>
<h4 id="nurse_interview">Interview</h4>
<p class="journeymap-marks"><strong class="journeymap-moment"><span aria-hidden="true">★ </span>Moment that matters</strong></p>
<dl class="journeymap-facts"><dt>Kind</dt>
<dd>conversation</dd>
<dt>Owner</dt>
<dd>Human resources</dd>
<dt>How it feels</dt>
<dd>content (+1)</dd>
<dt>Comes from</dt>
<dd><a href="#nurse_careers-page">Careers page</a></dd>
<dt>Links</dt>
<dd><a href="https://sinivuono.example/ask?a=1&amp;b=2" rel="noreferrer">How we ask</a></dd>
</dl>
<h3 id="jm-nurse-table">Table</h3>
<div aria-label="Table: Ward nurse" class="journeymap-table" role="region" tabindex="0"><table><caption>2 touchpoints</caption>
<thead><tr><th scope="col">Stage</th>
<th scope="col">Touchpoint</th>
<th scope="col">Kind</th>
<th scope="col">Owner</th>
<th scope="col">Channels</th>
</tr>
</thead>
<tbody><tr><td>Attract</td>
<th scope="row"><a href="#nurse_careers-page">Careers page</a></th>
<td>content</td>
<td>Employer brand</td>
<td>Web site</td>
</tr>
<tr><td>Recruit</td>
<th scope="row"><a href="#nurse_interview">Interview</a></th>
<td>conversation</td>
<td>Human resources</td>
<td></td>
</tr>
</tbody>
</table></div>"""


def headings(html: str) -> list[str]:
    import re

    return re.findall(r"<h\d id=\"[^\"]*\"", html)


def test_a_journey_becomes_a_whole_page(folder: Path) -> None:
    assert short(converted(f"# Nurses\n\n{WHOLE}")) == f"<h1>Nurses</h1>\n{PAGE}"


def test_its_headings_are_in_the_table_of_contents(folder: Path) -> None:
    import markdown  # type: ignore[import-untyped,unused-ignore]

    md: Any = markdown.Markdown(extensions=["toc", JourneymapExtension(stylesheet=False)])
    md.convert(f"# Nurses\n\n{WHOLE}")

    def tree(tokens: list[Any]) -> list[Any]:
        return [(one["level"], one["id"], one["name"], tree(one["children"])) for one in tokens]

    assert tree(md.toc_tokens) == [
        (1, "nurses", "Nurses", [
            (2, "nurse", "Ward nurse", [
                (3, "nurse_attract", "Attract", [(4, "nurse_careers-page", "Careers page", [])]),
                (3, "nurse_recruit", "Recruit", [(4, "nurse_interview", "Interview", [])]),
                (3, "jm-nurse-table", "Table", []),
            ]),
        ]),
    ]  # fmt: skip


def test_a_journeys_name_is_the_heading_of_a_page_without_one(folder: Path) -> None:
    assert headings(converted(WHOLE))[:2] == ['<h1 id="nurse"', '<h2 id="nurse_attract"']


def test_headings_end_at_level_six(folder: Path) -> None:
    assert headings(converted(f"###### Deep {{#deep}}\n\n{WHOLE}", ["attr_list"])) == [
        '<h6 id="deep"', '<h6 id="nurse"', '<h6 id="nurse_attract"', '<h6 id="nurse_careers-page"',
        '<h6 id="nurse_recruit"', '<h6 id="nurse_interview"', '<h6 id="jm-nurse-table"',
    ]  # fmt: skip


def test_headings_in_html_count(folder: Path) -> None:
    assert headings(converted(f"<h2>Raw</h2>\n\n{WHOLE}"))[0] == '<h3 id="nurse"'


def test_a_heading_with_the_journeys_name_becomes_its_heading(folder: Path) -> None:
    html = converted(f"# Ward nurse {{#own}}\n\n[it](journeymap:nurse)\n\n{WHOLE}", ["attr_list", "toc"])
    assert headings(html)[:2] == ['<h1 id="own"', '<h2 id="nurse_attract"']
    assert '<a href="#own">it</a>' in html
    assert 'class="journeymap-picture" id="nurse"' in html  # what other pages know
    (folder / "journeys/nurse.yaml").write_text(NURSE.replace("journey: nurse", "journey: ward-nurse"))
    html = converted(f"# Ward nurse\n\n{WHOLE.replace('nurse', 'ward-nurse')}", ["toc"])
    assert headings(html)[:2] == ['<h1 id="ward-nurse"', '<h2 id="ward-nurse_attract"']


def test_the_same_journey_twice_has_other_ids_and_links_lead_to_the_first(folder: Path) -> None:
    html = converted(f"# N\n\n{WHOLE}\n{WHOLE}\n[x](journeymap:nurse/interview)")
    assert headings(html) == [
        '<h2 id="nurse"', '<h3 id="nurse_attract"', '<h4 id="nurse_careers-page"', '<h3 id="nurse_recruit"',
        '<h4 id="nurse_interview"', '<h3 id="jm-nurse-table"', '<h2 id="nurse_1"', '<h3 id="nurse_attract_1"',
        '<h4 id="nurse_careers-page_1"', '<h3 id="nurse_recruit_1"', '<h4 id="nurse_interview_1"',
        '<h3 id="jm-nurse-table_1"',
    ]  # fmt: skip
    assert html.endswith('<p><a href="#nurse_interview">x</a></p>')


def test_a_stage_with_the_id_of_a_touchpoint_gets_another_id(folder: Path) -> None:
    text = NURSE.replace("id: interview", "id: recruit").replace("next: interview", "next: recruit")
    (folder / "journeys/nurse.yaml").write_text(text)
    assert headings(converted(WHOLE, strict=False))[3:5] == ['<h2 id="nurse_recruit-stage"', '<h3 id="nurse_recruit"']


def test_pictures_link_to_cards_on_the_page_before_and_behind_them(folder: Path) -> None:
    html = converted(f"{FENCE}\n{WHOLE}")
    first = html.partition("</svg>")[0]
    assert first.count('<a href="#nurse_careers-page"') == 1


def test_pictures_link_to_the_pages_that_the_option_names(folder: Path) -> None:
    html = converted(FENCE, pages={"nurse": "nurse.html"})
    assert html.count('<a href="nurse.html#nurse_careers-page"') == 1


def test_touchpoints_are_listed_by_filters(folder: Path) -> None:
    text = "```journeymap\nview: touchpoints\nowner: hr\n```"
    assert converted(text, pages={"doctor": "d.html"}) == (
        '<div aria-label="2 touchpoints" class="journeymap-table" role="region" tabindex="0"><table>'
        "<caption>2 touchpoints</caption>\n"
        '<thead><tr><th scope="col">Journey</th>\n<th scope="col">Stage</th>\n<th scope="col">Touchpoint</th>\n'
        '<th scope="col">Kind</th>\n<th scope="col">Owner</th>\n</tr>\n</thead>\n'
        '<tbody><tr><td><a href="d.html#doctor">Hospital doctor</a></td>\n<td>Attract</td>\n'
        '<th scope="row"><a href="d.html#doctor_call">A call</a></th>\n'
        "<td>conversation</td>\n<td>Human resources</td>\n</tr>\n"
        '<tr><td>Ward nurse</td>\n<td>Recruit</td>\n<th scope="row">Interview</th>\n<td>conversation</td>\n'
        "<td>Human resources</td>\n</tr>\n</tbody>\n</table></div>"
    )


def test_an_empty_list_says_so(folder: Path) -> None:
    text = "```journeymap\nview: touchpoints\nstage: depart\n```"
    assert converted(text) == '<p class="journeymap-none">Nothing matches.</p>'


def test_findings_are_listed(folder: Path) -> None:
    text = "```journeymap\nview: findings\nrule: unmeasured-moment\n```"
    assert converted(text, pages={"nurse": "n.html"}) == (
        '<div aria-label="Findings" class="journeymap-table" role="region" tabindex="0"><table>'
        "<caption>Findings</caption>\n"
        '<thead><tr><th scope="col">Level</th>\n<th scope="col">Finding</th>\n<th scope="col">About</th>\n'
        '<th scope="col">Rule</th>\n</tr>\n</thead>\n'
        '<tbody><tr class="journeymap-warning"><th scope="row">warning</th>\n<td class="journeymap-long">"Interview"'
        " (interview) is a moment that matters, and nothing measures whether it went well<br />\n"
        '<span class="journeymap-help">add a line <code>metrics:</code> to it or to its stage, or remove '
        "<code>moment: true</code></span></td>\n"
        '<td><a href="n.html#nurse_interview">Interview</a></td>\n<td><code>unmeasured-moment</code></td>\n</tr>\n'
        "</tbody>\n</table></div>"
    )


def test_a_quoted_name_in_a_finding_is_not_code(folder: Path) -> None:
    file = folder / "journeys/nurse.yaml"
    file.write_text(file.read_text("utf-8").replace("name: Interview", "name: Talk `one` of `two`"), "utf-8")
    html = converted("```journeymap\nview: findings\nrule: unmeasured-moment\n```")
    assert '"Talk `one` of `two`" (interview) is a moment that matters' in html
    assert re.findall("<code>(.*?)</code>", html) == ["metrics:", "moment: true", "unmeasured-moment"]


def test_owners_of_all_journeys_are_drawn(folder: Path) -> None:
    html = converted("```journeymap\nview: owners\n```", pages={"team:hr": "t.html"})
    assert bare(html) == "(jm-all-owners)"
    assert html.count('<a href="t.html#team_hr"') == 1


def test_another_language_sets_the_lang_attribute(folder: Path) -> None:
    html = converted("```journeymap\njourney: nurse\nlanguage: de\n```")
    assert ' lang="de" role="region"' in html
    assert ' lang="de" role="region"' not in converted("```journeymap\njourney: nurse\n```", language="de")


TEAM = """\
<dl class="journeymap-facts"><dt>Function</dt>
<dd>HR</dd>
<dt>Accountable for</dt>
<dd><ul><li><p>Hospital doctor</p>
<ul><li><p>A call</p>
</li>
</ul></li>
<li><p><a href="n.html#nurse">Ward nurse</a></p>
<ul><li><p><a href="n.html#nurse_interview">Interview</a></p>
</li>
</ul></li>
</ul></dd>
<dt>Owns</dt>
<dd><ul><li><p>Hospital doctor</p>
</li>
<li><p>Ward nurse</p>
</li>
</ul></dd>
</dl>"""


def test_a_team_has_a_page_to_which_owners_link(folder: Path) -> None:
    team = "```journeymap\nview: team\nteam: hr\n```\n"
    pages = {"nurse": "n.html", "team:brand": "t.html"}
    heading = '<h2 id="team_hr">Human resources</h2>'
    assert converted(f"# Teams\n\n{team}", pages=pages) == f"<h1>Teams</h1>\n{heading}\n{TEAM}"
    named = TEAM.replace('"journeymap-facts"', '"journeymap-facts" id="team_hr"', 1)
    html = converted(f"# Human resources\n\n{team}\n[x](journeymap:team:hr)", ["toc"], pages=pages)
    heading = '<h1 id="human-resources">Human resources</h1>'
    assert html == f'{heading}\n{named}\n<p><a href="#team_hr">x</a></p>'
    html = converted(f"{WHOLE}\n{team}", pages=pages)
    assert html.count('<a href="t.html#team_brand">Employer brand</a>') == 2  # the card and the table
    assert html.count('<a href="#team_hr">Human resources</a>') == 2


def test_a_site_may_have_several_workspaces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    make(tmp_path / "n")
    make(tmp_path / "s", NURSE.replace("Ward nurse", "Nurse at sea"))
    path = {"north": "n/journeys", "south": "s/journeys"}
    whole = WHOLE.replace("nurse", "south:nurse")
    team = "```journeymap\nview: team\nteam: south:hr\n```"
    owners = '```journeymap\nview: owners\njourney: "north:"\n```\n'
    links = "[x](journeymap:south:nurse/interview) [](journeymap:team:south:hr) [z](journeymap:north:doctor)"
    html = converted(f"# N\n\n{whole}\n{team}\n\n{owners}\n{links}", path=path, pages={"north:doctor": "d.html"})
    assert headings(html) == [
        '<h2 id="south_nurse"', '<h3 id="south_nurse_attract"', '<h4 id="south_nurse_careers-page"',
        '<h3 id="south_nurse_recruit"', '<h4 id="south_nurse_interview"', '<h3 id="jm-south-nurse-table"',
        '<h2 id="team_south_hr"',
    ]  # fmt: skip
    assert html.endswith(
        '<p><a href="#south_nurse_interview">x</a> <a href="#team_south_hr"><span>Human resources</span></a> <a href="d.html#north_doctor">z</a></p>'
    )
    assert html.count('<a href="#south_nurse_interview" aria-labelledby') == 1  # the box in the map
    assert html.count('<a href="#team_south_hr">Human resources</a>') == 2
    assert 'class="journeymap-picture journeymap-in-south"' in html
    assert "<svg jm-north--owners>" in short(html)
    teams = converted(
        '```journeymap\nview: teams\njourney: "south:"\n```', path=path, pages={"team:south:hr": "t.html"}
    )
    assert "<caption>2 teams</caption>" in teams
    assert '<th scope="row"><a href="t.html#team_south_hr">Human resources</a></th>' in teams
    for wrong, message in (
        ("journey: nurse", "nurse needs the name of a workspace: write north:nurse or south:nurse"),
        ("journey: nrth:nurse", "there is no workspace 'nrth'; did you mean 'north'?"),
        ("journey: south:nrse", "there is no journey 'nrse'; did you mean 'nurse'?"),
    ):
        with pytest.raises(PageError) as caught:
            converted(f"```journeymap\n{wrong}\n```\n", path=path)
        assert str(caught.value) == f"line 1: {message}"


DECLARED = {
    f"# X\n\n{WHOLE}": [("nurse", 3)],
    f"x\n{textwrap.indent(WHOLE, '> ')}": [("nurse", 2)],
    f"- x\n\n{textwrap.indent(WHOLE, '    ')}": [("nurse", 3)],
    f"- x\n    - y\n\n{textwrap.indent(WHOLE, ' ' * 8)}": [("nurse", 4)],
    f'=== "A"\n\n    text\n\n{textwrap.indent(WHOLE, "    ")}': [("nurse", 5)],
    f"x\n\n{textwrap.indent(WHOLE, '    ')}": [],
    f"- x\n\n    text\n\n{textwrap.indent(WHOLE, ' ' * 8)}": [],
    f"<!--\n{WHOLE}-->\n\n<!-- x -->\n{WHOLE}": [("nurse", 9)],
    f"````\n{WHOLE}````\n": [],
    FENCE: [],
    "```journeymap\nview: journey\n```\n": [],
    "```journeymap\nview: team\nteam: north:hr\n```\n\n```journeymap\nview: persona\npersona: day\n```\n": [
        ("team:north:hr", 1),
        ("persona:day", 6),
    ],
}


@pytest.mark.parametrize("text", DECLARED)
def test_the_source_of_a_page_says_what_it_shows(text: str) -> None:
    pytest.importorskip("mkdocs", reason="MkDocs is not installed")
    from journeymap.ext.mkdocs.page_index import declarations

    assert list(declarations(text)) == DECLARED[text]


# -- the style sheet ---------------------------------------------------------------------------------------------


def test_the_style_sheet_stands_once_in_a_page_before_the_first_picture(folder: Path) -> None:
    html = converted(f"{FENCE}\n{FENCE}", stylesheet="auto")
    assert html.count("<style>") == 1
    assert html.index("<style>") < html.index("<svg")
    assert "<style" not in converted("# No picture", stylesheet="auto")


def test_the_style_sheet_may_be_elsewhere(folder: Path) -> None:
    html = converted(f"{FENCE}\n{FENCE}", stylesheet="/look.css?a=1&b=2")
    assert html.count('<link rel="stylesheet" href="/look.css?a=1&amp;b=2">') == 1
    assert "<style" not in html


def test_the_module_prints_the_style_sheet(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    import journeymap as jm
    from journeymap.ext.markdown import __main__ as module

    monkeypatch.setattr("sys.argv", ["markdown"])
    assert module.main() == 0
    assert capsys.readouterr().out == jm.load("journeys").to_css()
    monkeypatch.setattr("sys.argv", ["markdown", "nowhere"])
    assert module.main() == 2
    assert capsys.readouterr().err == f"nowhere: there are no journeys here (looked for {Path.cwd() / 'nowhere'})\n"


# -- links ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[t](journeymap:nurse/interview)", '<p><a href="#nurse_interview">t</a></p>'),
        ("[t](journeymap:nurse)", '<p><a href="#nurse">t</a></p>'),
        ("[](journeymap:nurse/interview)", '<p><a href="#nurse_interview"><span>Interview</span></a></p>'),
        ("[](journeymap:nurse/recruit)", '<p><a href="#nurse_recruit"><span>Recruit</span></a></p>'),
        ("[](journeymap:doctor)", '<p><a href="d.html#doctor"><span>Hospital doctor</span></a></p>'),
        ("[t](journeymap:nurse/recruit)", '<p><a href="#nurse_recruit">t</a></p>'),
        ('[*t*](<journeymap:nurse/interview> "T")', '<p><a href="#nurse_interview" title="T"><em>t</em></a></p>'),
        ("[t][r]\n\n[r]: journeymap:nurse/interview", '<p><a href="#nurse_interview">t</a></p>'),
        ("[t](journeymap:doctor/call)", '<p><a href="d.html#doctor_call">t</a></p>'),
        ("[t](journeymap:doctor)", '<p><a href="d.html#doctor">t</a></p>'),
        ("`[t](journeymap:nobody)`", "<p><code>[t](journeymap:nobody)</code></p>"),
    ],
)
def test_links_lead_to_cards(text: str, expected: str, folder: Path) -> None:
    html = converted(f"{WHOLE}\n{text}", pages={"doctor": "d.html"})
    assert html.endswith(f"</div>\n{expected}")


@pytest.mark.parametrize(
    ("target", "fault"),
    [
        ("nurs", "there is no journey 'nurs'; did you mean 'nurse'?"),
        ("nurse/xy", "there is no touchpoint 'nurse/xy'; there are: nurse/careers-page, nurse/interview, nurse/attract, nurse/recruit"),
        ("nurse/interveiw", "there is no touchpoint 'nurse/interveiw'; did you mean 'nurse/interview'?"),
        ("nurse/recrut", "there is no touchpoint 'nurse/recrut'; did you mean 'nurse/recruit'?"),
        ("team:hrr", "there is no team 'hrr'; did you mean 'hr'?"),
        ("team:hr", "no page shows team:hr; add a fence that shows the whole of it, or name its page in `pages`"),
        (
            "nurse/interview",
            "no page shows nurse/interview; add a fence that shows the whole of it, or name its page in `pages`",
        ),
        ("", "there is no journey ''; there are: doctor, nurse"),
    ],
)  # fmt: skip
def test_a_link_that_leads_nowhere_is_an_error(target: str, fault: str, folder: Path) -> None:
    with pytest.raises(PageError) as caught:
        converted(f"# Page\n\n[t](journeymap:{target})")
    assert str(caught.value) == f"line 3: {fault}"


# -- what is wrong ---------------------------------------------------------------------------------------------------


def test_an_unreadable_journey_fails_the_build_or_is_a_warning(folder: Path, caplog: pytest.LogCaptureFixture) -> None:  # fmt: skip
    (folder / "journeys/nurse.yaml").write_text(NURSE.replace("kind: conversation", "kind: chat"))
    message = (
        "journeys/nurse.yaml:18: `chat` is not one of the allowed words; did you mean `conversation`? write one of"
        " message, content, conversation, event, form, training, feedback, recognition, decision, campaign, programme,"
        " service, task"
    )
    with pytest.raises(PageError) as caught:
        converted(FENCE)
    assert str(caught.value) == f"line 1: nurse cannot be read completely: {message}"
    with caplog.at_level(logging.WARNING):
        box = (
            '<div class="journeymap-fault" role="note"><p><strong>Not everything can be shown here.</strong></p>\n'
            f"<p>nurse cannot be read completely: {message}</p>\n</div>"
        )
        pictures = bare(converted(f"{FENCE}\n{FENCE}", strict=False))
        assert pictures == f"{box}\n(jm-nurse-map)\n{box}\n(jm-nurse-map_1)"
    assert caplog.messages == [message]
    assert bare(converted(FENCE.replace("nurse", "doctor"))) == "(jm-doctor-map)"  # whose file is sound


def test_other_errors_are_warnings_once(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    (folder / "journeys/nurse.yaml").write_text(NURSE.replace("[attract, recruit]", "[attract, recruit, onboard]"))
    with caplog.at_level(logging.WARNING):
        converted(f"{FENCE}\n{FENCE}")
        converted(FENCE)
    assert [(one.name, one.levelname, one.getMessage()) for one in caplog.records] == [
        (
            "journeymap",
            "WARNING",
            (
                "journeys/nurse.yaml:8: nothing is written about onboard, which this journey covers: people pass it and meet nobody;"
                " add what people meet there; if the journey is not about it, write `covers: [attract, recruit]`"
            ),
        )
    ]


def test_a_logo_that_is_not_drawn_is_a_warning_once(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    with (folder / "journeys/journeymap.yaml").open("a") as file:
        file.write("theme: {logo: none.svg}\n")
    with caplog.at_level(logging.WARNING):
        converted(f"{FENCE}\n{FENCE}")
    assert caplog.messages == ["the logo none.svg is not drawn: there is no such file"]


def test_a_workspace_without_journeys_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(PageError) as caught:
        converted(FENCE)
    place = tmp_path / "journeys"
    assert str(caught.value) == f"line 1: journeys: there are no journeys here (looked for {place})"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"paths": "x"}, "journeymap has no option `paths`; there are: path, pages, audience, language, theme, framework, lanes, paper, strict, stylesheet"),
        ({"path": ""}, "the option `path` of journeymap: expected a path of a folder or a file, or such paths by name, not ''"),
        ({"path": {"team": "x"}}, "the option `path` of journeymap: names of workspaces have letters, digits and hyphens, and are not `team` or `persona`: not 'team'"),
        ({"path": 3}, "the option `path` of journeymap: expected a path of a folder or a file, or such paths by name, not 3"),
        ({"pages": ["a"]}, "the option `pages` of journeymap: expected a page for each journey, not ['a']"),
        ({"pages": {"a": 1}}, "the option `pages` of journeymap: expected a page for each journey, not {'a': 1}"),
        ({"audience": "publc"}, "the option `audience` of journeymap: there is no audience 'publc'; did you mean 'public'?"),
        ({"audience": ""}, "the option `audience` of journeymap: expected a text, not ''"),
        ({"lanes": ["ownr"]}, "the option `lanes` of journeymap: there is no lane 'ownr'; did you mean 'owner'?"),
        ({"lanes": 3}, "the option `lanes` of journeymap: expected names of lanes, not 3"),
        ({"language": False}, "the option `language` of journeymap: expected a text, not False"),
        ({"strict": "nein"}, "the option `strict` of journeymap: expected true or false, not 'nein'"),
        ({"stylesheet": 3}, "the option `stylesheet` of journeymap: expected auto, false or an address, not 3"),
    ],
)  # fmt: skip
def test_invalid_options_are_refused(options: dict[str, Any], message: str, folder: Path) -> None:
    with pytest.raises(ValueError, match="journeymap") as caught:
        converted("x", **options)
    assert str(caught.value) == message


def test_options_may_be_given_as_words(folder: Path) -> None:
    extension = JourneymapExtension(strict="no", stylesheet="off", language=None, pages=None, path=folder / "journeys")
    options = extension.options
    assert (options.strict, options.stylesheet, options.settings.language, options.pages) == (False, False, None, {})
    assert options.paths == {"": str(folder / "journeys")}
    assert JourneymapExtension(lanes="owner, when, x-own").options.settings.lanes == ("owner", "when", "x-own")
    assert JourneymapExtension(lanes=["owner", "when"]).options.settings.lanes == ("owner", "when")


def test_a_page_for_an_unknown_journey_is_an_error_without_a_line(folder: Path) -> None:
    with pytest.raises(PageError) as caught:
        converted(f"# Page\n\n{FENCE}", pages={"nurses": "x.html"})
    assert str(caught.value) == (
        "the option `pages` of journeymap names x.html: there is no journey 'nurses'; did you mean 'nurse'?"
    )


def regions(html: str) -> list[tuple[str, str]]:
    import re

    regions = re.findall(r'<div [^>]*?tabindex="0"[^>]*>', html)
    pairs = [(re.search('role="([^"]*)"', one), re.search('aria-label="([^"]*)"', one)) for one in regions]
    return [(role[1], label[1]) for role, label in pairs if role and label]


def test_every_region_of_a_page_has_a_label_of_its_own(folder: Path) -> None:
    doctor = WHOLE.replace("nurse", "doctor")
    listed = "```journeymap\nview: touchpoints\njourney: nurse\n```\n"
    assert regions(converted(f"{WHOLE}\n{doctor}\n{WHOLE}\n{listed}\n{listed}")) == [
        ("region", "Journey map of Ward nurse: 2 touchpoints in 2 stages."),
        ("region", "Table: Ward nurse"),
        ("region", "Journey map of Hospital doctor: 1 touchpoint in 1 stage."),
        ("region", "Table: Hospital doctor"),
        ("group", "Journey map of Ward nurse: 2 touchpoints in 2 stages."),
        ("group", "Table: Ward nurse"),
        ("region", "2 touchpoints"),
        ("group", "2 touchpoints"),
    ]


def test_only_changed_files_are_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import journeymap as jm

    real, loads = jm.load, []

    def load(*paths: Any) -> Any:
        loads.append(paths)
        return real(*paths)

    monkeypatch.setattr(jm, "load", load)
    for _ in range(3):
        assert "A new name" not in converted(WHOLE)
    assert len(loads) == 1
    file = folder / "journeys/nurse.yaml"
    file.write_text(NURSE.replace("Careers page", "A new name"))
    os.utime(file, ns=(1, 1))
    assert "A new name" in converted(WHOLE)
    (folder / "journeys/another.yaml").write_text("journey: other\nstages: {attract: {touchpoints: []}}\n")
    assert bare(converted("```journeymap\njourney: other\n```", strict=False)) == "(jm-other-map)"
    assert len(loads) == 3
