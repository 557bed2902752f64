"""What a person typed into a TOML file: its values, the line of each key, and every fault."""
