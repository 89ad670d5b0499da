"""Programs that lay a picture's diagram out in their own way; they are not formats of their own."""
