"""The calendar: what happens on which day of the coming months."""

SHOWS_WORKSPACE = True
