"""Route edges through a grid of cells, and assign their segments to tracks."""
