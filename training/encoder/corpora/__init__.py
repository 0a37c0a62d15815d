"""Readers of the training sets, one file a format; every one gives `document.Document`s."""
