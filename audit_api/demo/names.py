"""Invented school names: a plant and the real level. No school of the district is called so."""

from __future__ import annotations

from collections.abc import Sequence

from audit_api.demo.chance import Chance
from audit_api.demo.errors import TooManySchools
from audit_api.demo.schools import School

PLANTS = (
    *("Alder", "Ash", "Aspen", "Aster", "Basswood", "Beech", "Bergamot", "Birch", "Bluestem"),
    *("Boxelder", "Buckeye", "Butternut", "Catalpa", "Cedar", "Cherry", "Chestnut", "Chokecherry"),
    *("Clover", "Columbine", "Coneflower", "Cottonwood", "Dogwood", "Elder", "Elm", "Fern", "Fir"),
    *("Gentian", "Goldenrod", "Hackberry", "Hawkweed", "Hazel", "Hemlock", "Hickory", "Hornbeam"),
    *("Indigo", "Iris", "Ironwood", "Juniper", "Larch", "Laurel", "Linden", "Locust", "Lupine"),
    *("Maple", "Milkweed", "Mulberry", "Oak", "Pine", "Plum", "Poplar", "Rowan", "Sage", "Spruce"),
    *("Sumac", "Sweetgum", "Sycamore", "Tamarack", "Trillium", "Viburnum", "Willow", "Yarrow"),
)
"""Trees and prairie plants; none is part of the name of a school in Madison."""

KIND_OF_SCHOOL = {"elementary": "Elementary", "middle": "Middle", "high": "High"}


def invented(schools: Sequence[School]) -> dict[str, str]:
    """A name for each register id: one plant a school, whatever the order of *schools*.

    Plants are dealt out, not handed down the alphabet: the invented name must not follow the real.

    Raises:
        TooManySchools: There are more schools than plants.
    """
    if len(schools) > len(PLANTS):
        raise TooManySchools(len(schools), len(PLANTS))
    in_order = sorted(schools, key=lambda school: school.register_id)
    plants = Chance("school names").shuffled(PLANTS)
    return {
        school.register_id: f"{plant} {KIND_OF_SCHOOL.get(school.level, 'School')}"
        for school, plant in zip(in_order, plants, strict=False)
    }
