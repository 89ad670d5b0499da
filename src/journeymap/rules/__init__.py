"""The rules: one a module, each a page and a function from graph to problems."""
