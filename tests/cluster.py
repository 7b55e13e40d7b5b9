"""A PostgreSQL cluster for tests: its own, in a temporary folder, reached by a socket there, run by an unprivileged user."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

USER, PASSWORD = "depesche", "sesame"
_MEMORY = Path("/dev/shm")
_QUICK = "-c fsync=off -c full_page_writes=off"  # a server that is killed keeps what it wrote; only a dead machine would lose it


def programs() -> Path | None:
    """Return the folder of the newest PostgreSQL programs from 15 on (Debian keeps them off the path); None where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    here = shutil.which("initdb")
    kept = [p for p in found if int(p.parts[-3]) >= 15] or ([Path(here).resolve()] if here else [])
    return kept[-1].parent if kept else None


class Cluster:
    """Hold a running cluster; ``folder`` holds its data and its socket."""

    def __init__(self, home: Path, folder: Path) -> None:
        self._home, self.folder = home, folder
        self._numbers = count()
        self._made = False
        root = os.geteuid() == 0
        self._as = {"user": _unprivileged().pw_uid, "group": _unprivileged().pw_gid, "extra_groups": []} if root else {}

    def call(self, program: str, *words: str) -> None:
        """Run one of PostgreSQL's programs; what it says is told when it fails."""
        environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "PGPASSWORD": PASSWORD}
        line = [str(self._home / program), *words]
        with tempfile.TemporaryFile() as said:  # a pipe would stay open as long as the server runs
            done = subprocess.run(line, stdout=said, stderr=said, cwd="/", env=environment, **self._as)  # type: ignore[call-overload]
            said.seek(0)
            assert done.returncode == 0, said.read().decode()

    def make(self) -> None:
        """Make the cluster; its texts are sorted by German rules, unlike bytes, so that tests see what leans on an order."""
        secret = self.folder / "secret"
        secret.write_text(PASSWORD, encoding="utf-8")
        if self._as:
            for path in (self.folder, secret):
                os.chown(path, int(self._as["user"]), int(self._as["group"]))  # type: ignore[call-overload]
        order = ("--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=de-DE")
        log_in = ("-U", USER, "--auth=scram-sha-256", f"--pwfile={secret}")
        self.call("initdb", "-D", str(self.folder / "data"), "--no-sync", *order, *log_in)

    def start(self) -> None:
        """Start the server and wait until it answers."""
        options = f"-c listen_addresses='' -c unix_socket_directories='{self.folder}' {_QUICK}"
        self.call("pg_ctl", "start", "-D", str(self.folder / "data"), "-l", str(self.folder / "log"), "-w", "-o", options)
        if not self._made:
            self.call("createdb", "-h", str(self.folder), "-U", USER, USER)
            self._made = True

    def stop(self) -> None:
        """Stop the server at once; whoever is connected is cut off."""
        self.call("pg_ctl", "stop", "-D", str(self.folder / "data"), "-m", "immediate", "-w")

    def address(self, name: str = USER, password: str = PASSWORD) -> str:
        """Return the address of a database."""
        return f"postgresql://{USER}:{password}@/{name}?host={self.folder}"

    def fresh(self) -> str:
        """Return the address of an empty schema: as good as a database of its own, and made in no time."""
        name = f"press{next(self._numbers)}"
        self.call("psql", "-h", str(self.folder), "-U", USER, "-c", f"CREATE SCHEMA {name}")
        return f"{self.address()}&options=-csearch_path%3D{name}"


def _unprivileged() -> pwd.struct_passwd:
    """Return the user who runs the server where root runs the tests: PostgreSQL refuses to be run by root."""
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


def _roomy(folder: Path) -> bool:
    return os.access(folder, os.W_OK) and shutil.disk_usage(folder).free > 1 << 30


@contextmanager
def running() -> Iterator[Cluster]:
    """Give a running cluster, which is stopped and removed afterwards."""
    home = programs()
    assert home is not None
    folder = Path(tempfile.mkdtemp(prefix="depesche-", dir=_MEMORY if _roomy(_MEMORY) else None))
    cluster = Cluster(home, folder)
    try:
        cluster.make()
        cluster.start()
        yield cluster
    finally:
        if (folder / "data" / "postmaster.pid").exists():
            cluster.stop()
        shutil.rmtree(folder)
