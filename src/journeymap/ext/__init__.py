"""journeymap in other documentation: for Sphinx, and for Python-Markdown."""
