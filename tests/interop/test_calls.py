"""A serverish requester calls a generated service with envelope=serverish."""

import unittest

from fixture import InteropTest

READING = {"station": "oca", "celsius": -3.5, "note": "clear, 10 µm of dust"}


class ARequester(InteropTest):
    async def asyncSetUp(self):
        await super().asyncSetUp()
        await self.start_weather()

    async def call(self, method, data=None):
        return await self.ask("svc.rpc.Weather." + method, data)

    async def result(self, method, data=None):
        answer, meta = await self.call(method, data)
        self.assertNotIn("status", meta)
        return answer

    async def test_gets_an_object(self):
        self.assertEqual(await self.result("reading", {"station": "oca"}), READING)

    async def test_gets_values_that_are_no_objects_as_the_result(self):
        self.assertEqual(await self.result("sum", {"a": 40, "b": 2}), {"result": 42})
        self.assertEqual(await self.result("stations"), {"result": ["oca", "zb08"]})
        self.assertEqual(await self.result("stations", {}), {"result": ["oca", "zb08"]})
        self.assertEqual(await self.result("find", {"station": "oca"}), {"result": READING})
        self.assertEqual(await self.result("find", {"station": "nowhere"}), {"result": None})

    async def test_gets_an_empty_object_from_a_method_without_a_result(self):
        self.assertEqual(await self.result("reset"), {})

    async def test_may_leave_out_what_has_a_default(self):
        self.assertEqual(await self.result("calibrate", {"reading": {"station": "oca", "celsius": 1}}), {"result": True})

    async def test_sees_what_the_service_threw(self):
        data, meta = await self.call("reading", {"station": "nowhere"})
        self.assertEqual(data, {})
        self.assertEqual((meta["status"], meta["error"]), ("error", "no station nowhere"))

    async def test_sees_what_the_service_returned_as_error(self):
        _, meta = await self.call("calibrate", {"reading": {"station": "oca", "celsius": -300}})
        self.assertEqual((meta["status"], meta["error"]), ("error", "colder than cold"))

    async def test_is_told_which_argument_is_wrong(self):
        _, meta = await self.call("sum", {"a": 40, "b": "2"})
        self.assertEqual(meta["status"], "error")
        self.assertIn("data.b: expected integer, got string", meta["error"])
        _, meta = await self.call("sum")
        self.assertEqual(meta["status"], "error")


if __name__ == "__main__":
    unittest.main()
