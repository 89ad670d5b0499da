"""Read files of tables and diagrams."""
