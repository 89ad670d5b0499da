"""Sources: read events from files and databases as one table of rows, on the engine that counts."""

from journeymap.measuring.sources.event_rows import event_rows as event_rows
