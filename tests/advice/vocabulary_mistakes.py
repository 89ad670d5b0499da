"""Words of people for the words of the format: keys, kinds and other fixed words, in six languages."""

from __future__ import annotations

from collections.abc import Iterator

from tests.advice.workspace import Mistake

_NAME = "name: Careers page"
_KIND = "kind: content"
_OWNER = "owner: employer-brand"
_NOTES = "notes: Seen by everybody"
_WHEN = "when: applied + 10 days"
_CHANNELS = "channels: [email, intranet]"
_NEXT = "next: interview"
_KEYS = {
    _NAME: "title label Titel rubrik otsikko Bezeichnung Name NAME nimi namn intitulé naam",
    _KIND: "type category Typ tyyppi typ art Kategorie laji",
    _OWNER: "accountable Owner owned_by ownr verantwortlich ansvarig omistaja vastuuhenkilö ägare team who dri department responsable eigenaar",
    _NOTES: "description note comments remark Kommentar kommentti anteckningar Beschreibung details",
    _WHEN: "timing time wann när milloin Zeitpunkt ajankohta timeframe quand wanneer",
    _CHANNELS: "channel Kanäle kanal kanava medium via chanels canaux kanalen",
    _NEXT: "next_step followed-by danach nästa seuraava leads_to then",
    "consulted: [hr, learning]": "consult consults Konsultiert",
    "personas: [nurse]": "persona audience_group Zielgruppe målgrupp kohderyhmä for cible doelgroep",
    "emotion: 1": "feeling mood Gefühl känsla tunne Emotion ressenti gevoel",
    "moment: true": "moment_that_matters Moment highlight",
    "handoff: The notes of the interview": "handover hand-off Übergabe överlämning luovutus",
    "feeds: [welcome-day]": "feeds_into feed",
    "ends: rejected": "end outcome exit päättyy endet",
    "promises: [time]": "promise Versprechen lupaukset",
    "keeps: [time]": "fulfils keep delivers",
    "opportunities:": "ideas improvements opportunity Chancen",
    "idea: Say hello": "title improvement Idee idé",
    "evidence:": "proof evidences Belege",
    "source: Interviews with nurses": "quelle källa lähde sources",
    "sample: 12": "sample_size respondents Stichprobe",
    "goal: Apply": "objective Ziel mål tavoite aim",
    "covers: [attract, recruit, onboard]": "scope covered_stages cover",
    "reviewed: 2026-09-01": "last_reviewed Reviewed review_date",
    "review_every: 12 months": "review_cycle reviewEvery review-every",
    "stages:": "phases Phasen faser vaiheet Stages étapes fasen",
}
_WORKSPACE_KEYS = {
    "organization: North Clinic": "organisation company Unternehmen organisaatio",
    "languages: [en, fi]": "language Sprachen kielet språk",
    "personas:": "persona target_groups",
    "channels:": "channel Kanäle kanavat",
    "function: marketing": "department funktion toiminto",
    "staff_group: clinical": "profession staffGroup Berufsgruppe",
    "deskless: true": "frontline Deskless",
    "reached_by: [email, phone]": "reachable_by reachedby",
    "shared: true": "common gemeinsam Shared",
    "audience: internal": "publikum Audience",
    "better: higher": "direction Richtung",
    "fail_on: error": "fail-on failOn fail_level",
}
_WORDS = {
    (
        "kind: conversation",
        "conversation",
    ): "call meeting interview check-in 1:1 Gespräch samtal keskustelu conversaton talk Interview",
    ("kind: content", "content"): "page website advert job-ad Seite sida sivu video Content contents",
    ("kind: feedback", "feedback"): "survey pulse questionnaire Umfrage enkät kysely poll feedbak",
    ("kind: event", "event"): "Event fair veranstaltung messe mässa tapahtuma Events",
    ("kind: decision", "decision"): "offer rejection Entscheidung beslut päätös",
    ("moment: true", "true"): 'yes ja Yes YES x kyllä "true" on True',
    ("shift: day", "day"): "days Day dag päivä",
    ("side: frontstage", "frontstage"): "front Frontstage front-stage visible sichtbar",
    ("status: live", "live"): "active Live current aktiv käytössä",
    ("status: open", "open"): "new todo offen öppen avoin",
}
_WORKSPACE_WORDS = {
    ("function: clinical", "clinical"): "nursing Clinical Pflege hoito vård medical",
    ("function: education", "education"): "training Education Bildung l&d koulutus",
    ("shift: rotating", "rotating"): "rotation Schichtdienst vuorotyö mixed",
    ("kind: count", "count"): "number Anzahl antal määrä Count",
    ("better: higher", "higher"): "up more högre Higher",
    ("audience: internal", "internal"): "intern Internal sisäinen",
    ("fail_on: error", "error"): "errors Error fel",
}


def mistakes() -> Iterator[Mistake]:
    """Yield all words of the tables, each as a mistake that `--fix` corrects."""
    for in_workspace, table in ((False, _KEYS), (True, _WORKSPACE_KEYS)):
        for right, words in table.items():
            key, _, value = right.partition(":")
            for word in words.split():
                wrong, says = f"{word}:{value}", f"did you mean `{key}`?"
                yield Mistake(f"key {word}", right, wrong, word, says, "unknown-key", in_workspace=in_workspace)
    for in_workspace, choices in ((False, _WORDS), (True, _WORKSPACE_WORDS)):
        for (right, value), words in choices.items():
            key = right.partition(":")[0]
            for word in words.split():
                if right == "moment: true" and word == "True":
                    continue  # which is `true`
                yield Mistake(f"{key} {word}", right, f"{key}: {word}", word, f"`{value}`", in_workspace=in_workspace)
