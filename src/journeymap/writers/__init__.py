"""The formats of pictures, one to a file; adding one is adding a file with `NAME`, `EXTENSION` and `write(picture)`."""
