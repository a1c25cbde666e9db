"""The content folder: which files are lessons, go with the site, are included or shared."""
