# The page in a real Chromium: what it shows, how it follows, and how it is used.
import time
import unittest

from selenium.webdriver.common.keys import Keys

from fixed_picture import LAUNCHER, NAMES
from nats_server import eventually
from scene import Scene, main


class APage(Scene):
    def test_shows_the_objects_below_their_parents(self):
        rows = self.browser.wait_for_rows(NAMES)
        self.assertEqual(rows[LAUNCHER], ["ok", "", 1])
        self.assertEqual(rows["svc1.main"], ["degraded", "cooler: warming up", 2])
        self.assertEqual(rows["svc2.once"][0], "stopped")
        self.assertEqual(rows["svc4.disabled"][0], "declared")
        self.assertEqual(rows["dome.main"][0], "crashed")
        self.assertEqual(rows["telescope"][0], "not seen")
        self.assertEqual(rows["telescope.mount"][2], 2)

    def test_loads_without_a_complaint_of_the_browser(self):
        self.browser.wait_for_rows(NAMES)
        self.assertEqual(self.browser.complaints(), [])

    def test_shows_a_change_of_status_without_being_asked(self):
        self.browser.wait_for_rows(NAMES)
        self.publisher.status("users.api", "warning", message="slow disk")
        self.publisher.flush()
        eventually(lambda: self.browser.rows()["users.api"][:2] == ["warning", "slow disk"], "the warning in the tree")
        eventually(lambda: "slow disk" in self.browser.text("#event-list li"), "the warning among the events")
        eventually(lambda: "users.api" in self.browser.text("#details"), "the warning in the overview")
        self.publisher.status("users.api", "ok")
        self.publisher.flush()
        eventually(lambda: self.browser.rows()["users.api"][:2] == ["ok", ""], "the recovery in the tree")

    def test_shows_an_object_that_is_new(self):
        self.browser.wait_for_rows(NAMES)
        self.publisher.registry("start", "new.object", parent=LAUNCHER, hostname="server09", pid=7)
        self.publisher.status("new.object", "ok", parent=LAUNCHER)
        self.publisher.flush()
        eventually(lambda: self.browser.rows().get("new.object") == ["ok", "", 2], "the new object")

    def test_finds_objects_by_name_and_message(self):
        self.browser.wait_for_rows(NAMES)
        self.browser.one("#search").send_keys("anemometer")
        eventually(lambda: list(self.browser.rows()) == ["weather.station"], "only who said anemometer")
        self.assertEqual(self.browser.text("#object-count").split(" of ")[0], "1")
        self.browser.one("#search").clear()
        self.browser.one("#search").send_keys("SVC3")
        eventually(lambda: list(self.browser.rows()) == [LAUNCHER, "svc3.cyclic"], "the object and its parent")
        self.browser.one("#search").clear()
        self.browser.one("#search").send_keys("nobody at all")
        eventually(lambda: "Nothing matches" in self.browser.text("#tree-empty"), "the empty state")
        self.browser.one("#tree-empty button").click()
        self.browser.wait_for_rows(NAMES)

    def test_filters_by_how_objects_are(self):
        self.browser.wait_for_rows(NAMES)
        self.browser.one("#chips .tone-trouble").click()
        eventually(lambda: set(self.browser.rows()) == {LAUNCHER, "dome.main", "weather.station"}, "only trouble")

    def test_shows_the_details_of_an_object_and_its_parts(self):
        self.browser.wait_for_rows(NAMES)
        self.open("svc1.main")
        eventually(lambda: "svc1.main" in self.browser.text("#details h2"), "the name")
        text = self.browser.text("#details")
        for part in ("degraded", "cooler: warming up", "server01", "4242", "on-failure", "cooler › pump", "guider"):
            self.assertIn(part, text)
        eventually(lambda: "frames" in self.browser.text("#details") and "1290" in self.browser.text("#details"), "metrics")

    def test_is_used_with_the_keyboard_alone(self):
        self.browser.wait_for_rows(NAMES)
        self.browser.run("document.body.focus()")
        self.browser.keys(Keys.TAB)
        self.assertEqual(self.browser.run("return document.activeElement.className"), "skip")
        self.browser.keys(Keys.ENTER)
        self.browser.one("body").send_keys("/")
        self.assertEqual(self.browser.run("return document.activeElement.id"), "search")
        self.browser.keys(Keys.ARROW_DOWN)
        self.assertEqual(self.browser.run("return document.activeElement.id"), "tree")
        self.browser.keys(Keys.HOME)
        self.assertEqual(self._active(), LAUNCHER)
        self.browser.keys(Keys.ARROW_LEFT)
        eventually(lambda: "camera.main" not in self.browser.rows(), "the launcher is folded")
        self.assertIn("inside", self.browser.text("#tree .row .within"))
        self.browser.keys(Keys.ARROW_RIGHT)
        self.browser.wait_for_rows(["camera.main"])
        self.browser.keys(Keys.ARROW_DOWN)
        self.assertEqual(self._active(), "camera.main")
        self.browser.keys("svc1")
        self.assertEqual(self._active(), "svc1.main")
        self.browser.keys(Keys.ARROW_RIGHT)
        self.browser.wait_for_rows(["cooler", "guider"])
        self.browser.keys(Keys.ENTER)
        eventually(lambda: self.browser.text("#details h2") == "svc1.main", "the details of svc1.main")
        self.browser.keys(Keys.END)
        self.assertEqual(self._active(), "weather.station")

    def _active(self):
        return self.browser.run("""
          const id = document.getElementById('tree').getAttribute('aria-activedescendant');
          const row = document.getElementById(id);
          return row?.classList.contains('at') ? row.querySelector('.name').textContent : null""")

    def test_shows_where_the_focus_is(self):
        self.browser.wait_for_rows(NAMES)
        self.browser.run("document.getElementById('tree').focus()")
        self.browser.keys(Keys.ARROW_DOWN)
        self.assertIn("inset", self.browser.run("return getComputedStyle(document.querySelector('.row.at')).boxShadow"))
        self.browser.keys(Keys.TAB)
        outline = self.browser.run("const s = getComputedStyle(document.activeElement); return [s.outlineStyle, s.outlineWidth]")
        self.assertEqual(outline, ["solid", "2px"])

    def test_tells_screen_readers_what_everything_is(self):
        self.browser.wait_for_rows(NAMES)
        nameless = self.browser.run("""
          return [...document.querySelectorAll('button, input, select, [role=tree], [role=img]')]
            .filter(e => e.offsetParent !== null)
            .filter(e => !(e.ariaLabel || e.innerText?.trim() || e.textContent?.trim() || e.labels?.length)).map(e => e.outerHTML)""")
        self.assertEqual(nameless, [])
        row = self.browser.run("""
          const row = [...document.querySelectorAll('.row')].find(r => r.textContent.includes('svc1.main'));
          return [row.getAttribute('role'), row.ariaLevel, row.ariaExpanded, row.ariaPosInSet, row.ariaSetSize]""")
        self.assertEqual(row[:3], ["treeitem", "2", "false"])
        self.assertLessEqual(int(row[3]), int(row[4]))

    def test_does_not_scroll_sideways_on_a_phone(self):
        for width in (375, 320):
            self.browser.look(width, 740)
            for view in ("objects", "details", "events"):
                self.browser.one(f"[data-show={view}]").click()
                self.assertTrue(eventually(lambda v=view: self.browser.shown(f"main > .{v}"), f"the view {view}"))
                wide = self.browser.run("""
                  const wide = [...document.querySelectorAll('body *')].filter(e => e.offsetParent !== null)
                    .filter(e => !e.closest('.scroll-x, .hidden-text, .row'))
                    .filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 100));
                  return [document.documentElement.scrollWidth, innerWidth, wide]""")
                self.assertLessEqual(wide[0], wide[1], view)
                self.assertEqual(wide[2], [], view)

    def test_goes_back_on_a_phone_from_the_details_to_the_objects(self):
        self.browser.look(375, 740)
        self.browser.wait_for_rows(NAMES)
        self.browser.run("[...document.querySelectorAll('.row')].find(r => r.textContent.includes('camera.main')).click()")
        eventually(lambda: self.browser.shown("main > .details") and "camera.main" in self.browser.text("#details h2"), "details")
        self.browser.driver.back()
        eventually(lambda: self.browser.shown("main > .objects"), "the objects again")

    def test_follows_the_systems_colours_and_the_switch(self):
        def page():
            return self.browser.run("return getComputedStyle(document.body).backgroundColor")

        light = page()
        self.browser.look(scheme="dark")
        dark = page()
        self.assertNotEqual(light, dark)
        button = self.browser.one("#theme-button")
        button.click()
        button.click()
        self.assertEqual(button.get_attribute("aria-label"), "Colours: light")
        self.assertEqual(page(), light)
        self.browser.driver.refresh()
        eventually(lambda: page() == light, "the choice is kept")

    def test_can_be_read_in_both_schemes(self):
        for scheme in ("light", "dark"):
            self.browser.look(scheme=scheme, motion="reduce")
            self.browser.wait_for_rows(NAMES)
            poor = self.browser.run(CONTRAST)
            self.assertEqual(poor, [], scheme)

    def test_stands_still_for_those_who_ask_for_it(self):
        self.browser.look(motion="reduce")
        moving = self.browser.run("""
          return [...document.querySelectorAll('*')].filter(e => {
            const s = getComputedStyle(e);
            return s.animationName !== 'none' || s.transitionDuration.split(', ').some(d => parseFloat(d) > 0);
          }).map(e => e.outerHTML.slice(0, 80))""")
        self.assertEqual(moving, [])

    def test_pauses_the_events(self):
        self.browser.wait_for_rows(NAMES)
        eventually(lambda: self.browser.text("#event-list li"), "events")
        self.browser.one("#pause").click()
        before = self.browser.text("#event-list")
        self.publisher.status("svc3.cyclic", "busy", message="while paused")
        self.publisher.flush()
        eventually(lambda: self.browser.rows()["svc3.cyclic"][1] == "while paused", "the tree goes on")
        self.assertEqual(self.browser.text("#event-list"), before)
        self.browser.one("#pause").click()
        eventually(lambda: "while paused" in self.browser.text("#event-list"), "the events go on")

    def test_has_no_control_that_was_not_allowed(self):
        self.browser.wait_for_rows(NAMES)
        self.open(LAUNCHER)
        eventually(lambda: LAUNCHER in self.browser.text("#details h2"), "the launcher")
        self.assertFalse(self.browser.shown("#control-button"))
        self.assertEqual(self.browser.all("#details [data-command]"), [])


