"""From text to a tree that knows its places: encodings, limits, traps and recovery, without the model."""
