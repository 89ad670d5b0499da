"""Run subcommands: modules with `add_arguments(parser)` and `run(arguments)`."""
