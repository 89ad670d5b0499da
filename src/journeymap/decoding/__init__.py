"""From the positioned tree to the models: every fault becomes a problem with its place, what is sound is kept."""

from journeymap.decoding.decoder import Decoder
from journeymap.decoding.leaves import BROKEN
from journeymap.decoding.shapes import decode_as

__all__ = ["BROKEN", "Decoder", "decode_as"]
