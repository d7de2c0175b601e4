"""Pages from the web, fetched on purpose and kept as files; the only room that opens a connection, never in a build."""
