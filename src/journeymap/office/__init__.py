"""Read journeys from spreadsheets, and account for every cell."""
