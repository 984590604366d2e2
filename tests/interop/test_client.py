"""Our generated client calls a serverish responder."""

import unittest

from serverish.messenger import get_rpcresponder

from fixture import InteropTest

READING = {"station": "oca", "celsius": -3.5, "note": None}


class OurClient(InteropTest):
    async def outcome(self, method, answer):
        """What becomes of a call that serverish answers with what this function does to it."""
        async with get_rpcresponder("svc.rpc.Weather." + method) as responder:
            await responder.register_function(answer)
            await self.messenger.connection.nc.flush()
            return await self.call(method)

    async def outcome_of(self, method, data=None, meta=None):
        """What becomes of a call that serverish answers with this."""
        return await self.outcome(method, lambda rpc: rpc.set_response(data, meta))

    async def test_sends_arguments_that_serverish_takes_for_valid(self):
        calls = []

        def answer(rpc):
            calls.append({"data": rpc.data, "meta": rpc.meta})
            rpc.set_response({"result": True})

        self.assertEqual(await self.outcome("calibrate", answer), {"value": True})
        self.messenger.validator.validate(calls[0])
        reading = {"station": "oca", "celsius": 20.25, "note": None}
        self.assertEqual(calls[0]["data"], {"reading": reading, "steps": 3})

    async def test_gets_an_object(self):
        self.assertEqual(await self.outcome_of("reading", {"station": "oca", "celsius": -3.5}), {"value": READING})

    async def test_gets_values_that_are_no_objects(self):
        self.assertEqual(await self.outcome_of("sum", {"result": 42}), {"value": 42})
        self.assertEqual(await self.outcome_of("stations", {"result": ["oca"]}), {"value": ["oca"]})

    async def test_gets_nothing(self):
        self.assertEqual(await self.outcome_of("find", {"result": None}), {"value": None})
        self.assertEqual(await self.outcome_of("reset"), {"value": None})

    async def test_ignores_what_else_the_answer_says(self):
        meta = {"status": "done", "tags": ["a"], "trace_level": 30, "later": {"x": 1}}
        data = {"station": "oca", "celsius": -3.5, "status": "ok", "error": None, "humidity": 7}
        self.assertEqual(await self.outcome_of("reading", data, meta), {"value": READING})

    async def test_fails_with_the_error_of_an_exception(self):
        def answer(rpc):
            raise ValueError("the dome is closed")

        with self.assertLogs(level="ERROR"):
            outcome = await self.outcome("reading", answer)
        self.assertEqual(outcome, {"code": "internal", "message": "the dome is closed"})

    async def test_fails_with_the_error_in_meta(self):
        meta = {"status": "error", "error": "no power"}
        for method in ("reading", "sum", "reset"):
            with self.subTest(method):
                self.assertEqual(await self.outcome_of(method, None, meta), {"code": "internal", "message": "no power"})

    async def test_fails_with_the_error_in_data(self):
        data = {"status": "error", "error": "clouds"}
        for method in ("reading", "sum", "reset"):
            with self.subTest(method):
                self.assertEqual(await self.outcome_of(method, data), {"code": "internal", "message": "clouds"})

    async def test_fails_when_the_error_is_no_text(self):
        error = {"reason": "clouds", "octas": 8}
        for data, meta in (({"status": "error", "error": error}, None), (None, {"status": "error", "error": error})):
            outcome = await self.outcome_of("reset", data, meta)
            self.assertEqual(outcome.get("code"), "internal")
            self.assertIn("clouds", outcome["message"])

    async def test_names_what_it_cannot_read(self):
        outcome = await self.outcome_of("reading", {"celsius": 1})
        self.assertEqual(outcome["code"], "invalid_argument")
        self.assertIn('the reply cannot be read: data: missing required field "station"', outcome["message"])

    async def test_is_told_at_once_that_nobody_responds(self):
        outcome = await self.call("reading")
        self.assertEqual(outcome["code"], "unavailable")
        self.assertIn("svc.rpc.Weather.reading", outcome["message"])


if __name__ == "__main__":
    unittest.main()
