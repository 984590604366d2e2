# A private nats-server with JetStream, and a publisher that speaks just enough of NATS's protocol to send to it.
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from datetime import datetime, timezone

PATIENCE = 30


def eventually(condition, what):
    """Asks again and again until the condition gives something true; returns that."""
    deadline = time.monotonic() + PATIENCE
    while True:
        found = condition()
        if found:
            return found
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {PATIENCE} s: {what}")
        time.sleep(0.02)


def nats_server_program():
    name = os.environ.get("NATSMITH_NATS_SERVER", "nats-server")
    return shutil.which(name, path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin:/usr/bin")


class NatsServer:
    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="natsmith-dashboard-")
        command = [nats_server_program(), "-a", "127.0.0.1", "-p", "-1", "--ports_file_dir", self.folder.name,
                   "-js", "-sd", self.folder.name + "/store", "-l", self.folder.name + "/log"]
        self.process = subprocess.Popen(command)
        self.url = eventually(self._address, "nats-server listens")

    def _address(self):
        for name in os.listdir(self.folder.name):
            if name.endswith(".ports"):
                try:
                    with open(os.path.join(self.folder.name, name), encoding="utf-8") as file:
                        return json.load(file)["nats"][0]
                except (ValueError, KeyError, IndexError):
                    return None
        return None

    @property
    def address(self):
        host, port = self.url.removeprefix("nats://").rsplit(":", 1)
        return host, int(port)

    def close(self):
        self.process.kill()
        self.process.wait()
        self.folder.cleanup()


def wire_time(seconds):
    at = datetime.fromtimestamp(seconds, timezone.utc)
    return [at.year, at.month, at.day, at.hour, at.minute, at.second, at.microsecond]


class Publisher:
    """Says what monitored objects and launchers say, at times of the caller's choice."""

    def __init__(self, server):
        self.socket = socket.create_connection(server.address)
        self.replies = self.socket.makefile("rb")
        self.replies.readline()
        self.socket.sendall(b'CONNECT {"verbose":false}\r\n')
        self.flush()

    def close(self):
        self.replies.close()
        self.socket.close()

    def publish(self, subject, body):
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.socket.sendall(b"PUB %s %d\r\n%s\r\n" % (subject.encode(), len(data), data))

    def flush(self):
        self.socket.sendall(b"PING\r\n")
        while not self.replies.readline().startswith(b"PONG"):
            pass

    def make_streams(self):
        """The streams of the history, as the first monitored object would make them."""
        for kind in ("registry", "status", "alive"):
            name = f"svc_{kind}"
            self.socket.sendall(b"SUB _INBOX.made 1\r\n")
            body = json.dumps({"name": name, "subjects": [f"svc.{kind}.>"], "storage": "memory"}).encode()
            self.socket.sendall(b"PUB $JS.API.STREAM.CREATE.%s _INBOX.made %d\r\n%s\r\n" % (name.encode(), len(body), body))
            while not self.replies.readline().startswith(b"MSG "):
                pass
            answer = json.loads(self.replies.readline())
            assert "error" not in answer, answer
            self.socket.sendall(b"UNSUB 1\r\n")

    def _send(self, kind, name, data, at):
        token = name.replace(".", "_")
        subject = {"status": f"svc.status.{token}", "alive": f"svc.alive.{token}"}.get(kind, f"svc.registry.{token}.{kind}")
        meta = {"id": "1", "sender": name, "ts": wire_time(at), "trace_level": 10, "message_type": "", "tags": []}
        self.publish(subject, {"data": data, "meta": meta})

    def registry(self, event, name, at=None, **more):
        at = at or time.time()
        self._send(event, name, {"event": event, "service_id": name, "timestamp": wire_time(at), **more}, at)

    def status(self, name, status, at=None, **more):
        at = at or time.time()
        self._send("status", name, {"name": name, "status": status, "timestamp": wire_time(at), **more}, at)

    def alive(self, name, status="ok", at=None, interval=3600, uptime=60, sequence=1):
        at = at or time.time()
        self._send("alive", name, {"service_id": name, "timestamp": wire_time(at), "status": status, "sequence": sequence,
                                   "interval": interval, "uptime": uptime}, at)
