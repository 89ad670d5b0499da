"""Parse YAML text to a syntax tree with positions, and recover from errors."""
