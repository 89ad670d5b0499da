"""Load a workspace from folders: its files, their content and its locations."""

from journeymap.loading.files import DEFAULT_MAX_BYTES
from journeymap.loading.load import load, load_text, load_texts, workspace_path
from journeymap.loading.source_map import SourceMap

__all__ = ["DEFAULT_MAX_BYTES", "SourceMap", "load", "load_text", "load_texts", "workspace_path"]
