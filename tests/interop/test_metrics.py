"""Prometheus's own client library reads what a scraped service says."""

import asyncio
import json
import math
import re
import unittest
import urllib.request
from pathlib import Path

import nats
from prometheus_client.parser import text_string_to_metric_families

from fixture import PATIENCE_S, InteropTest, eventually

READING = {"service": "PlainWeather", "method": "reading", "version": "0"}
PAGE = Path(__file__).resolve().parents[2] / "docs" / "operations.md"
CALIBRATE = {"service": "PlainWeather", "method": "calibrate", "version": "0"}


class AScrapedService(InteropTest):
    async def asyncSetUp(self):
        await super().asyncSetUp()
        service = await self.start(
            "scraped_weather", "--url", self.url, "--metrics", "127.0.0.1:0", stderr=asyncio.subprocess.PIPE
        )
        self.address = await asyncio.wait_for(self.logged_address(service), PATIENCE_S)

    @staticmethod
    async def logged_address(service):
        while line := (await service.stderr.readline()).decode():
            if "metrics on " in line:
                return line.split("metrics on ")[1].strip()
        raise AssertionError("the service has ended without an address")

    def scrape(self):
        with urllib.request.urlopen(self.address, timeout=PATIENCE_S) as answer:
            self.assertIn("text/plain", answer.headers["Content-Type"])
            text = answer.read().decode()
        families = {}
        for family in text_string_to_metric_families(text):
            self.assertNotIn(family.name, families)
            families[family.name] = family
        return families

    async def read(self, station):
        async def answer():
            try:
                return await self.ask_raw("svc.rpc.PlainWeather.reading", json.dumps({"station": station}).encode())
            except nats.errors.NoRespondersError:
                return None

        return await eventually(answer, "the weather service's answer")

    def value(self, families, family, labels, sample=None):
        found = [
            each.value
            for each in families[family].samples
            if each.name == (sample or each.name) and labels.items() <= each.labels.items()
        ]
        self.assertEqual(len(found), 1, (family, labels, found))
        return found[0]

    async def all_permits_are_free(self):
        families = self.scrape()
        return families if self.value(families, "natsmith_server_permits_free", READING) == 5 else None

    async def test_is_read_with_the_types_and_values_of_both_sides(self):
        for station in ("oca", "oca", "broken"):
            await self.read(station)
        families = self.scrape()
        ours = {name: family.type for name, family in families.items() if name.startswith("natsmith_")}
        both = {"calls": "counter", "errors": "counter", "in_flight": "gauge", "waiting": "gauge"}
        both["duration_seconds"] = "histogram"
        expected = {f"natsmith_{side}_{name}": kind for side in ("client", "server") for name, kind in both.items()}
        expected |= {f"natsmith_server_{name}": "gauge" for name in ("permits_in_use", "permits_free", "withdrawn")}
        self.assertEqual(ours, expected)
        for family in (families[name] for name in expected):
            self.assertTrue(family.documentation)
        self.assertEqual(self.value(families, "natsmith_server_calls", READING), 3)
        self.assertEqual(self.value(families, "natsmith_server_calls", CALIBRATE), 3)
        self.assertEqual(self.value(families, "natsmith_client_calls", CALIBRATE), 3)
        for side, method in (("server", READING), ("server", CALIBRATE), ("client", CALIBRATE)):
            errors = {"code": "unavailable"} | method
            self.assertEqual(self.value(families, f"natsmith_{side}_errors", errors), 1)
        free = await eventually(self.all_permits_are_free, "permits that are free again")
        self.assertEqual(self.value(free, "natsmith_server_permits_in_use", READING), 0)

    async def test_has_histograms_that_add_up(self):
        for _ in range(10):
            await self.read("oca")
        histogram = self.scrape()["natsmith_server_duration_seconds"]
        samples = [each for each in histogram.samples if READING.items() <= each.labels.items()]
        buckets = [(float(each.labels["le"]), each.value) for each in samples if each.name.endswith("_bucket")]
        self.assertEqual(buckets, sorted(buckets))
        self.assertEqual([value for _, value in buckets], sorted(value for _, value in buckets))
        self.assertEqual(buckets[-1], (math.inf, 10))
        self.assertIn(0.1, [bound for bound, _ in buckets])
        rest = {each.name.removeprefix("natsmith_server_duration_seconds"): each.value for each in samples}
        self.assertEqual(rest["_count"], 10)
        self.assertGreater(rest["_sum"], 0)

    async def test_has_all_series_that_the_page_of_operations_asks_for(self):
        for station in ("oca", "broken"):
            await self.read(station)
        served = {sample.name for family in self.scrape().values() for sample in family.samples}
        blocks = re.findall(r"^```(?:yaml|promql)\n(.*?)^```$", PAGE.read_text(), re.DOTALL | re.MULTILINE)
        asked = {name for block in blocks for name in re.findall(r"natsmith_(?:client|server)_\w+", block)}
        self.assertGreater(len(asked), 5)
        self.assertLessEqual(asked, served)

    def test_is_scaled_by_what_the_rules_of_that_page_record(self):
        page = PAGE.read_text()
        recorded = set(re.findall(r"record: (\S+)", page))
        (adapted,) = re.findall(r'matches: "(\S+)"', page)
        (offered,) = re.findall(r'as: "(\S+)"', page)
        (scaled_by,) = re.findall(r"metric:\n +name: (\S+)", page)
        self.assertIn(adapted, recorded)
        self.assertIn(f"seriesQuery: '{adapted}{{", page)
        self.assertEqual(scaled_by, offered)


if __name__ == "__main__":
    unittest.main()
