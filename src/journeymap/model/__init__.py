"""Model a map as frozen pydantic models, independent of files and pictures."""
