"""The names, days and places that must not be found: their values, and matching."""
