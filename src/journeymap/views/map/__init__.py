"""The map: stages and touchpoints in lanes."""
