"""journeymap in other people's documentation: for Sphinx, and for the family of Python-Markdown."""
