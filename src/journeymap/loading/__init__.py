"""From folders to a workspace: which files, what they contain, and where each element is written."""

from journeymap.loading.files import DEFAULT_MAX_BYTES
from journeymap.loading.load import load, load_text
from journeymap.loading.source_map import SourceMap

__all__ = ["DEFAULT_MAX_BYTES", "SourceMap", "load", "load_text"]
