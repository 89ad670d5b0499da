"""Report formats, one a module of its name, with `write(run)`; those for people have `FOR_PEOPLE`."""
