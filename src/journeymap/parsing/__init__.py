"""Parse YAML text to a syntax tree with positions: encodings, limits, syntax errors and recovery."""
