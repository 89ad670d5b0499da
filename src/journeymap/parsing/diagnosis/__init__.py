"""Diagnoses of common mistakes in YAML, in words for people who do not know YAML."""
