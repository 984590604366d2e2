"""A collector that knows OTLP by OpenTelemetry's own protobuf definitions takes the spans of a traced service."""

import base64
import binascii
import http.server
import json
import os
import threading
import unittest
from unittest import mock

import nats
from google.protobuf import json_format
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span, Status

from fixture import PATIENCE_S, InteropTest, eventually

TRACE, PARENT = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"
IDENTITIES = {"traceId", "spanId", "parentSpanId"}


def with_base64_ids(value):
    """OTLP's JSON has identities in hexadecimal digits, where protobuf's own mapping has base64."""
    if isinstance(value, list):
        return [with_base64_ids(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        key: base64.b64encode(binascii.unhexlify(item)).decode() if key in IDENTITIES else with_base64_ids(item)
        for key, item in value.items()
    }


class Collector(http.server.ThreadingHTTPServer):
    """Takes spans on a free port."""

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.server.requests.append((self.path, dict(self.headers), body))
            answer = b"{}"
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_):
            pass

    def __init__(self):
        super().__init__(("127.0.0.1", 0), self.Handler)
        self.requests = []
        self.thread = threading.Thread(target=self.serve_forever)
        self.thread.start()

    def end(self):
        self.shutdown()
        self.thread.join()
        self.server_close()

    def spans(self):
        """All spans, each with the attributes of its resource. Unknown fields are errors."""
        found = []
        for _, _, body in self.requests:
            request = json_format.ParseDict(with_base64_ids(json.loads(body)), ExportTraceServiceRequest())
            for of_resource in request.resource_spans:
                resource = attributes(of_resource.resource)
                for of_scope in of_resource.scope_spans:
                    found += [(resource, span) for span in of_scope.spans]
        return found


def attributes(message):
    return {item.key: getattr(item.value, item.value.WhichOneof("value")) for item in message.attributes}


class ATracedService(InteropTest):
    async def asyncSetUp(self):
        await super().asyncSetUp()
        self.collector = Collector()
        self.addCleanup(self.collector.end)
        address = f"http://127.0.0.1:{self.collector.server_address[1]}"
        environment = {
            "OTEL_EXPORTER_OTLP_ENDPOINT": address,
            "OTEL_EXPORTER_OTLP_HEADERS": "api-key=a%20b",
            "OTEL_RESOURCE_ATTRIBUTES": "deployment.environment=test",
        }
        with mock.patch.dict(os.environ, environment):
            self.service = await self.start("traced_weather", "--url", self.url)

    async def read(self, station, headers):
        async def answer():
            try:
                body = json.dumps({"station": station}).encode()
                return await self.nats.request("svc.rpc.PlainWeather.reading", body, PATIENCE_S, headers=headers)
            except nats.errors.NoRespondersError:
                return None

        return await eventually(answer, "the weather service's answer")

    async def spans_after_the_end(self):
        self.service.terminate()
        await self.service.communicate()
        self.assertEqual(self.service.returncode, 0)
        return self.collector.spans()

    async def test_sends_what_opentelemetry_defines(self):
        await self.read("oca", {"traceparent": f"00-{TRACE}-{PARENT}-01", "tracestate": "vendor=1"})
        spans = await self.spans_after_the_end()
        by_name = {span.name: span for _, span in spans}
        self.assertEqual(len(spans), 3)
        reading = by_name["natsmith:PlainWeatherServer:reading"]
        calling = by_name["natsmith:PlainWeatherClient:calibrate"]
        calibrating = by_name["natsmith:PlainWeatherServer:calibrate"]
        self.assertEqual(reading.parent_span_id.hex(), PARENT)
        self.assertEqual(calling.parent_span_id, reading.span_id)
        self.assertEqual(calibrating.parent_span_id, calling.span_id)
        for resource, span in spans:
            self.assertEqual(span.trace_id.hex(), TRACE)
            self.assertEqual(span.trace_state, "vendor=1")
            self.assertLess(span.start_time_unix_nano, span.end_time_unix_nano)
            self.assertEqual(resource["service.name"], "weather")
            self.assertEqual(resource["deployment.environment"], "test")
            self.assertEqual(resource["process.pid"], self.service.pid)
        self.assertEqual(reading.kind, Span.SPAN_KIND_SERVER)
        self.assertEqual(calling.kind, Span.SPAN_KIND_CLIENT)
        self.assertEqual(attributes(calling)["rpc.method"], "calibrate")
        self.assertEqual(attributes(calling)["messaging.destination.name"], "svc.rpc.PlainWeather.calibrate")
        path, headers, _ = self.collector.requests[0]
        self.assertEqual((path, headers["Content-Type"]), ("/v1/traces", "application/json"))
        self.assertEqual(headers["api-key"], "a b")

    async def test_tells_of_errors(self):
        await self.read("broken", {"traceparent": f"00-{TRACE}-{PARENT}-01"})
        for _, span in await self.spans_after_the_end():
            self.assertEqual(span.status.code, Status.STATUS_CODE_ERROR)
            self.assertEqual(span.status.message, 'no "signal"')
            self.assertEqual(attributes(span)["error.type"], "unavailable")
            self.assertEqual(attributes(span)["rpc.natsmith.status_code"], 503)

    async def test_sends_nothing_of_a_trace_that_is_not_sampled(self):
        await self.read("oca", {"traceparent": f"00-{TRACE}-{PARENT}-00"})
        self.assertEqual(await self.spans_after_the_end(), [])

    async def test_begins_a_trace_when_a_traceparent_is_broken(self):
        await self.read("oca", {"traceparent": f"00-{TRACE.upper()}-{PARENT}-01"})
        spans = await self.spans_after_the_end()
        self.assertEqual(len(spans), 3)
        self.assertEqual(len({span.trace_id for _, span in spans}), 1)
        self.assertNotEqual(spans[0][1].trace_id.hex(), TRACE)


if __name__ == "__main__":
    unittest.main()
