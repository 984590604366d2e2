"""A serverish reader reads what a monitored object of layout ocabox has published.

The enumeration of statuses, the report that a status message is, the aggregation and the schema of times are serverish's
own. Of ocabox-tcs, which the package index does not have, only what serverish took over from it is here: the messages
that serverish's own monitored object publishes are the pattern for ours. Registry messages come from ocabox-tcs's
launcher; what is expected of them is written down in this file.
"""

import asyncio
import json
import unittest
from importlib.resources import files

import jsonschema
from serverish.base.datetime import dt_from_array
from serverish.base.status import Status, StatusReport, aggregate_status
from serverish.messenger import get_reader, single_read
from serverish.monitoring import MessengerMonitoredObject

from fixture import PATIENCE_S, InteropTest, eventually

TIME = json.loads((files("serverish") / "schema/include/timestamp.schema.json").read_text())
EVENTS = {"declared", "start", "stop", "crashed", "restarting", "failed"}


def children(report):
    return [StatusReport.from_dict(each) for each in (report.details or {}).get("children", [])]


class HistoryTest(InteropTest):
    async def read_all(self, subject):
        """All that is there, as (data, meta), validated by serverish."""
        messages = []
        async with get_reader(subject, deliver_policy="all", nowait=True) as reader:
            async for data, meta in reader:
                self.messenger.validator.validate({"data": data, "meta": meta})
                jsonschema.validate(meta["ts"], TIME)
                self.check_time(data["timestamp"])
                messages.append((data, meta))
        return messages

    def check_time(self, timestamp):
        jsonschema.validate(timestamp, TIME)
        self.assertEqual(len(timestamp), 7)
        self.assertGreater(dt_from_array(timestamp).timestamp(), 1.7e9)

    async def reports(self):
        return [StatusReport.from_dict(data) for data, _ in await self.read_all("svc.status.telescope.main")]

    async def say(self, status, message="", part=""):
        data, meta = await self.ask("svc.rpc.telescope.main.say", {"status": status, "message": message, "part": part})
        self.assertNotIn("status", meta, (data, meta))

    async def comes(self, status, message):
        """The reports up to the one of this status and message."""

        async def read():
            reports = await self.reports()
            return reports if reports and (reports[-1].status, reports[-1].message) == (status, message) else None

        return await eventually(read, f"{status} {message}")


