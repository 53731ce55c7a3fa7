"""Site: records and signed documents become files to publish. Owns MkDocs, Jinja and the pictures."""
