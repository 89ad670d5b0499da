"""Programs that lay out a picture's diagram; they are not formats."""
