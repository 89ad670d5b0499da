"""The timeline: what reaches each persona on which day."""
