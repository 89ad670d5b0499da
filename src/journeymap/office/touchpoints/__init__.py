"""Read touchpoints from the rows of a table or the tasks of a diagram."""
