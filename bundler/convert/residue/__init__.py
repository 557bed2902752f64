"""What a Word or Excel file hides from its reader: found and named, never rewritten."""
