"""Our Discovery finds a monitored object of serverish."""

import asyncio
import json
import os
import unittest

from nats.js.api import StreamConfig
from serverish.base.status import Status
from serverish.monitoring import MessengerMonitoredObject

from fixture import PATIENCE_S, InteropTest

NINE = [2026, 11, 21, 13, 45, 30, 42, 5, 325]


class OurDiscovery(InteropTest):
    async def asyncSetUp(self):
        await super().asyncSetUp()
        # serverish makes no streams; in the running system they are there.
        for kind in ("registry", "status", "heartbeat"):
            await self.jetstream.add_stream(StreamConfig(name="svc_" + kind, subjects=[f"svc.{kind}.>"]))
        self.guider = MessengerMonitoredObject("guider.jk15", self.messenger, parent_name="dome")
        self.camera = MessengerMonitoredObject("camera", None, parent=self.guider)
        self.cooler = MessengerMonitoredObject("cooler", None, parent=self.camera)
        self.guider.add_metric_cb(lambda: {"frames": 42})

    async def say(self, status, message, part_status=Status.OK):
        """What its loops would publish by themselves, now."""
        self.cooler.set_status(part_status)
        self.camera._status = self.guider._status = Status.OK
        self.guider._status, self.guider._message = status, message
        await self.guider._send_status_report()

    async def watch(self):
        self.watcher = await self.start("watcher", self.url)

    async def seen(self, fits):
        """The first change that fits."""

        async def read():
            while True:
                change = json.loads(await self.watcher.stdout.readline())
                if fits(change):
                    return change

        return await asyncio.wait_for(read(), PATIENCE_S)

    async def test_finds_it_in_the_history_with_all_its_parts(self):
        await self.say(Status.OK, "guiding", Status.WARNING)
        await self.watch()
        seen = await self.seen(lambda change: change["message"] == "guiding")
        self.assertEqual((seen["name"], seen["presence"], seen["status"]), ("guider.jk15", "running", "warning"))
        self.assertEqual((seen["parent"], seen["pid"]), ("dome", os.getpid()))
        self.assertEqual((seen["interval"], seen["metrics"]), (10_000, {"frames": 42}))
        cooler = {"cooler": {"status": "warning", "parts": {}}}
        self.assertEqual(seen["parts"], {"camera": {"status": "warning", "parts": cooler}})

    async def test_follows_it(self):
        await self.watch()
        await self.say(Status.BUSY, "exposing")
        seen = await self.seen(lambda change: change["message"] == "exposing")
        self.assertEqual((seen["presence"], seen["status"]), ("running", "busy"))
        await self.say(Status.ERROR, "no star")
        self.assertEqual((await self.seen(lambda change: change["message"] == "no star"))["status"], "error")

    async def test_takes_a_sign_of_life_alone_for_an_object(self):
        await self.watch()
        self.guider._status = Status.IDLE
        await self.guider._send_heartbeat()
        seen = await self.seen(lambda change: change["name"] == "guider.jk15")
        self.assertEqual((seen["presence"], seen["status"], seen["interval"]), ("running", "idle", 10_000))

    async def test_keeps_what_the_parts_said_when_a_sign_of_life_tells_of_the_object_alone(self):
        await self.say(Status.OK, "guiding", Status.WARNING)
        await self.guider._send_heartbeat()
        await self.watch()
        await self.seen(lambda change: change["message"] == "guiding")  # else what is said now may come before what was
        await self.say(Status.BUSY, "exposing", Status.WARNING)
        await self.guider._send_heartbeat()
        await self.nats.flush()
        spare = MessengerMonitoredObject("spare", self.messenger)
        await spare._send_heartbeat()
        statuses = set()
        await self.seen(lambda change: change["name"] == "spare" or statuses.add(change["status"]))
        self.assertEqual(statuses, {"warning"})

    async def test_reads_old_times_and_bodies_without_meta_and_outlives_what_it_cannot_read(self):
        await self.watch()
        for body in (b"", b"ping", b"[]", b'{"data":{}}', b'{"data":{"name":"old","status":"splendid"}}'):
            await self.nats.publish("svc.status.old", body)
            await self.nats.publish("svc.heartbeat.old", body)
        data = {"name": "old", "status": "degraded", "message": "still here", "timestamp": NINE}
        await self.nats.publish("svc.status.old", json.dumps({"data": data}).encode())
        seen = await self.seen(lambda change: change["message"] == "still here")
        self.assertEqual((seen["name"], seen["status"]), ("old", "degraded"))


if __name__ == "__main__":
    unittest.main()
