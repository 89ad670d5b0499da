"""The formats of pictures: one module each, named after the format.

A module has `EXTENSION`, the extension of files without the dot, `write(picture, **options)`, and `VIEWS` if it can
write only some views.
"""
