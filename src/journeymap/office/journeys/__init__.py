"""Make journeys of touchpoints, and find their stages."""
