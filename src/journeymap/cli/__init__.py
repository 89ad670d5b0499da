"""The command line: one subcommand a module, each with `add_arguments(parser)` and `run(arguments)`."""
