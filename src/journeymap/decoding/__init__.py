"""From the positioned tree to the models: every fault becomes a problem with its place, what is sound is kept."""

from journeymap.decoding.decoder import Decoder
from journeymap.decoding.shapes import BROKEN, decode_as

__all__ = ["BROKEN", "Decoder", "decode_as"]
