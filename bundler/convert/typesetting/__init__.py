"""What a Word or Excel file says, set as tagged pages by typst."""
