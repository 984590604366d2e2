"""A validator that nobody here wrote (jsonschema) reads the schemas that natsmith makes, and judges real values by them."""

import json
import unittest
from pathlib import Path

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from fixture import InteropTest

GOLDENS = Path(__file__).resolve().parents[1] / "golden" / "types"


def schemas_of(document):
    for service in document["services"]:
        for name, method in service["methods"].items():
            for part, schema in method.items():
                yield f"{service['name']}.{name}: {part}", schema


def check(schema, value):
    Draft202012Validator(schema).validate(value)


class TheSchemasOfAllTypes(unittest.TestCase):
    def test_are_schemas(self):
        files = sorted(GOLDENS.glob("*.schemas"))
        self.assertGreater(len(files), 50)
        for file in files:
            for name, schema in schemas_of(json.loads(file.read_text())):
                with self.subTest(file=file.name, name=name):
                    self.assertEqual(schema["$schema"], Draft202012Validator.META_SCHEMA["$id"])
                    Draft202012Validator.check_schema(schema)

    def test_refer_only_to_what_they_define(self):
        for file in sorted(GOLDENS.glob("*.schemas")):
            for name, schema in schemas_of(json.loads(file.read_text())):
                with self.subTest(file=file.name, name=name):
                    references = {
                        each.split('"')[0] for each in json.dumps(schema).split('"$ref": "#/$defs/')[1:]
                    }
                    self.assertEqual(references, set(schema.get("$defs", {})))


class TheSchemasOfAService(InteropTest):
    async def asyncSetUp(self):
        await super().asyncSetUp()
        await self.start_weather()
        info = json.loads((await self.ask_raw("$SRV.INFO.PlainWeather", b"")).data)
        self.methods = {
            each["name"]: json.loads(each["metadata"]["natsmith.schema"]) for each in info["endpoints"]
        }
        self.info = info

    async def call(self, method, arguments):
        reply = await self.ask_raw("svc.rpc.PlainWeather." + method, json.dumps(arguments).encode())
        return reply.headers, json.loads(reply.data) if reply.data else None

    async def test_fit_what_it_takes_and_answers(self):
        for method, arguments in (
            ("reading", {"station": "oca"}),
            ("calibrate", {"reading": {"station": "oca", "celsius": 1.5, "note": None}}),
            ("calibrate", {"reading": {"station": "oca"}}),
        ):
            with self.subTest(method):
                check(self.methods[method]["request"], arguments)
                headers, value = await self.call(method, arguments)
                self.assertIsNone(headers)
                check(self.methods[method]["reply"], value)

    async def test_refuse_what_it_refuses(self):
        for method, arguments in (
            ("reading", {}),
            ("reading", {"station": 7}),
            ("calibrate", {"reading": {"celsius": 1.5}}),
            ("calibrate", {"reading": {"station": "oca", "celsius": "warm"}}),
        ):
            with self.subTest(method):
                with self.assertRaises(ValidationError):
                    check(self.methods[method]["request"], arguments)
                headers, _ = await self.call(method, arguments)
                self.assertEqual(headers["Nats-Service-Error-Code"], "400")

    async def test_are_what_the_command_schema_tells(self):
        subject = self.info["metadata"]["natsmith.schemas"]
        data, _ = await self.ask(subject, {"service": "PlainWeather"})
        (service,) = data["services"]
        self.assertEqual(service["methods"], self.methods)
        data, _ = await self.ask(subject, {"service": "Weather", "method": "sum"})
        self.assertEqual(list(data["services"][0]["methods"]), ["sum"])
        _, meta = await self.ask(subject, {"service": "Wether"})
        self.assertIn("svc.rpc.Weather", meta["error"])


if __name__ == "__main__":
    unittest.main()
