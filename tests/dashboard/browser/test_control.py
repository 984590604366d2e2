# Control in a real Chromium: refused without the token, and with it the launcher gets the commands.
import os
import subprocess
import threading

from fixed_picture import LAUNCHER
from nats_server import eventually
from scene import Scene, main

TOKEN = "a-token-for-this-test-only"


class APageWithControl(Scene):
    ARGUMENTS = ("--allow-control",)
    ENVIRONMENT = {"NATSMITH_MONITOR_TOKEN": TOKEN}

    @classmethod
    def prepare(cls):
        cls.launcher = subprocess.Popen([os.environ["NATSMITH_STAND_IN_LAUNCHER"], cls.server.url, LAUNCHER],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        cls.addClassCleanup(cls.launcher.wait)
        cls.addClassCleanup(cls.launcher.stdin.close)
        assert cls.launcher.stdout.readline() == "started\n"
        cls.asked = []
        threading.Thread(target=cls._read, daemon=True).start()
        for name in ("svc1.main", "svc4.disabled"):
            cls.publisher.registry("declared", name, parent=LAUNCHER, restart_policy="always")
        cls.publisher.flush()

    @classmethod
    def _read(cls):
        for line in cls.launcher.stdout:
            cls.asked.append(line.strip())

    def setUp(self):
        super().setUp()
        self.asked.clear()
        self.browser.wait_for_rows([LAUNCHER, "svc1.main", "svc4.disabled"])

    def unlock(self, token=TOKEN):
        self.browser.one("#control-button").click()
        self.browser.one("#token").send_keys(token)
        self.browser.one("#token-form .primary").click()

    def choose(self, name):
        self.open(name)
        eventually(lambda: self.browser.text("#details h2") == name, f"the details of {name}")

    def command(self, name):
        ready = f"#details [data-command={name}][aria-disabled=false]"
        eventually(lambda: self.browser.shown(ready), f"the button {name}, and nothing under way")
        self.browser.one(ready).click()

    def test_shows_no_buttons_before_it_has_the_token(self):
        self.choose("svc1.main")
        self.assertTrue(self.browser.shown("#control-button"))
        self.assertEqual(self.browser.all("#details [data-command]"), [])

    def test_refuses_a_wrong_token(self):
        self.unlock("a-token-that-is-not-right")
        eventually(lambda: "refused" in self.browser.text("#token-error"), "the refusal")
        self.browser.one("#token-cancel").click()
        self.choose("svc1.main")
        self.assertEqual(self.browser.all("#details [data-command]"), [])
        self.assertEqual(self.asked, [])

    def test_sends_a_start_to_the_launcher(self):
        self.unlock()
        self.choose("svc1.main")
        self.command("start")
        eventually(lambda: self.asked == ["asked: start svc1.main"], "the launcher was asked")
        eventually(lambda: "accepted" in self.browser.text("#details .outcome"), "the outcome")

    def test_asks_before_it_stops_something(self):
        self.unlock()
        self.choose("svc1.main")
        self.command("stop")
        eventually(lambda: self.browser.run("return document.getElementById('confirm-dialog').open"), "the question")
        self.browser.one("#confirm-dialog button[value=no]").click()
        self.command("restart")
        eventually(lambda: "Restart svc1.main" in self.browser.text("#confirm-title"), "the question")
        self.browser.one("#confirm-yes").click()
        eventually(lambda: self.asked == ["asked: restart svc1.main"], "only the restart reached the launcher")

    def test_shows_why_the_launcher_refused(self):
        self.unlock()
        self.choose("svc4.disabled")
        self.command("start")
        eventually(lambda: "disabled in the configuration" in self.browser.text("#details .outcome"), "the reason")

    def test_lists_the_services_of_a_launcher_and_reloads_it(self):
        self.unlock()
        self.choose(LAUNCHER)
        self.command("list")
        eventually(lambda: "svc1.main" in self.browser.text("#details .services"), "the services")
        self.browser.one("#details .services button[aria-label='start svc1.main']").click()
        eventually(lambda: "asked: start svc1.main" in self.asked, "the start from the list")
        eventually(lambda: "svc1.main" in self.browser.text("#details .outcome"), "the outcome")
        self.assertEqual(self.browser.run("return document.activeElement.ariaLabel"), "start svc1.main")
        self.command("reload")
        eventually(lambda: "asked: reload" in self.asked, "the reload")

    def test_keeps_the_token_for_this_tab_until_it_is_locked(self):
        self.unlock()
        eventually(lambda: self.browser.text("#control-button") == "Lock control", "unlocked")
        self.browser.driver.refresh()
        eventually(lambda: self.browser.text("#control-button") == "Lock control", "still unlocked")
        self.browser.one("#control-button").click()
        eventually(lambda: self.browser.text("#control-button") == "Unlock control", "locked")
        self.assertIsNone(self.browser.run("return sessionStorage.getItem('natsmith-token')"))

    def test_draws_the_metrics_of_an_object_that_is_looked_at(self):
        self.choose(LAUNCHER)
        eventually(lambda: "User.get_by_id" in self.browser.text("#details table"), "the table of methods")
        eventually(lambda: "L" in (self.browser.run(
            "return document.querySelector('#details .chart path.line-0')?.getAttribute('d')") or ""), "a curve of two points")
        self.assertIn("not_found: nobody", self.browser.text("#details"))
        self.assertIn("1.50 ms", self.browser.text("#details table"))

    def test_marks_in_the_table_which_curve_is_whose(self):
        self.choose(LAUNCHER)
        eventually(lambda: "User.report" in self.browser.text("#details table"), "the table of methods")
        marks = self.browser.run("""return [...document.querySelectorAll('#details tbody tr')].map(row =>
          [row.cells[0].textContent, row.querySelector('.swatch .curve')?.getAttribute('class') ?? ''])""")
        marked = {name: mark for name, mark in marks if mark}
        self.assertEqual(len(marks), 8)
        self.assertEqual(sorted(marked.values()), [f"curve line-{index}" for index in range(5)])
        self.assertIn("User.get_by_id", marked)
        self.assertIn("User.report", marked)
        drawn = self.browser.run("return document.querySelector('#details .chart svg').getAttribute('aria-label')")
        self.assertIn("User.report", drawn)
        self.assertIn("Curves of 5 of 8 methods", self.browser.text("#details"))


if __name__ == "__main__":
    main()
