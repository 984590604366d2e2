# What every test of the page stands on: one nats-server, one browser, and a dashboard of its own for each class.
import os
import sys
import unittest

from fixed_picture import publish
from nats_server import NatsServer, Publisher, nats_server_program
from page import Browser, Dashboard


class Scene(unittest.TestCase):
    ARGUMENTS = ()
    ENVIRONMENT = {}
    STREAMS = True

    @classmethod
    def setUpClass(cls):
        cls.server = NatsServer()
        cls.addClassCleanup(cls.server.close)
        cls.publisher = Publisher(cls.server)
        cls.addClassCleanup(cls.publisher.close)
        if cls.STREAMS:
            cls.publisher.make_streams()
        cls.prepare()
        cls.dashboard = Dashboard(cls.server.url, *cls.ARGUMENTS, environment=cls.ENVIRONMENT)
        cls.addClassCleanup(cls.dashboard.stop)
        cls.browser = Browser()
        cls.addClassCleanup(cls.browser.close)

    @classmethod
    def prepare(cls):
        publish(cls.publisher)

    def setUp(self):
        self.browser.look()
        self.browser.complaints()
        self.browser.open(self.dashboard.url)

    def open(self, name):
        self.browser.run("location.hash = arguments[0]; dispatchEvent(new PopStateEvent('popstate'))", f"#object/{name}")


def main():
    """Runs the tests of a file, or says what is missing."""
    missing = [program for program in ("/usr/bin/chromium", "/usr/bin/chromedriver") if not os.access(program, os.X_OK)]
    if missing and "NATSMITH_CHROMIUM" not in os.environ:
        print(f"skipped: {' and '.join(missing)} not installed (Debian: chromium chromium-driver)")
        sys.exit(0)
    if nats_server_program() is None:
        sys.exit("nats-server is not installed; run ./dev setup")
    unittest.main(verbosity=2)
