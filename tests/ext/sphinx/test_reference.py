"""The page of the reference names everything that there is."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

pytest.importorskip("sphinx", reason="sphinx is not installed")

from journeymap.ext.site_settings import SiteSettings
from journeymap.ext.sphinx.directives import DIRECTIVES
from journeymap.ext.sphinx.domain import JourneymapDomain

PAGE = (Path(__file__).parents[3] / "docs/reference/sphinx.md").read_text(encoding="utf-8")


def test_it_names_directives_roles_and_options() -> None:
    assert {one for one in DIRECTIVES if f"`journeymap:{one}::" not in PAGE} == set()
    assert set(re.findall(r"`journeymap:(\w+)::", PAGE)) == set(DIRECTIVES)
    assert set(re.findall(r"^\| `:journeymap:(\w+):`", PAGE, re.MULTILINE)) == set(JourneymapDomain.roles)
    options = {name for directive in DIRECTIVES.values() for name in directive.option_spec or ()} - {"noindex"}
    assert set(re.findall(r"`:([a-z-]+):`", PAGE)) == options


def test_it_names_settings_and_warnings() -> None:
    source = "".join(
        file.read_text(encoding="utf-8")
        for file in Path(__file__).parents[3].joinpath("src/journeymap/ext/sphinx").glob("*.py")
    )
    settings = {"path", *(field.name for field in fields(SiteSettings))}
    assert set(re.findall(r"^\| `journeymap_(\w+)`", PAGE, re.MULTILINE)) == settings
    for name in {*re.findall(r'subtype ?= ?"([a-z-]+)"', source), *re.findall(r'jm\.\w+: "([a-z-]+)"', source)}:
        assert f"`journeymap.{name}`" in PAGE
