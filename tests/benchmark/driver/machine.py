"""What the figures were measured on, for everything that shows them."""

import os
import platform
from pathlib import Path

from driver import nats_server
from driver.results import Results


def processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()


def memory_gib() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)


def describe(results: Results) -> dict:
    system = platform.freedesktop_os_release().get("PRETTY_NAME", "Linux")
    versions = {"nats-server": nats_server.version(), **results.versions()}
    return {"processor": processor(), "cores": os.cpu_count(), "memory_gib": memory_gib(), "system": system,
            "kernel": platform.release(), "versions": versions}


def sentence(machine: dict) -> str:
    """One line, for below a plot."""
    versions = ", ".join(f"{name} {version}" for name, version in machine["versions"].items())
    hardware = f"{machine['cores']} cores ({machine['processor']}), {machine['memory_gib']} GiB"
    return f"{hardware}, {machine['system']}; {versions}"
