"""One file a picture: a part of the dossier → a sentence, a table, a figure for the page, a drawing for paper."""
