"""One file a picture: a part of the dossier → one sentence, a table, a figure for the page, a drawing for the document."""
