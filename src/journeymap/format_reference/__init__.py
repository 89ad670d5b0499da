"""Describe the format in words, and look up its keys and words."""

from journeymap.format_reference.look_up import LookUp, ReferencePage, look_up

__all__ = ["LookUp", "ReferencePage", "look_up"]
