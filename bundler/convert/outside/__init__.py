"""Programs that are not ours: started, held to their limits, and what they wrote looked into."""
