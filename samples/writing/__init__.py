"""How the samples' Word files, pictures and letter are made from the texts."""
