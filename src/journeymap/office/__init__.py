"""Read journeys from spreadsheets, tables and diagrams, and account for every cell."""
