"""Decode positioned trees to models: report each fault and keep what is valid."""

from journeymap.decoding.composite import decode_as
from journeymap.decoding.cut_off_texts import report_cut_off_texts
from journeymap.decoding.declared_items import DeclaredItem, DeclaredItems, Suggestion
from journeymap.decoding.decoder import INVALID, Decoder
from journeymap.decoding.references import advice_for_all
from journeymap.decoding.vocabulary import Vocabulary, vocabulary_in, vocabulary_of

__all__ = [
    "INVALID",
    "DeclaredItem",
    "DeclaredItems",
    "Decoder",
    "Suggestion",
    "Vocabulary",
    "advice_for_all",
    "decode_as",
    "report_cut_off_texts",
    "vocabulary_in",
    "vocabulary_of",
]
