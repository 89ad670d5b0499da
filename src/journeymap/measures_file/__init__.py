"""The file with what was measured: its text, and the place of each value."""
