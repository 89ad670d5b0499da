"""What a map is, in the domain's words: pydantic models, frozen, equal by value, ignorant of files and pictures."""
