"""A journey in words, and a small tree of headings, paragraphs, lists and tables for every host to write."""
