"""The parts of a page around a picture: markup that escapes, and each part by itself."""
