"""What the words of cells mean: headings, stages, times, feelings, teams, people."""
