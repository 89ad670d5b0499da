"""Say what each word means: choices, times, anchors, kinds of value.

The schema, `explain` and the reference of the format show these definitions.
"""

from __future__ import annotations

from collections.abc import Mapping

from journeymap.model.timing import WEEKDAYS

KINDS: Mapping[str, str] = {
    "message": "Something that the employer sends at a time: letter, e-mail, post, announcement.",
    "content": "Something that people look up: page, guide, video, advert.",
    "conversation": "People talk with the person: call, interview, trial shift, check-in, review, exit talk.",
    "event": "People come together: fair, welcome day, ceremony.",
    "form": "Something to fill in or sign: application, contract, checklist.",
    "training": "Learning with a beginning and an end.",
    "feedback": "The employer asks and the person answers about the employer: survey, pulse, suggestion box."
    " What is said about the person is a conversation.",
    "recognition": "Thanks, award, anniversary.",
    "decision": "The employer decides about the person: offer, rejection, salary.",
    "campaign": "Several messages with one aim for many people.",
    "programme": "What runs over months and has parts: leadership programme, residency.",
    "service": "Help that is there when needed: desk, counselling, chatbot.",
    "task": "Work of the employer or the person: account, equipment, data entry.",
}
"""What each kind of touchpoint is."""

_FUNCTIONS = {
    "hr": "Human resources: hiring, contracts, pay, development.",
    "marketing": "Marketing, employer branding and communications.",
    "clinical": "Care for patients: nurses, doctors, therapists and their leads.",
    "education": "Teaching and training.",
    "operations": "The work itself outside care: production, facilities, logistics, service.",
    "it": "Information technology.",
    "leadership": "The management of the organization.",
    "external": "Somebody outside the organization: an agency, a school, a union.",
}
_STAGES = {
    "attract": "People hear of the employer and become interested.",
    "recruit": "From the application to the decision.",
    "onboard": "From acceptance until the person is at home in the work.",
    "engage": "Everyday work: being heard, informed and recognized.",
    "develop": "Learning and growing.",
    "retain": "Staying, also when life or work changes.",
    "depart": "Leaving well, and staying in touch.",
}
_LEVELS = {
    "error": "Something is wrong and must be changed.",
    "warning": "Something is probably wrong.",
    "note": "Something worth a look; it is shown with `--min-level note`.",
}
_EDITIONS = {
    "public": "It may be published to everybody.",
    "internal": "It appears nowhere in a public edition.",
}

_WEEKDAYS = {day: f"Nobody works on {day}s." for day in WEEKDAYS}

_BY_KEY: Mapping[str, Mapping[str, str]] = {
    "Touchpoint.kind": KINDS,
    "function": _FUNCTIONS,
    "weekend": _WEEKDAYS,
    "period": {
        "year": "Years, written `2025`.",
        "half": "Half years, written `2025-H1`.",
        "quarter": "Quarters, written `2025-Q1`.",
        "month": "Months, written `2025-01`.",
    },
    "staff_group": _FUNCTIONS,
    "colors": _FUNCTIONS,
    "same_as": _STAGES,
    "stages": _STAGES,
    "level": {**_LEVELS, "off": "The rule does not run."},
    "fail_on": {
        "error": "A run fails if there is an error.",
        "warning": "A run fails if there is a warning or an error.",
        "note": "A run fails if there is any finding.",
        "never": "A run never fails because of findings.",
    },
    "audience": _EDITIONS,
    "Channel.audience": {
        "internal": "It reaches only people who work in the organization.",
        "external": "It reaches only people outside the organization.",
        "both": "It reaches people inside and outside.",
    },
    "Touchpoint.shift": {
        "day": "It can be attended by day only.",
        "night": "It can be attended by night only.",
        "any": "It can be attended by day and by night.",
        "unknown": "Nobody knows yet; it is listed as an open question.",
    },
    "Persona.shift": {
        "day": "They work by day.",
        "night": "They work by night.",
        "rotating": "Their shifts rotate and include nights.",
        "unknown": "Nobody knows yet; it is listed as an open question.",
    },
    "side": {
        "frontstage": "The person meets it.",
        "backstage": "It happens behind the scenes.",
    },
    "from": {
        "employer": "The employer reaches the person.",
        "person": "The person makes the contact: an employee who asks, staff who share a vacancy.",
    },
    "Touchpoint.status": {
        "live": "It is in use.",
        "planned": "It is not in use yet; `planned_for` says from when.",
        "retired": "It is no longer in use, and is kept for the record.",
    },
    "binding": {
        "required": "Every journey that follows this one has it.",
        "recommended": "A journey that follows this one has it, or gives a reason why not.",
        "optional": "A journey that follows this one has it only if it adopts or adapts it.",
    },
    "Journey.status": {
        "live": "The map is in use.",
        "draft": "The map is unfinished; its findings are open questions.",
    },
    "Opportunity.status": {
        "open": "Nobody works on it yet.",
        "doing": "Somebody works on it.",
        "done": "It is done.",
        "dropped": "It was decided not to do it.",
    },
    "sample": {"under 10": "Fewer than 10 people; the exact number would make them recognizable."},
    "Metric.kind": {
        "exposure": "How often something is seen: views, clicks, opens.",
        "conversion": "Which share goes on to the next step.",
        "duration": "How long it takes, from one event to another.",
        "rate": "A share of people in a period.",
        "turnover": "Who leaves or stays; `boundary` says which moves count.",
        "score": "An average of answers.",
        "count": "How many there are.",
    },
    "better": {"higher": "A higher value is better.", "lower": "A lower value is better."},
    "boundary": {
        "unit": "Whoever leaves the unit counts, also within the organization.",
        "organization": "Whoever leaves the organization counts.",
        "system": "Whoever leaves the health system or group counts.",
    },
    "Asset.kind": {
        "content": "Texts, pictures or pages that several teams use.",
        "system": "Software that several teams use, such as an applicant tracking system.",
        "brand": "Rules for how the employer looks and speaks.",
    },
}