# Texts whose contrast with what is behind them is below 4.5 : 1 (WCAG AA).
CONTRAST = """
const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
const colour = text => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = text; canvas.fillRect(0, 0, 1, 1);
  return [...canvas.getImageData(0, 0, 1, 1).data]; };
const light = c => { const [r, g, b] = c.map(v => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
const behind = e => { for (; e; e = e.parentElement) { const c = colour(getComputedStyle(e).backgroundColor);
  if (c[3] === 255) return c; } return [255, 255, 255, 255]; };
const poor = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const e = walker.currentNode.parentElement;
  if (!walker.currentNode.textContent.trim() || e.offsetParent === null || e.closest('.hidden-text, .skip, script, noscript, select')) continue;
  const [a, b] = [light(colour(getComputedStyle(e).color)), light(behind(e))].sort((x, y) => y - x);
  const ratio = (a + 0.05) / (b + 0.05);
  if (ratio < 4.5) poor.push(walker.currentNode.textContent.trim().slice(0, 30) + ' ' + ratio.toFixed(2));
}
return poor;
"""


class APageOfHostileTexts(Scene):
    EVIL = '<img src=x onerror="window.harmed=1"><script>window.harmed=1</script>'

    @classmethod
    def prepare(cls):
        evil = cls.EVIL
        cls.publisher.registry("start", "evil.one", parent='"><svg/onload=window.harmed=1>', hostname=evil, pid=1, runner_id=evil)
        cls.publisher.status("evil.one", "error", message=evil, hostname=evil, details={
            "children": [{"name": evil, "status": "error", "timestamp": [2026, 1, 1, 0, 0, 0, 0], "message": evil}],
            "metrics": {evil: evil, "__proto__": {"calls": 1}}})
        cls.publisher.registry("crashed", "evil.one", time.time() + 0.05, reason=evil)
        for number, body in enumerate((b"", b"\xff\xfe", b"[]", b"{", b'{"data":7}', b'{"data":{"name":7}}')):
            cls.publisher.publish(f"svc.status.broken{number}", body)
        cls.publisher.registry("start", "circle.a", parent="circle.b")
        cls.publisher.registry("start", "circle.b", parent="circle.a")
        cls.publisher.registry("start", "circle.below", parent="circle.b")
        cls.publisher.registry("start", "own.parent", parent="own.parent")
        cls.publisher.flush()

    def test_shows_them_as_text_and_runs_nothing(self):
        self.browser.wait_for_rows(["evil.one"])
        self.open("evil.one")
        eventually(lambda: self.EVIL in self.browser.text("#details .message"), "the message as text")
        eventually(lambda: self.EVIL in self.browser.text("#event-list"), "the event as text")
        self.assertIsNone(self.browser.run("return window.harmed ?? null"))
        self.assertEqual(self.browser.all("main img, main script"), [])
        self.assertEqual(self.browser.complaints(), [])

    def test_shows_objects_that_are_their_own_ancestors(self):
        rows = self.browser.wait_for_rows(["circle.a", "circle.b", "own.parent"])
        self.assertEqual(rows["own.parent"][2], 1)
        self.assertEqual(rows["circle.b"][2], 1)
        self.assertEqual(rows["circle.below"][2], 2)

    def test_refuses_scripts_from_within_the_page(self):
        self.browser.run("""
          const script = document.createElement('script'); script.textContent = 'window.harmed = 1';
          document.body.append(script)""")
        self.assertIsNone(self.browser.run("return window.harmed ?? null"))


