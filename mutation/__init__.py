"""Mutation testing: small faults are written into the code, one at a time, and a test should fail at each of them."""
