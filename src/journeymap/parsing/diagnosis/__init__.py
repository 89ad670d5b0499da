"""Explain common mistakes in YAML files to people who do not know YAML."""
