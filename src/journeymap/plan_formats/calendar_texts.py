"""What a calendar shows of an entry: a line, and all that is known of it."""

from __future__ import annotations

from collections.abc import Iterator

from journeymap.escaping import printable
from journeymap.locales.messages import Messages
from journeymap.model.values import in_language
from journeymap.planning.plan import Handoff, PlanData, PlanEntry


def summarize(plan: PlanData, entry: PlanEntry) -> str:
    """Return the name of an entry, with its cohort."""
    cohort = f" – {plan.name('cohorts', entry.cohort)}" if entry.cohort else ""
    return on_one_line(f"{entry.name}{cohort}")


def describe(plan: PlanData, entry: PlanEntry, words: Messages) -> str:
    """Return what is known of an entry: remarks, people and channels, notes, links."""
    facts = (f"{label}: {on_one_line(value)}" for label, value in _facts(plan, entry, words) if value)
    links = (f"{on_one_line(in_language(link.title, plan.language))}: {link.url}" for link in entry.links)
    blocks = ("\n".join(_remarks(entry, words)), "\n".join(facts), (entry.notes or "").strip(), "\n".join(links))
    return "\n\n".join(filter(None, blocks))


def _remarks(entry: PlanEntry, words: Messages) -> Iterator[str]:
    if entry.side == "backstage":
        yield words("lane.backstage")
    if entry.from_ == "person":
        yield words("map.from-person")
    if entry.estimated:
        yield words("calendar.estimated")
    yield from map(on_one_line, entry.remarks)


def _facts(plan: PlanData, entry: PlanEntry, words: Messages) -> Iterator[tuple[str, str]]:
    """Yield each label with its value, which may be empty."""

    def names(catalogue: str, *ids: str | None) -> str:
        return ", ".join(plan.name(catalogue, id) for id in ids if id)

    yield words("calendar.due"), words.format_date(entry.due) if entry.due else ""
    yield words("lane.owner"), names("teams", entry.owner)
    yield words("map.responsible"), names("teams", *entry.responsible)
    yield words("map.consulted"), names("teams", *entry.consulted)
    yield words("map.informed"), names("teams", *entry.informed)
    yield words("lane.channels"), names("channels", *entry.channels)
    for handoff in entry.handoffs:
        yield words("map.handoff"), ", ".join(_handoff(plan, handoff, words))
    yield words("calendar.cohort"), names("cohorts", entry.cohort)
    yield words("map.personas"), names("personas", *entry.personas)
    yield words("calendar.size"), words.format_count("people", entry.size) if entry.size else ""
    yield words("page.journey"), names("journeys", entry.journey)
    yield words("map.stage"), plan.name("stages", f"{entry.journey}/{entry.stage}")


def _handoff(plan: PlanData, handoff: Handoff, words: Messages) -> Iterator[str]:
    if handoff.what:
        yield handoff.what
    if handoff.to:
        yield words("calendar.handed-to", team=plan.name("teams", handoff.to))
    if handoff.by:
        yield words("map.due", date=words.format_date(handoff.by))
    if handoff.accepted_by:
        yield words("map.accepted-by", team=plan.name("teams", handoff.accepted_by))


def on_one_line(text: str) -> str:
    """Return a text without controls and line breaks."""
    return " ".join(printable(text).split())
