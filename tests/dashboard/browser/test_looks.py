# How the page looks: pictures of a fixed scene, compared with reviewed ones in reviewed/.
# Small and blurred pictures are compared, and where the boxes are, so that other fonts make no difference but a page that
# is blank, unstyled or laid out differently does. NATSMITH_UPDATE_GOLDENS=1 writes them anew: look at them before committing.
import json
import os
import pathlib
import re

from PIL import Image, ImageChops, ImageFilter, ImageStat

from fixed_picture import NAMES
from nats_server import eventually
from scene import Scene, main

REVIEWED = pathlib.Path(__file__).parent / "reviewed"
OUTPUT = pathlib.Path(os.environ.get("NATSMITH_SCREENSHOTS", "."))
UPDATE = os.environ.get("NATSMITH_UPDATE_GOLDENS") == "1"
SIZES = {"desk": (1440, 900), "phone": (375, 812)}
MOST_DIFFERENT = 5.0  # of 255, on average over the small pictures
MOST_MOVED = 24       # pixels that the edge of a box may be elsewhere

BOXES = """
return Object.fromEntries([...document.querySelectorAll('.top, .views, main > .panel, .search, .chips, .tree, .strip, .details-body h2, .tiles')]
  .filter(e => e.offsetParent !== null).map(e => { const r = e.getBoundingClientRect();
    return [e.id || e.className.split(' ').at(-1) || e.tagName, [r.left, r.top, r.right, r.bottom].map(Math.round)]; }))
"""


def small(path):
    image = Image.open(path).convert("RGB")
    width = 180 if image.width > 700 else 90
    return image.resize((width, round(image.height * width / image.width)), Image.Resampling.BOX).filter(ImageFilter.GaussianBlur(2))


class APageInItsColours(Scene):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.browser.look()
        OUTPUT.mkdir(parents=True, exist_ok=True)
        REVIEWED.mkdir(exist_ok=True)

    def picture(self, name, size, scheme, choose=""):
        self.browser.look(*SIZES[size], scheme=scheme, motion="reduce")
        self.browser.open(self.dashboard.url)
        self.browser.wait_for_rows(NAMES[:3])
        if choose:
            self.open(choose)
            eventually(lambda: self.browser.text("#details h2") == choose, "the details")
        self.browser.run("document.getElementById('link-text').textContent = 'live · nats://127.0.0.1:4222'")
        path = OUTPUT / f"{name}.png"
        self.browser.driver.save_screenshot(str(path))
        boxes = self.browser.run(BOXES)
        if UPDATE:
            small(path).save(REVIEWED / f"{name}.png")
            (REVIEWED / f"{name}.json").write_text(json.dumps(boxes, indent=1) + "\n", encoding="utf-8")
        self.compare(name, path, boxes)

    def compare(self, name, path, boxes):
        seen = small(path)
        spread = max(ImageStat.Stat(seen.convert("L")).stddev)
        self.assertGreater(spread, 3, f"{path} is blank")
        reviewed = Image.open(REVIEWED / f"{name}.png").convert("RGB")
        self.assertEqual(seen.size, reviewed.size, f"{path} has another shape than the reviewed picture")
        difference = sum(ImageStat.Stat(ImageChops.difference(seen, reviewed)).mean) / 3
        self.assertLess(difference, MOST_DIFFERENT, f"{path} looks different from reviewed/{name}.png")
        expected = json.loads((REVIEWED / f"{name}.json").read_text(encoding="utf-8"))
        self.assertEqual(sorted(boxes), sorted(expected), f"other boxes than reviewed/{name}.json")
        for box, edges in expected.items():
            moved = max(abs(a - b) for a, b in zip(edges, boxes[box]))
            self.assertLessEqual(moved, MOST_MOVED, f"{box} is at {boxes[box]} instead of {edges} in {path}")

    def test_at_a_desk_by_day(self):
        self.picture("desk-light", "desk", "light")

    def test_at_a_desk_by_night(self):
        self.picture("desk-dark", "desk", "dark", "svc1.main")

    def test_on_a_phone_by_day(self):
        self.picture("phone-light", "phone", "light", "svc1.main")

    def test_on_a_phone_by_night(self):
        self.picture("phone-dark", "phone", "dark")

    def test_is_told_from_an_unstyled_page(self):
        self.browser.look(*SIZES["desk"])
        self.browser.wait_for_rows(NAMES)
        self.browser.run("for (const sheet of document.querySelectorAll('link[rel=stylesheet]')) sheet.remove()")
        path = OUTPUT / "unstyled.png"
        self.browser.driver.save_screenshot(str(path))
        with self.assertRaises(AssertionError) as caught:
            self.compare("desk-light", path, self.browser.run(BOXES))
        self.assertRegex(str(caught.exception), re.compile("different|blank|instead of|boxes"))


if __name__ == "__main__":
    main()
