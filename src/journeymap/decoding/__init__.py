"""Decode positioned trees to models: report each fault and keep what is valid."""

from journeymap.decoding.composite import decode_as
from journeymap.decoding.decoder import INVALID, Decoder

__all__ = ["INVALID", "Decoder", "decode_as"]
