"""Sources: read events from files and databases, on the engine that counts."""

from journeymap.measuring.sources.connections import cluster_of as cluster_of
from journeymap.measuring.sources.event_rows import event_rows as event_rows
from journeymap.measuring.sources.unreadable_times import unreadable_times as unreadable_times
