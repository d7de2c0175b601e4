"""The only readers: bytes on disk become articles, one file per format."""
