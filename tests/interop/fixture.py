"""What the tests share: a private nats-server for each, programs of ours, a connection of nats-py, serverish's messenger."""

import asyncio
import ctypes
import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

import nats
from serverish.messenger import Messenger, request

PATIENCE_S = 20
PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None)


def die_with_parent():
    LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def program(name):
    return str(Path(os.environ["NATSMITH_PROGRAMS"]) / name)


async def eventually(condition, what):
    """What the condition gives as soon as it gives anything; a failure when it never does."""
    give_up = time.monotonic() + PATIENCE_S
    while time.monotonic() < give_up:
        if found := await condition():
            return found
        await asyncio.sleep(0.01)  # nothing here tells when to look again
    raise AssertionError(f"{what}: not within {PATIENCE_S} s")


class Server:
    """A nats-server with JetStream on a free port of this machine."""

    def __init__(self, folder):
        self.folder = Path(folder)
        name = os.environ.get("NATSMITH_NATS_SERVER") or shutil.which("nats-server")
        if not name:
            raise RuntimeError("there is no nats-server; ./dev setup installs it")
        command = [name, "-a", "127.0.0.1", "-p", "-1", "--ports_file_dir", folder, "-l", folder + "/log"]
        self.process = subprocess.Popen(command + ["-js", "-sd", folder + "/store"], preexec_fn=die_with_parent)

    async def url(self):
        ports = self.folder / f"nats-server_{self.process.pid}.ports"

        async def read():
            try:
                return json.loads(ports.read_text())["nats"][0]
            except (FileNotFoundError, json.JSONDecodeError):
                return None

        return await eventually(read, "nats-server's address")

    def end(self):
        self.process.terminate()
        self.process.wait()


class Telescope:
    """The program of that name."""

    def __init__(self, process):
        self.process = process

    async def end(self):
        """Lets it end in order."""
        if self.process.returncode is None:
            self.process.stdin.close()
            await asyncio.wait_for(self.process.wait(), PATIENCE_S)
        return self.process.returncode


class InteropTest(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        folder = tempfile.TemporaryDirectory(prefix="natsmith-interop-")
        self.addCleanup(folder.cleanup)
        server = Server(folder.name)
        self.addCleanup(server.end)
        self.url = await server.url()
        self.nats = await nats.connect(self.url)
        self.addAsyncCleanup(self.nats.close)
        self.jetstream = self.nats.jetstream()
        self.messenger = Messenger()
        await self.messenger.open("127.0.0.1", int(self.url.rsplit(":", 1)[1]), timeout=PATIENCE_S)
        self.addAsyncCleanup(self.messenger.close)

    async def start(self, name, *arguments, stderr=None):
        process = await asyncio.create_subprocess_exec(
            program(name),
            *arguments,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=stderr,
            preexec_fn=die_with_parent,
        )
        self.addAsyncCleanup(self.kill, process)
        return process

    @staticmethod
    async def kill(process):
        if process.returncode is None:
            process.kill()
            await process.communicate()

    async def start_telescope(self, name="telescope.main", layout="ocabox"):
        telescope = Telescope(await self.start("telescope", self.url, name, layout))
        line = await asyncio.wait_for(telescope.process.stdout.readline(), PATIENCE_S)
        self.assertEqual(line, b"ready\n")
        return telescope

    async def start_weather(self):
        """Returns when all methods answer."""
        await self.start("weather_server", "--url", self.url)

        async def answers():
            try:
                await self.nats.request("svc.rpc.PlainWeather.calibrate", b"", timeout=PATIENCE_S)
                await self.nats.request("svc.rpc.Weather.reset", b"", timeout=PATIENCE_S)
                return True
            except nats.errors.NoRespondersError:
                return False

        await eventually(answers, "the weather server's answer")

    async def call(self, method):
        """How a call of our generated client ends: {"value"} or {"code", "message"}."""
        client = await self.start("weather_client", self.url, method)
        output, _ = await asyncio.wait_for(client.communicate(), PATIENCE_S)
        self.assertEqual(client.returncode, 0)
        return json.loads(output)

    async def ask(self, subject, data=None, meta=None):
        """What serverish's requester gets, once it has passed serverish's own validation."""
        data, meta = await request(subject, data, meta, timeout=PATIENCE_S)
        self.messenger.validator.validate({"data": data, "meta": meta})
        return data, meta

    async def ask_raw(self, subject, body):
        """The answer to this body, as nats-py gets it."""
        return await self.nats.request(subject, body, timeout=PATIENCE_S)
