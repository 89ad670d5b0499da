"""The command `journeymap`, one command to a file: each has `arguments(parser)` and `run(arguments)`."""
