"""Text edits that have exactly one answer."""
