"""The demonstration's schools and its story, told once."""

from __future__ import annotations

import pytest

from audit_api.cli.demo import DEFAULT_SEED
from audit_api.demo.schools import School, schools
from audit_api.demo.story import Story, story


@pytest.fixture(scope="session")
def real_schools() -> tuple[School, ...]:
    """The schools of Madison, as the public record has them."""
    return schools()


@pytest.fixture(scope="session")
def told(real_schools: tuple[School, ...]) -> Story:
    """The story that `sightline demo` tells when nobody asks for another seed."""
    return story(real_schools, DEFAULT_SEED)