WHEN_FORMS: Mapping[str, str] = {
    "started": "At an anchor or a touchpoint.",
    "started + 30 days": "That long after it.",
    "started + 30 to 45 days": "Once within this window; it counts on its last day.",
    "accepted + 1 day to started - 7 days": "From one point to the other.",
    "interview + 2 working days": "After another touchpoint of the journey; five working days are a week.",
    "by started + 1 month": "At the latest then.",
    "every 3 months from started": "Repeatedly, first after one such period; `until` ends it.",
    "every month": "Repeatedly, from `started` to `left`.",
    "every Monday": "On these weekdays.",
    "on 2027-03-01": "On that date.",
    "on 2027-03-01 to 2027-03-31": "From one date to the other.",
    "every March, September": "Every year in these months.",
    "unknown": "Nobody knows yet; it is listed as an open question.",
}
"""An example of every form of `when`, with what it means."""

ANCHORS: Mapping[str, str] = {
    "applied": "The person applies.",
    "offered": "The offer is made.",
    "accepted": "The person accepts the offer.",
    "started": "The first day of work; day 0 of the timeline.",
    "notice": "Resignation, retirement or the end of the contract is announced.",
    "left": "The last day; the timeline ends one year later.",
}
"""The events in a person's employment from which times are counted."""

VALUES: Mapping[str, str] = {
    "id": "The name by which one thing refers to another: letters of any alphabet in lower case, digits and `-`; it"
    " begins with a letter and has at most 64 characters.",
    "text": "A text for readers: a string, or one string for each language, such as `{en: Careers page, fi: Urasivu}`.",
    "date": "Year, month and day: `2026-09-01`.",
    "days": "A date, or a range with both ends included: `2026-09-01 to 2026-09-03`.",
    "duration": "A number and a unit: `36 hours`, `14 days`, `2 working days`, `1 month`, `1.5 years`. On a timeline a"
    " month has 30 days and a year 365.",
    "point": "An anchor or a touchpoint, or a time before or after it: `started`, `started + 4 months`,"
    " `started + 7 to 14 days`.",
    "unknown": "In place of an `owner`, a `when` or a `shift`: the answer is still missing. It is an open question, not"
    " a value. `tbd`, `n/a` and `?` mean the same.",
    "x-": "Keys that begin with `x-` are yours, at every level. They are kept, and shown on cards, in JSON and on the"
    " graph.",
}
"""The kinds of value that keys hold, and the words that stand for them."""


TERMS: Mapping[str, str] = {
    "contact": "A frontstage touchpoint at which the employer reaches the person: a message, conversation, event,"
    " training, feedback or recognition, or one without a kind; not with `from: person`. It ends a silence.",
    "two-way": "A frontstage conversation or feedback: the person is heard.",
    "step": "A touchpoint that is neither standing nor retired; steps make up the path.",
    "standing": "A touchpoint that is always there or recurs, and so is not a step.",
    "path": "The steps in the order in which a person meets them: a step leads to the one listed after it, unless it"
    " has `next` or `ends`.",
    "entry": "Where a path begins: the first step listed, and every step with `starts`.",
    "takes part": "A team takes part in a touchpoint if it is owner, responsible or consulted, itself, through a team"
    " below it, or as a member. Being informed is not taking part.",
    "hand-off": "What passes to the next owner where a path goes from one owner to another; written under `handoff`.",
    "silence": "A time without contact that is longer than its limit.",
}
"""The words in which rules speak of a journey."""


def meanings(model: str, key: str) -> Mapping[str, str]:
    """Return the definition of each word of a key's choice, by word; empty if none.

    `model` is the name of the class that has the key, such as `Touchpoint`.
    """
    return _BY_KEY.get(f"{_DERIVED.get(model, model)}.{key}") or _BY_KEY.get(key) or {}


_DERIVED = {"Adaptation": "Touchpoint"}
"""The models with the keys of another one, by their names."""
