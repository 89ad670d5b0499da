"""The system: what journeys that follow a template do with its touchpoints."""

SHOWS_WORKSPACE = True
