"""The tables of the record.

``coded`` columns hold what the coder said (JSON of the data classes), the newest one where nobody decided; ``current`` columns
hold what stands after people's decisions. Rows are not deleted: what no longer stands is retired.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

ID = 16


class Run(models.Model):
    """One command that wrote: when, with which coder and version of Depesche."""

    started = models.DateTimeField()
    action = models.CharField(max_length=16)
    coder = models.CharField(max_length=64, default="")
    software = models.CharField(max_length=32)


class Article(models.Model):
    """One article, whatever versions of it were stored."""

    public = models.CharField(max_length=ID, unique=True)
    key = models.TextField(unique=True)
    added = models.DateTimeField()
    taken_down = models.DateTimeField(null=True)


class Version(models.Model):
    """One state of an article: its text, its parts and sentences as spans of the text; the latest is ``current``.

    ``coder`` and ``run`` tell who coded it last.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="versions")
    run = models.ForeignKey(Run, models.PROTECT)
    number = models.PositiveIntegerField()
    current = models.BooleanField(default=True)
    digest = models.CharField(max_length=64, db_index=True)
    language = models.CharField(max_length=8)
    published = models.CharField(max_length=40, null=True)
    outlet = models.TextField(null=True)
    url = models.TextField(null=True)
    headline = models.TextField(default="")
    text = models.TextField()
    parts = models.TextField()
    sentences = models.TextField()
    coder = models.CharField(max_length=64, default="")
    added = models.DateTimeField()

    class Meta:
        """Number versions within their article."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["article", "number"], name="version_number")]


class Happening(models.Model):
    """What happened once; ``merged_into`` says where the reports of an id that is no more went."""

    public = models.CharField(max_length=ID, unique=True)
    type = models.CharField(max_length=16, db_index=True)
    mode = models.CharField(max_length=24, null=True)
    status = models.CharField(max_length=16)
    since = models.CharField(max_length=20, null=True)
    until = models.CharField(max_length=20, null=True)
    first_day = models.IntegerField(null=True, db_index=True)
    last_day = models.IntegerField(null=True)
    reports = models.PositiveIntegerField(default=0)
    merged_into = models.ForeignKey("self", models.SET_NULL, null=True)


class Pair(models.Model):
    """Two countries, in alphabetical order, that a happening joins."""

    happening = models.ForeignKey(Happening, models.CASCADE, related_name="pairs")
    first = models.CharField(max_length=12)
    second = models.CharField(max_length=12)

    class Meta:
        """Find happenings by their pair."""

        indexes: ClassVar = [models.Index(fields=["first", "second"], name="pair_codes")]


class Coded(models.Model):
    """What reports, statements and assessments have in common."""

    public = models.CharField(max_length=ID, unique=True)
    version = models.ForeignKey(Version, models.CASCADE, related_name="%(class)ss")
    run = models.ForeignKey(Run, models.PROTECT)
    sentence = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    ordinal = models.PositiveIntegerField(default=0)
    review = models.CharField(max_length=12, default="machine", db_index=True)
    retired = models.BooleanField(default=False)
    coded = models.TextField()
    current = models.TextField()

    class Meta:
        """Serve as a base only."""

        abstract = True


class Report(Coded):
    """One coded event as one version of an article tells it; ``trace`` is what merging compares."""

    type = models.CharField(max_length=16, db_index=True)
    status = models.CharField(max_length=16)
    trace = models.BinaryField()
    happening = models.ForeignKey(Happening, models.SET_NULL, null=True, related_name="members")


class Statement(Coded):
    """One coded statement."""

    speaker = models.CharField(max_length=12, db_index=True)


class Assessment(Coded):
    """One coded assessment of the relation of two countries, in alphabetical order."""

    first = models.CharField(max_length=12)
    second = models.CharField(max_length=12)


class Block(models.Model):
    """A key that reports must share to be compared."""

    report = models.ForeignKey(Report, models.CASCADE)
    key = models.BigIntegerField(db_index=True)


class Link(models.Model):
    """Two reports that are taken to tell one happening, and the weight of what speaks for it."""

    a = models.ForeignKey(Report, models.CASCADE, related_name="+")
    b = models.ForeignKey(Report, models.CASCADE, related_name="+")
    weight = models.FloatField()


class Decision(models.Model):
    """An entry of the history: who decided what, when and why; ``undoes`` names the entry that it takes back."""

    public = models.CharField(max_length=ID, unique=True)
    at = models.DateTimeField()
    who = models.CharField(max_length=80)
    action = models.CharField(max_length=16)
    target = models.CharField(max_length=ID, db_index=True)
    before = models.TextField(default="null")
    after = models.TextField(default="null")
    reason = models.TextField(default="")
    undoes = models.OneToOneField("self", models.PROTECT, null=True, related_name="undone_by")


class Pin(models.Model):
    """A person's decision that two reports tell one happening, or that they do not."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="pins")
    a = models.ForeignKey(Report, models.CASCADE, related_name="+")
    b = models.ForeignKey(Report, models.CASCADE, related_name="+")
    together = models.BooleanField()


class Question(models.Model):
    """What a newer coder says against a person's decision: asked, not changed."""

    public = models.CharField(max_length=ID, unique=True)
    run = models.ForeignKey(Run, models.PROTECT)
    target = models.CharField(max_length=ID, db_index=True)
    proposal = models.TextField()
    answered = models.BooleanField(default=False)


class Release(models.Model):
    """A dated state of the record that was written out; ``state`` holds a digest of each of its rows, so that the next can tell changes."""

    name = models.CharField(max_length=32, unique=True)
    at = models.DateTimeField()
    checksum = models.CharField(max_length=64)
    state = models.BinaryField()
