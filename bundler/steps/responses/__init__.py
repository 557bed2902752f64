"""The Word table in which the chair answers the letter's points: written, and read back."""
