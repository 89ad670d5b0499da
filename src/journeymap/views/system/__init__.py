"""The system: what each journey that follows a template does with its touchpoints."""

SHOWS_WORKSPACE = True
