"""Running the tests: see ``runner``."""
