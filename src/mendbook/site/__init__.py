"""The host: the only room that knows MkDocs, which writes what `publish` made."""
