"""What it judges: pure functions of a submission."""
