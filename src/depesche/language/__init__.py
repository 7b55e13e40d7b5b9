"""Sentences, lemmas, dates, quantities and quotation marks of German and English."""
