"""What it judges: every family of the rule book, entered by being imported here."""
