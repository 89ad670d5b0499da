"""The flow: transitions between touchpoints on a grid of stages and functions."""
