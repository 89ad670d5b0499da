"""Days in the arguments of commands."""

from __future__ import annotations

import argparse
import datetime


def parse_date(text: str) -> datetime.date:
    """Return the day that an argument names, such as 2027-03-01."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date such as 2027-03-01") from None
