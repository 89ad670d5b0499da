"""Find what each column of a table holds."""
