"""Describe the format in words: its blocks, keys, kinds and values, and look them up by a word."""

from journeymap.format_reference.look_up import LookUp, ReferencePage, look_up

__all__ = ["LookUp", "ReferencePage", "look_up"]
