"""What a calendar shows of an entry: a line, and all that is known of it."""

from __future__ import annotations

from collections.abc import Iterator

from journeymap.escaping import printable
from journeymap.model.values import in_language
from journeymap.plan_formats.plan_wording import PlanWording
from journeymap.planning.plan import PlanEntry


def summarize(entry: PlanEntry, wording: PlanWording) -> str:
    """Return the name of an entry, with its cohort."""
    return on_one_line(" – ".join(filter(None, (wording.name(entry), wording.cohort(entry.cohort)))))


def describe(entry: PlanEntry, wording: PlanWording) -> str:
    """Return what is known of an entry: remarks, people and channels, notes, links."""
    remarks = map(on_one_line, (*wording.marks(entry), *entry.remarks))
    facts = (f"{wording.messages(label)}: {on_one_line(value)}" for label, value in _facts(entry, wording) if value)
    links = (f"{on_one_line(in_language(link.title, wording.plan.language))}: {link.url}" for link in entry.links)
    blocks = ("\n".join(remarks), "\n".join(facts), (entry.notes or "").strip(), "\n".join(links))
    return "\n\n".join(filter(None, blocks))


def _facts(entry: PlanEntry, wording: PlanWording) -> Iterator[tuple[str, str]]:
    """Yield the key of each label with its value, which may be empty."""
    yield "plan.due-day", wording.messages.format_date(entry.due) if entry.due else ""
    yield "lane.owner", wording.owner(entry)
    yield "map.responsible", wording.names("teams", entry.responsible)
    yield "map.consulted", wording.names("teams", entry.consulted)
    yield "map.informed", wording.names("teams", entry.informed)
    yield "lane.channels", wording.names("channels", entry.channels)
    for handoff in entry.handoffs:
        yield "map.handoff", wording.handoff(handoff)
    yield "plan.cohort", wording.cohort(entry.cohort)
    yield "map.personas", wording.names("personas", entry.personas)
    yield "plan.size", str(entry.size or "")
    yield "page.journey", wording.plan.name("journeys", entry.journey)
    yield "map.stage", wording.stage(entry)


def on_one_line(text: str) -> str:
    """Return a text without controls and line breaks."""
    return " ".join(printable(text).split())
