"""The trained reader: one encoder over windows of a document, light heads on its words."""
