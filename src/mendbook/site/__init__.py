"""The host: the only room that knows MkDocs. It takes a finished publication and has MkDocs write it."""
