"""What leaves the software: the audit pack, everything for its owner, and the papers of the end."""
