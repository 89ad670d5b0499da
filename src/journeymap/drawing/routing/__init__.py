"""Orthogonal edge routing through a grid, and the assignment of edges to tracks."""
