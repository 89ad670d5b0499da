"""The formats of plans: one in each module, data in, text or bytes out."""
