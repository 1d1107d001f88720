"""The light page: its words at once, its widgets by one small script instead of Voilà's front end."""
