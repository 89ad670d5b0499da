"""Recognize times as people say them in six languages, and say what to write."""

from journeymap.time_phrases.bases import Bases, anchor_words, anchors_meant
from journeymap.time_phrases.recognizer import TimeReading, read_date, read_days, read_duration, read_time
from journeymap.time_phrases.vocabulary import weekdays_meant

__all__ = [
    "Bases",
    "TimeReading",
    "anchor_words",
    "anchors_meant",
    "read_date",
    "read_days",
    "read_duration",
    "read_time",
    "weekdays_meant",
]
