"""Voilà, standalone: who may enter, whose kernel it is, what a page looks like."""
