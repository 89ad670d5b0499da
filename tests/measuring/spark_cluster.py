"""A real Spark cluster on this machine: a master, two workers and a Spark Connect server."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

PATIENCE = 180
"""The seconds in which each part must have started, on a machine that does much else."""
JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""Options of each Java machine: most of its time would be spent on making code faster that soon ends."""
DEFAULTS = f"""
spark.sql.shuffle.partitions 2
spark.ui.enabled false
spark.driver.host 127.0.0.1
spark.driver.memory 512m
spark.executor.memory 512m
spark.driver.extraJavaOptions {JAVA}
spark.executor.extraJavaOptions {JAVA}
spark.sql.session.timeZone Asia/Tokyo
"""


@dataclass(frozen=True)
class SparkCluster:
    """Where a cluster is; `environment` is what its drivers need.

    `worker` and `server` are the process groups of its second worker and of the Spark Connect server.
    """

    master: str
    connect: str
    environment: dict[str, str]
    worker: int
    server: int

    def end_server(self) -> None:
        """End the Spark Connect server, whose executor takes one of the two cores, and wait until the master knows."""
        os.killpg(self.server, signal.SIGKILL)
        _wait_for(self.log, "(Removing app)")

    @property
    def log(self) -> Path:
        """The log of the master."""
        return Path(self.environment["SPARK_CONF_DIR"]).parent / "master.log"


def missing() -> str | None:
    """Return what a cluster needs and this machine lacks."""
    if shutil.which("java") is None:
        return "Java is not installed"
    return None if find_spec("pyspark") else "PySpark is not installed"


@contextmanager
def spark_cluster(folder: Path) -> Iterator[SparkCluster]:
    """Start a cluster whose session time zone is not UTC; its files are in a folder."""
    import pyspark

    home = Path(pyspark.__file__).parent
    (folder / "conf").mkdir()
    (folder / "conf" / "spark-defaults.conf").write_text(DEFAULTS, "utf-8")
    environment = {
        **os.environ,
        "SPARK_HOME": str(home),
        "SPARK_CONF_DIR": str(folder / "conf"),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_LOCAL_DIRS": str(folder / "local"),
        "SPARK_NO_DAEMONIZE": "1",
        "SPARK_DAEMON_JAVA_OPTS": JAVA,
        "SPARK_LAUNCHER_OPTS": JAVA,
        "TZ": "America/Anchorage",
    }
    with ExitStack() as stack:

        def start(name: str, *command: str) -> Path:
            log = folder / f"{name}.log"
            with log.open("wb") as output:
                process = subprocess.Popen(
                    command, cwd=folder, env=environment, stdout=output, stderr=output, start_new_session=True
                )
            stack.callback(_end, process)
            pids[name] = process.pid
            return log

        pids: dict[str, int] = {}
        spark_class, submit = str(home / "bin" / "spark-class"), str(home / "bin" / "spark-submit")
        options = ("--host", "127.0.0.1", "--webui-port", "0")
        log = start("master", spark_class, "org.apache.spark.deploy.master.Master", "--port", "0", *options)
        master = _wait_for(log, r"Starting Spark master at (spark://\S+)")
        size = ("--cores", "1", "--memory", "1g")
        for number in (1, 2):
            work = ("--work-dir", str(folder / f"work-{number}"))
            start(
                f"worker-{number}", spark_class, "org.apache.spark.deploy.worker.Worker", *options, *size, *work, master
            )
        _wait_for(log, r"(?s)(Registering worker.*Registering worker)")
        port = _free_port()
        settings = {"spark.connect.grpc.binding.port": str(port), "spark.cores.max": "1"}
        written = [part for key, value in settings.items() for part in ("--conf", f"{key}={value}")]
        server = "org.apache.spark.sql.connect.service.SparkConnectServer"
        log = start("connect", submit, "--master", master, *written, "--class", server, "spark-internal")
        _wait_for(log, "(Spark Connect server started)")
        yield SparkCluster(master, f"sc://127.0.0.1:{port}", environment, pids["worker-2"], pids["connect"])


def _wait_for(log: Path, pattern: str) -> str:
    """Return what a pattern finds in a log, once it is there."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        match = re.search(pattern, log.read_text("utf-8", "replace"))
        if match:
            return match[1]
        time.sleep(0.2)
    raise AssertionError(f"{log.stem} did not start: {log.read_text('utf-8', 'replace')[-2000:]}")


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process and those that it started."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    process.wait()


def _free_port() -> int:
    with socket.socket() as any_port:
        any_port.bind(("127.0.0.1", 0))
        port: int = any_port.getsockname()[1]
    return port


def run_on(cluster: SparkCluster, script: Path, arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run a script of Python as a driver of a cluster."""
    import sys

    return subprocess.run(
        [sys.executable, str(script), *arguments],
        env={**cluster.environment, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
