"""journeymap: employee journeys as a model, checked, drawn, and at home in docs builds."""
