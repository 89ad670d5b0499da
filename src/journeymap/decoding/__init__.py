"""Decode positioned trees to models: report each fault and keep what is valid."""

from journeymap.decoding.composite import decode_as
from journeymap.decoding.cut_off_texts import report_cut_off_texts
from journeymap.decoding.decoder import INVALID, Decoder
from journeymap.decoding.references import advice_for_all
from journeymap.decoding.vocabulary import (
    DeclaredItem,
    Suggestion,
    Vocabulary,
    suggest_id,
    vocabulary_in,
    vocabulary_of,
)

__all__ = [
    "INVALID",
    "DeclaredItem",
    "Decoder",
    "Suggestion",
    "Vocabulary",
    "advice_for_all",
    "decode_as",
    "report_cut_off_texts",
    "suggest_id",
    "vocabulary_in",
    "vocabulary_of",
]
