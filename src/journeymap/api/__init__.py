"""Define the public functions and classes, which `journeymap` offers directly."""
