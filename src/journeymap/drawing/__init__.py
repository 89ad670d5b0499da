"""Drawing primitives, text measuring, line breaking, themes and pagination."""
