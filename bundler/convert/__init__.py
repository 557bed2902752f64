"""The engines that set a Word or Excel file as PDF."""
