"""Dated releases of the record: folders of plain files with checksums that nothing done later alters."""
