"""Common mistakes in YAML files, one kind a module, explained to people who do not know YAML."""
