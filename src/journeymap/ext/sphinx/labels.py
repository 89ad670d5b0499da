"""Labels of pages about teams and personas, which pictures do not need."""

from __future__ import annotations

__all__ = ["label"]

_LABELS = {
    "en": {
        "goals": "What they want",
        "barriers": "What stands in their way",
        "draws": "What draws them",
        "shift": "Works",
        "day": "by day",
        "night": "by night",
        "rotating": "by day and by night",
        "reached": "Reached by",
        "contact": "Contact",
        "meets": "What they meet",
    },
    "fi": {
        "goals": "Mitä he haluavat",
        "barriers": "Mikä on esteenä",
        "draws": "Mikä heitä vetää",
        "shift": "Työaika",
        "day": "päivällä",
        "night": "yöllä",
        "rotating": "päivällä ja yöllä",
        "reached": "Tavoitetaan kanavilla",
        "contact": "Yhteystieto",
        "meets": "Mitä he kohtaavat",
    },
    "sv": {
        "goals": "Vad de vill",
        "barriers": "Vad som står i vägen",
        "draws": "Vad som lockar dem",
        "shift": "Arbetar",
        "day": "på dagen",
        "night": "på natten",
        "rotating": "dag och natt",
        "reached": "Nås genom",
        "contact": "Kontakt",
        "meets": "Vad de möter",
    },
    "de": {
        "goals": "Was sie wollen",
        "barriers": "Was ihnen im Weg steht",
        "draws": "Was sie anzieht",
        "shift": "Arbeitet",
        "day": "am Tag",
        "night": "in der Nacht",
        "rotating": "am Tag und in der Nacht",
        "reached": "Zu erreichen über",
        "contact": "Kontakt",
        "meets": "Was ihnen begegnet",
    },
}


def label(key: str, language: str) -> str:
    """A label in a language, or else in English."""
    return _LABELS.get(language.partition("-")[0], _LABELS["en"])[key]
