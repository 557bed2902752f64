"""The names, days and places that must not be found: the values, and how they are found."""

from bundler.model.identities.pages import PageSighting, find_in_pages
from bundler.model.identities.sightings import Sighting, SightingKind
from bundler.model.identities.values import Identities, Person, Place, ProtectedDate

__all__ = [
    "Identities",
    "PageSighting",
    "Person",
    "Place",
    "ProtectedDate",
    "Sighting",
    "SightingKind",
    "find_in_pages",
]
