# The dashboard's program and a real Chromium that looks at it.
import os
import re
import signal
import subprocess
import threading

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

from nats_server import eventually

MONITOR = os.environ.get("NATSMITH_MONITOR_PROGRAM", "natsmith-monitor")


class Dashboard:
    """`natsmith-monitor serve`, on a free port or on the one given."""

    def __init__(self, nats_url, *arguments, port=0, environment=None):
        self.arguments = [MONITOR, "--url", nats_url, "serve", *arguments]
        self.environment = {**os.environ, **(environment or {})}
        self.start(port)

    def start(self, port):
        self.process = subprocess.Popen([*self.arguments, "--listen", f"127.0.0.1:{port}"], stdout=subprocess.PIPE,
                                        text=True, env=self.environment)
        line = self.process.stdout.readline()
        self.url = line.removeprefix("dashboard at ").strip()
        assert self.url.startswith("http://127.0.0.1:"), f"the dashboard does not start: {line}"
        self.port = int(re.search(r":(\d+)/$", self.url).group(1))
        self.reader = threading.Thread(target=self.process.stdout.read, daemon=True)
        self.reader.start()

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(timeout=30)
        self.reader.join()
        self.process.stdout.close()
        return code


class Browser:
    def __init__(self):
        options = Options()
        options.binary_location = os.environ.get("NATSMITH_CHROMIUM", "/usr/bin/chromium")
        for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-dev-shm-usage",
                         "--force-color-profile=srgb", "--font-render-hinting=none", "--window-size=1440,900"):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        service = Service(os.environ.get("NATSMITH_CHROMEDRIVER", "/usr/bin/chromedriver"))
        self.driver = webdriver.Chrome(service=service, options=options)

    def close(self):
        self.driver.quit()

    def look(self, width=1440, height=900, scheme="light", motion="no-preference"):
        phone = width < 700
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                                    {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": phone})
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [
            {"name": "prefers-color-scheme", "value": scheme}, {"name": "prefers-reduced-motion", "value": motion}]})

    def open(self, url):
        self.driver.get("about:blank")
        self.driver.get(url)
        self.driver.execute_script("localStorage.clear(); sessionStorage.clear()")
        self.driver.refresh()
        eventually(lambda: self.text("#link-text").startswith("live"), "the page is live")

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def one(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def text(self, selector):
        return self.run("return document.querySelector(arguments[0])?.innerText ?? ''", selector)

    def shown(self, selector):
        return self.run("const e = document.querySelector(arguments[0]); return Boolean(e && e.offsetParent !== null)", selector)

    def rows(self):
        """The rows in sight: name → [word, message, level]."""
        return self.run("""
          return Object.fromEntries([...document.querySelectorAll('#tree .row')].map(row => [
            row.querySelector('.name').textContent,
            [row.querySelector('.word').textContent, row.querySelector('.note').textContent, Number(row.ariaLevel)]]))""")

    def wait_for_rows(self, names):
        return eventually(lambda: set(names) <= set(rows := self.rows()) and rows, f"the tree shows {names}")

    def keys(self, *keys):
        self.driver.switch_to.active_element.send_keys(*keys)

    def complaints(self):
        """What the page has written to the console: refused scripts and styles, exceptions."""
        return [each["message"] for each in self.driver.get_log("browser")
                if each["level"] in ("SEVERE", "WARNING") and "favicon" not in each["message"]
                and "ERR_CONNECTION_REFUSED" not in each["message"] and "ERR_INCOMPLETE_CHUNKED" not in each["message"]
                and "status of 401" not in each["message"]]
