"""A serverish requester asks a monitored object."""

import unittest

from serverish.base import MessengerRequestNoResponders
from serverish.base.status import Status, StatusReport
from serverish.messenger import request

from fixture import PATIENCE_S, InteropTest


class ARequester(InteropTest):
    async def asyncSetUp(self):
        await super().asyncSetUp()
        await self.start_telescope()
        self.object = "svc.rpc.telescope.main."

    async def test_gets_health(self):
        for command in ("health", "health-check"):
            data, meta = await self.ask(self.object + command)
            report = StatusReport.from_dict(data)
            self.assertEqual((report.name, report.status), ("telescope.main", Status.STARTUP))
            self.assertEqual((report.message, report.parent), ("mirror covers open", "dome"))
            self.assertEqual(data["checks"], {"camera.cooler.pressure": {"status": "ok", "message": "7 bar"}})
            self.assertEqual(meta["sender"], "telescope.main")
            camera = StatusReport.from_dict(report.details["children"][0])
            self.assertEqual([part["name"] for part in camera.details["children"]], ["cooler"])

    async def test_gets_stats(self):
        data, _ = await self.ask(self.object + "stats")
        self.assertEqual((data["name"], data["status"]), ("telescope.main", "startup"))
        self.assertEqual(data["metrics"], {"camera.frames": 42})
        self.assertTrue(data["history"])
        self.assertIsInstance(data["messages"], int)

    async def test_pings(self):
        data, _ = await self.ask(self.object + "ping")
        self.assertEqual(data["name"], "telescope.main")
        self.assertIsInstance(data["pid"], int)

    async def test_hands_over_arguments(self):
        data, _ = await self.ask(self.object + "count", {"a": 1, "b": [2]})
        self.assertEqual(data, {"result": 2})

    async def test_sees_an_error_in_meta(self):
        data, meta = await self.ask(self.object + "say", {"status": "splendid"})
        self.assertEqual(data, {})
        self.assertEqual((meta["status"], meta["error"]), ("error", "status: expected a status"))

    async def test_learns_which_commands_there_are(self):
        _, meta = await self.ask(self.object + "dance")
        self.assertEqual(meta["status"], "error")
        self.assertIn("telescope.main has no command dance; it has: count, health", meta["error"])

    async def test_is_told_at_once_that_there_is_no_such_object(self):
        with self.assertRaises(MessengerRequestNoResponders):
            await request("svc.rpc.telescope.other.health", timeout=PATIENCE_S)


class ARequesterOfTheSeedLayout(InteropTest):
    async def test_gets_health(self):
        await self.start_telescope(layout="seed")
        data, _ = await self.ask("svc.rpc.telescope_main.health")
        self.assertEqual(StatusReport.from_dict(data).name, "telescope.main")


if __name__ == "__main__":
    unittest.main()
