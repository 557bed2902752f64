"""Complete invented reviews, and the script that writes their files."""
