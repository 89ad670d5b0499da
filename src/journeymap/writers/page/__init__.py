"""The parts of a page around a picture, and markup that escapes texts."""
