"""Language: the one place where models are loaded and texts are parsed."""
