"""From the positioned tree to the models: every fault becomes a problem with its place, what is sound is kept."""

from journeymap.decoding.composite import decode_as
from journeymap.decoding.decoder import INVALID, Decoder

__all__ = ["INVALID", "Decoder", "decode_as"]
