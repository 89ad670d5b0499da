"""Names of files that cannot be files of events or of results."""

import re
from pathlib import PurePosixPath
from typing import NamedTuple

from journeymap.model.evidence import FILE_ENDINGS
from journeymap.rules.api import Fix, Pointer, Problem
from journeymap.rules.wrong_value.problem import wrong_value


class FileFault(NamedTuple):
    """What is wrong with the name of a file, what to write, and the right name where it is certain."""

    message: str
    help: str
    meant: str | None = None

    def problem(self, pointer: Pointer, name: str) -> Problem:
        """Return the problem of a file with this name."""
        return wrong_value(pointer, self.message, self.help, name, fix=Fix.writing(self.meant) if self.meant else None)


_ADDRESS = re.compile(r"[A-Za-z][\w+.-]+://")
_DRIVE = re.compile(r"[A-Za-z]:[\\/]|[\\/~]")


def file_fault(name: str, example: str) -> FileFault | None:
    """Return what is wrong with a file that should lie in the folder of the workspace."""
    path = name.strip()
    if _ADDRESS.match(path):
        help = f"download it, and name the file, such as `{example}`"
        return FileFault("an address is not read: files lie in the folder of the workspace", help)
    if _DRIVE.match(path) or ".." in re.split(r"[\\/]", path):
        help = f"put it there, and write its path from that folder, such as `{example}`"
        return FileFault(f"`{name}` lies outside of the workspace's folder", help)
    if "\\" in path:
        meant = path.replace("\\", "/")
        return FileFault(f"folders are separated by `/`, not by `\\`, in `{name}`", f"write `{meant}`", meant)
    return None


def table_fault(name: str) -> FileFault | None:
    """Return what is wrong with the ending of a file of events."""
    file = PurePosixPath(name.strip()).name
    ending = re.search(r"\.[^.*?\[\]]+(?:\.gz)?$", file, re.IGNORECASE)
    if file.lower().endswith(FILE_ENDINGS) or (ending is None and re.search(r"[*?\]]", file)):
        return None
    if ending is None:
        help = f"write the file with its ending, {_ENDINGS}; for a table of a database, add a line `connection:`"
        return FileFault(f"`{name}` is not the name of a file with events", help)
    help = _OTHERWISE.get(ending[0].lower(), f"save it as one of {_ENDINGS}, and name that file")
    return FileFault(f"events are not read from files that end in `{ending[0]}`", help)


_ENDINGS = "`.csv`, `.jsonl` or `.parquet`"
_OTHERWISE = {
    **dict.fromkeys(
        (".xlsx", ".xls", ".ods", ".xlsm", ".numbers"), "save the sheet as CSV (UTF-8), and name the file with `.csv`"
    ),
    **dict.fromkeys((".tsv", ".txt", ".tab"), "columns with tabs are read too: let the name of the file end in `.csv`"),
    **dict.fromkeys((".json", ".ndjson"), "write an object on each line, and let the name of the file end in `.jsonl`"),
    **dict.fromkeys(
        (".duckdb", ".db", ".ddb"), "write `connection: duckdb:///NAME` for a database, and its table here"
    ),
}


def results_fault(name: str) -> FileFault | None:
    """Return what is wrong with the name of the file of results."""
    fault = file_fault(name, "measures.json")
    if fault is not None or name.strip().lower().endswith(".json"):
        return fault
    return FileFault(f"results are written to a file that ends in `.json`, not to `{name}`", "write `measures.json`")
