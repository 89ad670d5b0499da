"""The public functions and classes; `journeymap` offers each of them under its own name."""
