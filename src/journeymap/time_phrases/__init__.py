"""Recognize times as people say them in six languages, and say what to write."""

from journeymap.time_phrases.bases import Bases
from journeymap.time_phrases.recognizer import TimeReading, read_date, read_days, read_duration, read_time

__all__ = ["Bases", "TimeReading", "read_date", "read_days", "read_duration", "read_time"]
