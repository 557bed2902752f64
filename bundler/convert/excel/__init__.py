"""An action plan in an Excel file, read as its reader sees it."""
