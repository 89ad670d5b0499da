"""From the positioned tree to the models: every mistake becomes a problem with its location, what is sound is kept."""

from journeymap.decoding.composite import decode_as
from journeymap.decoding.decoder import INVALID, Decoder

__all__ = ["INVALID", "Decoder", "decode_as"]