class AReader(HistoryTest):
    async def test_takes_every_status_for_one_of_its_own(self):
        await self.start_telescope()
        every = [status for status in Status if status is not Status.UNKNOWN]
        for status in every:
            await self.say(status.value, "now " + status.value)
        reports = await self.comes(every[-1], "now " + every[-1].value)
        said = [report for report in reports if report.message.startswith("now ")]
        self.assertEqual([report.status for report in said], every)
        self.assertEqual([report.message for report in said], ["now " + status.value for status in every])
        times = [report.get_timestamp_dt() for report in reports]
        self.assertEqual(times, sorted(set(times)))

    async def test_finds_all_parts_and_comes_to_the_same_aggregate(self):
        await self.start_telescope()
        await self.say("ok", "tracking")
        await self.say("busy", "exposing", "camera")
        await self.say("warning", "too warm", "cooler")
        reports = await self.comes(Status.WARNING, "camera: cooler: too warm")
        self.assertEqual(reports[-1].details["own_status"], "ok")
        self.assertEqual(reports[-1].details["metrics"], {"camera.frames": 42})
        (camera,) = children(reports[-1])
        (cooler,) = children(camera)
        self.assertEqual((camera.name, camera.status), ("camera", Status.WARNING))
        self.assertEqual((cooler.name, cooler.status, cooler.message), ("cooler", Status.WARNING, "too warm"))
        for report in reports:
            parts = children(report)
            for part in parts + [grandchild for part in parts for grandchild in children(part)]:
                self.check_time(part.timestamp)
            own = StatusReport("own", Status(report.details["own_status"]))
            self.assertEqual(report.status, aggregate_status([own, *parts]))

    async def test_reads_start_and_stop_in_the_registry(self):
        telescope = await self.start_telescope()
        await telescope.end()
        messages = [data for data, _ in await self.read_all("svc.registry.>")]
        self.assertEqual([data["event"] for data in messages], ["start", "stop"])
        for data in messages:
            self.assertLessEqual({data["event"]}, EVENTS)
            self.assertEqual((data["service_id"], data["parent"]), ("telescope.main", "dome"))
            self.assertEqual(data["pid"], telescope.process.pid)
            Status(data["status"])
        self.assertEqual((messages[1]["reason"], messages[1]["exit_code"]), ("the night is over", 0))
        data, meta = await single_read("svc.registry.stop.telescope.main", wait=PATIENCE_S)
        self.assertEqual(meta["nats"]["stream"], "svc_registry")
        last = (await self.reports())[-1]
        self.assertEqual((last.status, last.parent), (Status.SHUTDOWN, "dome"))

    async def test_counts_the_signs_of_life(self):
        await self.start_telescope()

        async def two():
            messages = await self.read_all("svc.heartbeat.telescope.main")
            return messages if len(messages) > 1 else None

        first, second, *_ = [data for data, _ in await eventually(two, "two signs of life")]
        self.assertEqual((first["service_id"], first["sequence"], second["sequence"]), ("telescope.main", 1, 2))
        self.assertEqual((Status(first["status"]), first["interval"]), (Status.STARTUP, 1))

    async def test_follows_live(self):
        await self.start_telescope()
        async with get_reader("svc.status.>", deliver_policy="new") as reader:
            await self.say("error", "no power")
            meta = await asyncio.wait_for(self.meta_of(reader, "no power"), PATIENCE_S)
        self.assertEqual(meta["sender"], "telescope.main")

    @staticmethod
    async def meta_of(reader, message):
        """Of the first message that says this."""
        async for data, meta in reader:
            if data["message"] == message:
                return meta


class BesideAnObjectOfServerish(HistoryTest):
    """Whatever a message of serverish's own monitored object has, ours has, too, in the same form."""

    async def asyncSetUp(self):
        await super().asyncSetUp()
        await self.start_telescope()
        self.other = MessengerMonitoredObject("guider.jk15", self.messenger, parent_name="dome")
        part = MessengerMonitoredObject("camera", None, parent=self.other)
        MessengerMonitoredObject("cooler", None, parent=part).set_status(Status.WARNING, "too warm")
        part.set_status(Status.OK, "reading")
        self.other.add_metric_cb(lambda: {"frames": 42})
        self.other.set_status(Status.OK, "guiding")
        await self.other._send_status_report()
        await self.other._send_heartbeat()
        await self.say("warning", "too warm", "cooler")

    async def pair(self, kind, fits=lambda data: True):
        """A message of serverish's, and the last one of ours when it fits."""

        async def read():
            theirs = await self.read_all(f"svc.{kind}.guider.jk15")
            ours = await self.read_all(f"svc.{kind}.telescope.main")
            return (theirs[0][0], ours[-1][0]) if theirs and ours and fits(ours[-1][0]) else None

        return await eventually(read, f"a {kind} of both")

    def assert_has_the_form_of(self, theirs, ours, path):
        self.assertIs(type(ours), type(theirs), path)
        if isinstance(theirs, dict) and not path.endswith("metrics"):
            for key, value in theirs.items():
                if key == "own_status" and "children[" in path:
                    continue  # ours says it of the object only; StatusReport does not read it
                self.assertIn(key, ours, path)
                self.assert_has_the_form_of(value, ours[key], f"{path}.{key}")
        elif isinstance(theirs, list):
            for index, value in enumerate(theirs):
                self.assert_has_the_form_of(value, ours[index], f"{path}[{index}]")

    async def test_a_status_has_its_form(self):
        pair = await self.pair("status", lambda data: data["status"] == "warning")
        self.assert_has_the_form_of(*pair, "status")

    async def test_a_sign_of_life_has_its_form(self):
        self.assert_has_the_form_of(*await self.pair("heartbeat"), "heartbeat")


if __name__ == "__main__":
    unittest.main()
