"""The file with what was measured: its text, the place of each value in it, and what it holds."""
