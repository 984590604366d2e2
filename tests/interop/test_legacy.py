"""What older programs send is accepted: no meta, times of nine integers, empty bodies; what nobody can read is refused."""

import json
import unittest

from fixture import InteropTest

NINE = [2026, 11, 21, 13, 45, 30, 42, 5, 325]
META = {"id": "msg-1", "ts": NINE, "message_type": "", "tags": []}
ARGUMENTS = {"a": 40, "b": 2}

# Bodies that say "no arguments", in every way that is about.
EMPTY = (b"", b"{}", b'{"data":{}}', b'{"data":null}', b'{"meta":{}}', json.dumps({"meta": META}).encode())


def full(data):
    """Bodies that carry these arguments."""
    return [
        json.dumps(body).encode()
        for body in (
            {"data": data},
            {"data": data, "meta": META},
            {"data": data, "meta": {}},
            {"data": data, "meta": None},
            {"data": data, "meta": {"ts": "2026-11-21T13:45:30Z", "trace_level": "high", "status": 0}},
            {"meta": META, "data": data, "more": [1]},
        )
    ]


class ALegacyRequest(InteropTest):
    async def answer(self, subject, body):
        reply = await self.ask_raw(subject, body)
        self.assertIsNone(reply.headers, (body, reply.data))
        return json.loads(reply.data)["data"]

    async def refusal(self, subject, body):
        reply = await self.ask_raw(subject, body)
        self.assertEqual(json.loads(reply.data)["meta"]["status"], "error", body)
        return reply.headers["Nats-Service-Error-Code"]

    async def test_reaches_a_command(self):
        await self.start_telescope()
        for body in EMPTY:
            with self.subTest(body):
                self.assertEqual((await self.answer("svc.rpc.telescope.main.ping", body))["name"], "telescope.main")
        for body in (*full(ARGUMENTS), json.dumps(ARGUMENTS).encode()):
            with self.subTest(body):
                self.assertEqual(await self.answer("svc.rpc.telescope.main.count", body), {"result": 2})

    async def test_reaches_a_method(self):
        await self.start_weather()
        for body in EMPTY:
            with self.subTest(body):
                self.assertEqual(await self.answer("svc.rpc.Weather.stations", body), {"result": ["oca", "zb08"]})
        for body in full(ARGUMENTS):
            with self.subTest(body):
                self.assertEqual(await self.answer("svc.rpc.Weather.sum", body), {"result": 42})

    async def test_that_nobody_can_read_is_refused_and_harms_nobody(self):
        await self.start_telescope()
        await self.start_weather()
        for body in (b"ping", b"[1]", b"\xff\xfe", b'{"data":', b'"text"', b'{"data":{"a":1}}x'):
            with self.subTest(body):
                self.assertEqual(await self.refusal("svc.rpc.telescope.main.count", body), "400")
                self.assertEqual(await self.refusal("svc.rpc.Weather.sum", body), "400")
        await self.answer("svc.rpc.telescope.main.ping", b"")
        await self.answer("svc.rpc.Weather.reset", b"")

    async def test_without_a_reply_subject_harms_nobody(self):
        await self.start_telescope()
        for body in (b"", b"ping", b'{"data":{"status":"busy"}}'):
            await self.nats.publish("svc.rpc.telescope.main.say", body)
        self.assertEqual((await self.answer("svc.rpc.telescope.main.ping", b""))["name"], "telescope.main")


class ALegacyAnswer(InteropTest):
    async def outcome(self, method, body):
        async def answer(request):
            await request.respond(body)

        subscription = await self.nats.subscribe("svc.rpc.Weather." + method, cb=answer)
        await self.nats.flush()
        outcome = await self.call(method)
        await subscription.unsubscribe()
        return outcome

    async def test_is_read_without_meta_and_with_nine_integers(self):
        for body in full({"result": 42}):
            with self.subTest(body):
                self.assertEqual(await self.outcome("sum", body), {"value": 42})

    async def test_may_be_empty_when_there_is_no_result(self):
        for body in EMPTY:
            with self.subTest(body):
                self.assertEqual(await self.outcome("reset", body), {"value": None})

    async def test_that_is_empty_is_an_error_when_there_should_be_a_result(self):
        outcome = await self.outcome("sum", b"")
        self.assertEqual(outcome.get("code"), "invalid_argument")
        self.assertIn("the reply cannot be read", outcome["message"])


if __name__ == "__main__":
    unittest.main()
