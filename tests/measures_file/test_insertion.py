"""New releases are put at their places, and nothing else in the file changes."""

from __future__ import annotations

import json
from datetime import date

from hypothesis import assume, given
from hypothesis import strategies as st

from journeymap.measures_file.insertion import with_releases
from journeymap.measures_file.layout import release_text, releases_text
from journeymap.measures_file.read import read_releases
from journeymap.model.measures import Release, Releases
from tests.measures_file.releases import any_files, any_releases, example


def order(release: Release) -> tuple[str, str]:
    return release.journey, release.from_.isoformat()


def year(number: int, journey: str = "nurse", revision: int = 1) -> Release:
    days = {"from": date(number, 1, 1), "until": date(number, 12, 31)}
    return example(journey=journey, period=str(number), revision=revision, **days)


@given(any_files(), any_files())
def test_a_file_with_more_releases_is_as_if_written_at_once(before: Releases, more: Releases) -> None:
    assume(before.releases)  # an empty list is on one line
    names = {release.name for release in before.releases}
    new = [release for release in more.releases if release.name not in names]
    expected = Releases(releases=tuple(sorted([*before.releases, *new], key=order)))

    assert with_releases(releases_text(before), new) == releases_text(expected)


@given(any_files(), any_releases(), st.sampled_from([None, 0, 1, 4]), st.sampled_from(["\n", "\r\n"]))
def test_what_others_laid_out_stays_as_it_is(
    before: Releases, new: Release, indent: int | None, line_break: str
) -> None:
    file = before.model_dump(mode="json", by_alias=True)
    text = json.dumps(file, indent=indent, ensure_ascii=False).replace("\n", line_break)
    after = with_releases(text, [new])
    rest = after
    for release in file["releases"]:
        if f"{release['journey']}/{release['period']}" != new.name:
            nested = json.dumps(file | {"releases": [release]}, indent=indent, ensure_ascii=False)
            start, end = nested.index("[") + 1, nested.rindex("]")
            old = nested[start:end].strip().replace("\n", line_break)
            place = rest.index(old)
            rest = rest[place + len(old) :]
    kept = [release for release in before.releases if release.name != new.name]
    assert sorted(read_releases(after).releases, key=order) == sorted([*kept, new], key=order)


def test_an_empty_list_gets_its_first_releases() -> None:
    after = with_releases('{"releases": [ ], "version": 1}', [year(2026), year(2025)])

    assert [release.name for release in read_releases(after).releases] == ["nurse/2025", "nurse/2026"]
    assert after.startswith('{"releases": [\n    {\n')
    assert after.endswith('    }\n  ], "version": 1}')


def test_a_release_is_replaced_where_it_stands() -> None:
    before = Releases(releases=(year(2023), year(2024), year(2025)))
    replaced = with_releases(releases_text(before), [year(2024, revision=2)])

    assert replaced == releases_text(Releases(releases=(year(2023), year(2024, revision=2), year(2025))))


def test_new_releases_stand_in_the_order_of_journeys_and_days() -> None:
    text = '{"releases":[' + json.dumps(json.loads(release_text(year(2024, "nurse")))) + '],\t"version":1}\n\n'
    new = [year(2026, "nurse"), year(2023, "nurse"), year(2025, "nurse"), year(2024, "doctor"), year(2020, "porter")]
    after = with_releases(text, new)

    names = ["doctor/2024", "nurse/2023", "nurse/2024", "nurse/2025", "nurse/2026", "porter/2020"]
    assert [release.name for release in read_releases(after).releases] == names
    assert after.startswith('{"releases":[{')
    assert after.endswith('],\t"version":1}\n\n')
    assert json.dumps(json.loads(release_text(year(2024, "nurse")))) in after
