"""Happenings in the forms of other event data: POLECAT, strict PLOVER, GDELT; and rows as Parquet."""
