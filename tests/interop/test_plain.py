"""nats-py calls a plain service, and reads the history of a monitored object."""

import json
import unittest

from nats.errors import NoRespondersError
from nats.js.api import ConsumerConfig, DeliverPolicy

from fixture import PATIENCE_S, InteropTest, eventually


class AClientWithoutEnvelope(InteropTest):
    async def asyncSetUp(self):
        await super().asyncSetUp()
        await self.start_weather()

    async def call(self, method, **arguments):
        return await self.ask_raw("svc.rpc.PlainWeather." + method, json.dumps(arguments).encode())

    async def test_gets_a_value_without_headers(self):
        reply = await self.call("reading", station="oca")
        self.assertIsNone(reply.headers)
        self.assertEqual(json.loads(reply.data), {"station": "oca", "celsius": -3.5, "note": "clear, 10 µm of dust"})

    async def test_gets_an_error_in_headers_and_its_details_as_body(self):
        reply = await self.call("reading", station="nowhere")
        self.assertEqual(
            reply.headers, {"Nats-Service-Error": "no station nowhere", "Nats-Service-Error-Code": "404"}
        )
        self.assertEqual(json.loads(reply.data), {"known": ["oca"]})

    async def test_gets_a_returned_error(self):
        reply = await self.call("calibrate", reading={"station": "oca", "celsius": -300})
        self.assertEqual(reply.headers["Nats-Service-Error"], "colder than cold")
        self.assertEqual(reply.headers["Nats-Service-Error-Code"], "409")
        self.assertEqual(reply.data, b"")

    async def test_is_told_what_is_wrong_with_its_request(self):
        for body in (b"", b"\xff", b"[1]", b'{"station":7}'):
            with self.subTest(body):
                reply = await self.ask_raw("svc.rpc.PlainWeather.reading", body)
                self.assertEqual(reply.headers["Nats-Service-Error-Code"], "400")

    async def test_is_told_at_once_that_nobody_serves(self):
        with self.assertRaises(NoRespondersError):
            await self.call("forecast")


class AReaderOfTheStreams(InteropTest):
    async def last_of_all(self, stream, subject):
        """The last message of every subject, by subject."""
        config = ConsumerConfig(deliver_policy=DeliverPolicy.LAST_PER_SUBJECT)
        pull = await self.jetstream.pull_subscribe(subject, stream=stream, config=config)
        pending = (await pull.consumer_info()).num_pending
        messages = await pull.fetch(pending, timeout=PATIENCE_S) if pending else []
        await pull.unsubscribe()
        return {message.subject: json.loads(message.data)["data"] for message in messages}

    async def test_finds_two_objects_by_their_last_messages(self):
        await self.start_telescope("telescope.main", "seed")
        await self.start_telescope("telescope.spare", "seed")
        await self.ask("svc.rpc.telescope_main.say", {"status": "ok", "message": "tracking"})

        async def both():
            statuses = await self.last_of_all("svc_status", "svc.status.>")
            is_tracking = statuses.get("svc.status.telescope_main", {}).get("status") == "ok"
            return statuses if is_tracking and len(statuses) == 2 else None

        statuses = await eventually(both, "both statuses")
        self.assertEqual(statuses["svc.status.telescope_main"]["message"], "tracking")
        self.assertEqual(statuses["svc.status.telescope_spare"]["status"], "startup")
        registry = await self.last_of_all("svc_registry", "svc.registry.>")
        self.assertEqual(
            sorted(registry), ["svc.registry.telescope_main.start", "svc.registry.telescope_spare.start"]
        )
        last = await self.jetstream.get_last_msg("svc_alive", "svc.alive.telescope_main")
        self.assertGreaterEqual(json.loads(last.data)["data"]["sequence"], 1)

    async def test_sees_the_end_of_an_object(self):
        telescope = await self.start_telescope(layout="seed")
        self.assertEqual(await telescope.end(), 0)
        stop = await self.jetstream.get_last_msg("svc_registry", "svc.registry.telescope_main.stop")
        self.assertEqual(json.loads(stop.data)["data"]["reason"], "the night is over")
        status = await self.jetstream.get_last_msg("svc_status", "svc.status.telescope_main")
        self.assertEqual(json.loads(status.data)["data"]["status"], "shutdown")
        self.assertGreater(status.seq, 1)


if __name__ == "__main__":
    unittest.main()
