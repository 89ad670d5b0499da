"""Merge imported journeys into a workspace as insertions into its files."""

from journeymap.office.into.merge import LeftValue, MergeResult, merge

__all__ = ["LeftValue", "MergeResult", "merge"]
