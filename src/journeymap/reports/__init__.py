"""Define report formats: modules with `write(run)`, some with `FOR_PEOPLE`."""
