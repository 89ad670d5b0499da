"""What a calendar shows of an entry: a line, and all that is known of it."""

from __future__ import annotations

from collections.abc import Iterator

from journeymap.escaping import printable
from journeymap.model.values import in_language
from journeymap.plan_formats.plan_words import PlanWords
from journeymap.planning.plan import PlanEntry


def summarize(entry: PlanEntry, words: PlanWords) -> str:
    """Return the name of an entry, with its cohort."""
    return on_one_line(" – ".join(filter(None, (words.name(entry), words.cohort(entry.cohort)))))


def describe(entry: PlanEntry, words: PlanWords) -> str:
    """Return what is known of an entry: remarks, people and channels, notes, links."""
    remarks = map(on_one_line, (*words.marks(entry), *entry.remarks))
    facts = (f"{words.messages(label)}: {on_one_line(value)}" for label, value in _facts(entry, words) if value)
    links = (f"{on_one_line(in_language(link.title, words.plan.language))}: {link.url}" for link in entry.links)
    blocks = ("\n".join(remarks), "\n".join(facts), (entry.notes or "").strip(), "\n".join(links))
    return "\n\n".join(filter(None, blocks))


def _facts(entry: PlanEntry, words: PlanWords) -> Iterator[tuple[str, str]]:
    """Yield the key of each label with its value, which may be empty."""
    yield "plan.due-day", words.messages.format_date(entry.due) if entry.due else ""
    yield "lane.owner", words.owner(entry)
    yield "map.responsible", words.names("teams", entry.responsible)
    yield "map.consulted", words.names("teams", entry.consulted)
    yield "map.informed", words.names("teams", entry.informed)
    yield "lane.channels", words.names("channels", entry.channels)
    for handoff in entry.handoffs:
        yield "map.handoff", words.handoff(handoff)
    yield "plan.cohort", words.cohort(entry.cohort)
    yield "map.personas", words.names("personas", entry.personas)
    yield "plan.size", str(entry.size or "")
    yield "page.journey", words.plan.name("journeys", entry.journey)
    yield "map.stage", words.stage(entry)


def on_one_line(text: str) -> str:
    """Return a text without controls and line breaks."""
    return " ".join(printable(text).split())
