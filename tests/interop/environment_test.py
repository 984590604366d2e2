"""What becomes of requirements that cannot be had: skipped when nobody answers, an error when the answer is no."""

import contextlib
import io
import os
import tempfile
import unittest
from importlib.util import find_spec
from pathlib import Path
from unittest import mock

import environment

NOBODY_ANSWERS = {"PIP_CONFIG_FILE": os.devnull, "PIP_INDEX_URL": "http://127.0.0.1:9/simple"}


@unittest.skipIf(find_spec("ensurepip") is None, "this Python has no venv")
class AnEnvironment(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="natsmith-interop-")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = Path(folder.name) / "environment"
        cls.requirements = Path(folder.name) / "requirements.txt"
        there = os.environ.get("NATSMITH_ENVIRONMENT")
        if there and environment.python_of(Path(there)).exists():
            cls.folder.symlink_to(there)  # installations that fail leave it as it is
        else:
            environment.make(cls.folder)

    def install(self, requirements):
        self.requirements.write_text(requirements)
        environment.reason_file(self.folder).unlink(missing_ok=True)
        with contextlib.redirect_stdout(io.StringIO()) as output, mock.patch.dict(os.environ, NOBODY_ANSWERS):
            code = environment.install(self.folder, self.requirements)
        return code, output.getvalue()

    def test_is_skipped_when_no_index_answers(self):
        code, output = self.install("nobody-has-this==1\n")
        self.assertEqual(code, environment.SKIPPED)
        self.assertIn("no package index can be reached", output)
        self.assertTrue(environment.reason_file(self.folder).exists())

    def test_fails_when_the_requirements_are_wrong(self):
        code, output = self.install("nobody-has-this==1 and more\n")
        self.assertNotIn(code, (0, environment.SKIPPED))
        self.assertIn("cannot be installed", output)
        self.assertFalse(environment.reason_file(self.folder).exists())

    def test_fails_when_there_is_no_such_version(self):
        answer = "ERROR: Could not find a version that satisfies the requirement serverish==99 (from versions: 2.2.1)"
        self.assertFalse(environment.is_unreachable(answer))


class AnEnvironmentThatIsThere(unittest.TestCase):
    def test_is_made_anew_only_for_other_requirements(self):
        with tempfile.TemporaryDirectory(prefix="natsmith-interop-") as name:
            folder, requirements = Path(name) / "environment", Path(name) / "requirements.txt"
            with mock.patch.object(environment, "make", side_effect=self.made) as made, mock.patch.object(
                environment, "install", return_value=0
            ):
                for text in ("a==1", "a==1", "a==2"):
                    requirements.write_text(text)
                    self.assertEqual(environment.main(folder, requirements), 0)
        self.assertEqual(made.call_count, 2)

    @staticmethod
    def made(folder):
        folder.mkdir()
        return 0


if __name__ == "__main__":
    unittest.main()
