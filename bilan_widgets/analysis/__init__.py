"""Pure reasoning on the parts of a dossier: counts, sentences, remarks. No I/O."""
