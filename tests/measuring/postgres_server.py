"""A Postgres server of the tests: in a folder of its own, on a socket, as a user who is not root."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

USER = "hr"


class PostgresServer:
    """A server that runs; `address` is the part of a connection behind `postgres://`."""

    def __init__(self, folder: Path, process: subprocess.Popen[bytes]) -> None:
        self.folder = folder
        self.process = process
        self.address = f"{USER}@/postgres?host={folder}"

    def kill(self) -> None:
        """End the server at once, in the middle of what it does."""
        self.process.send_signal(signal.SIGQUIT)
        self.process.wait()


def program(name: str) -> str:
    """The path of a program of Postgres, which Debian does not put on the path."""
    known = [shutil.which(name), *map(str, sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}")))]
    path = next(filter(None, known), None)
    if path is None:
        pytest.skip("postgresql is not installed")
    return path


@contextmanager
def postgres_server() -> Iterator[PostgresServer]:
    """Start a server, and end it with all its files."""
    initdb, postgres = program("initdb"), program("postgres")
    folder = Path(tempfile.mkdtemp(prefix="pg-"))  # not in tmp_path, whose name is too long for a socket
    other: dict[str, object] = {}
    if os.geteuid() == 0:  # Postgres does not run as root
        nobody = pwd.getpwnam("nobody")
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)
        other = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
    data = str(folder / "data")
    environment = {**os.environ, "HOME": str(folder), "LC_ALL": "C"}
    server = None
    try:
        subprocess.run(  # type: ignore[call-overload]
            [initdb, "-D", data, "-U", USER, "--auth=trust", "-E", "UTF8", "--no-sync"],
            check=True, cwd=folder, env=environment, capture_output=True, **other,
        )  # fmt: skip
        settings = ["-c", "listen_addresses=", "-c", f"unix_socket_directories={folder}", "-c", "fsync=off"]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(  # type: ignore[call-overload]
                [postgres, "-D", data, *settings], cwd=folder, env=environment, stdout=log, stderr=log, **other
            )
        server = PostgresServer(folder, process)
        _wait(server)
        yield server
    finally:
        if server is not None and server.process.poll() is None:
            server.process.send_signal(signal.SIGINT)
            server.process.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _wait(server: PostgresServer) -> None:
    import time

    import psycopg

    for _ in range(600):
        try:
            psycopg.connect(f"postgresql://{server.address}").close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError((server.folder / "log").read_text())
