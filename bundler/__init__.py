"""Builds, judges and files the publication pack of a domestic homicide review."""
