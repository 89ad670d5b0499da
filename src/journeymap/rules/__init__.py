"""One rule to a file: a page, and a function from graph to problems."""
