"""What an eye cannot see on a page and a program can read."""
