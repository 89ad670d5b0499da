"""What is published of random exact counts, compared with a reference that was written from the contract alone."""

from __future__ import annotations

from dataclasses import fields
from random import Random

import pytest
from pydantic_core import to_jsonable_python

from journeymap.measuring.publication import publish, why_not
from tests.measuring import reference_publication as reference
from tests.measuring.random_counts import random_counts, random_map
from tests.measuring.reference_models import exact_counts, observed_journey


@pytest.mark.parametrize("seed", range(8))
def test_what_is_published_is_what_the_reference_publishes(seed: int) -> None:
    random = Random(seed)
    for _ in range(40):
        map_ = random_map(random)
        counts, k = random_counts(random, map_), random.choice([5, 5, 7, 10])
        observed, exact = observed_journey(map_), exact_counts(counts)
        reason = why_not(observed, exact, k)

        assert (reason is None) == (reference.why_not(counts, k) is None)
        if reason is None:
            figures = publish(observed, exact, k)
            content = {field.name: getattr(figures, field.name) for field in fields(figures)}
            assert to_jsonable_python(content) == reference.publish(map_, counts, k)
