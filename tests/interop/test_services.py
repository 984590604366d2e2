"""Clients of ADR-32 that nobody here wrote find the weather server and read what it says: @nats-io/services and micro."""

import asyncio
import json
import os
import re
import unittest
from pathlib import Path

from fixture import PATIENCE_S, InteropTest

PEER = os.environ["NATSMITH_PEER"]
FOLDER = Path(os.environ["NATSMITH_PEER_FOLDER"])
COMMANDS = {"node": ["node", str(FOLDER / "services.mjs")], "go": [str(FOLDER / "micro_client")]}


class AClientOfServices(InteropTest):
    async def asyncSetUp(self):
        await super().asyncSetUp()
        await self.start_weather()

    async def run_client(self, *arguments):
        client = await asyncio.create_subprocess_exec(
            *COMMANDS[PEER], self.url, *arguments, cwd=FOLDER,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        self.addAsyncCleanup(self.kill, client)
        output, problem = await asyncio.wait_for(client.communicate(), PATIENCE_S)
        return client.returncode, output.decode(), problem.decode()

    async def ask(self, *arguments):
        code, output, problem = await self.run_client(*arguments)
        self.assertEqual((code, problem), (0, ""))
        return sorted((json.loads(line) for line in output.splitlines()), key=lambda each: each["name"])

    async def test_finds_both_services(self):
        answers = await self.ask("ping")
        self.assertEqual([each["name"] for each in answers], ["PlainWeather", "Weather"])
        for each in answers:
            self.assertEqual(each["type"], "io.nats.micro.v1.ping_response")
            self.assertRegex(each["version"], r"^\d+\.\d+\.\d+$")
            self.assertRegex(each["id"], r"^[A-Za-z0-9]{22}$")

    async def test_asks_one_by_its_name_and_by_its_id(self):
        (one,) = await self.ask("ping", "PlainWeather")
        self.assertEqual(await self.ask("ping", "PlainWeather", one["id"]), [one])

    async def test_reads_endpoints_and_their_schemas(self):
        (info,) = await self.ask("info", "PlainWeather")
        self.assertEqual(info["type"], "io.nats.micro.v1.info_response")
        endpoints = {each["name"]: each for each in info["endpoints"]}
        self.assertEqual(endpoints["reading"]["subject"], "svc.rpc.PlainWeather.reading")
        self.assertEqual(endpoints["reading"]["queue_group"], "PlainWeather")
        schema = json.loads(endpoints["reading"]["metadata"]["natsmith.schema"])
        self.assertEqual(schema["request"]["required"], ["station"])

    async def test_reads_statistics(self):
        for body in (b'{"station":"oca"}', b'{"station":"nowhere"}'):
            await self.ask_raw("svc.rpc.PlainWeather.reading", body)
        (stats,) = await self.ask("stats", "PlainWeather")
        self.assertTrue(re.match(r"^\d{4}-\d\d-\d\dT[\d:.]+Z$", stats["started"]), stats["started"])
        reading = {each["name"]: each for each in stats["endpoints"]}["reading"]
        self.assertEqual((reading["num_requests"], reading["num_errors"]), (2, 1))
        self.assertIn("no station nowhere", reading["last_error"])
        self.assertGreater(reading["processing_time"], 0)
        self.assertEqual(reading["average_processing_time"], reading["processing_time"] // 2)
        self.assertEqual(reading["data"]["concurrency"], 5)

    @unittest.skipUnless(PEER == "go", "@nats-io/services has no requests of its own")
    async def test_makes_a_request(self):
        code, output, _ = await self.run_client("request", "svc.rpc.PlainWeather.reading", '{"station":"oca"}')
        self.assertEqual((code, json.loads(output)["celsius"]), (0, -3.5))
        code, _, problem = await self.run_client("request", "svc.rpc.PlainWeather.reading", '{"station":"nowhere"}')
        self.assertEqual((code, problem), (1, "404: no station nowhere\n"))


if __name__ == "__main__":
    unittest.main()