class APageOfALongChain(Scene):
    LENGTH = 8000

    @classmethod
    def prepare(cls):
        for number in range(1, cls.LENGTH + 1):
            cls.publisher.registry("start", f"chain{number:04}", parent=f"chain{number - 1:04}")
        cls.publisher.flush()

    def test_shows_it_however_long_it_is(self):
        self.browser.wait_for_rows(["chain0000", "chain0001"])
        eventually(lambda: self.browser.text("#object-count") == str(self.LENGTH), "all objects are counted")
        self.assertEqual(self.browser.complaints(), [])


class AnEmptyPage(Scene):
    STREAMS = False

    @classmethod
    def prepare(cls):
        pass

    def test_says_that_nobody_is_there_and_that_there_is_no_history(self):
        eventually(lambda: "Nobody is there yet" in self.browser.text("#tree-empty"), "the empty state of the tree")
        eventually(lambda: "Nothing has happened yet" in self.browser.text("#events-empty"), "the empty state of the events")
        eventually(lambda: "no history" in self.browser.text("#remarks").lower(), "the remark on history")


class ALostConnection(Scene):
    def test_is_told_and_mended_when_the_dashboard_comes_back(self):
        self.browser.wait_for_rows(NAMES)
        self.browser.run("window.sameDocument = true")
        self.dashboard.stop()
        eventually(lambda: "Connection lost" in self.browser.text("#banner"), "the banner")
        self.assertIn("camera.main", self.browser.rows())
        self.publisher.status("camera.main", "ok", message="while the dashboard was away")
        self.publisher.flush()
        self.dashboard.start(self.dashboard.port)
        eventually(lambda: not self.browser.shown("#banner"), "the banner goes")
        eventually(lambda: self.browser.rows()["camera.main"][1] == "while the dashboard was away", "what was missed")
        self.assertTrue(self.browser.run("return window.sameDocument"))


if __name__ == "__main__":
    main()
