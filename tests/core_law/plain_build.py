# Builds the core and the tests of the law once more, without sanitizers, in a folder of its own.
#
# For what needs a build unlike the one at hand: counting coverage and breaking the code on purpose.
import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

# How the build at hand names the objects of the two targets.
TARGETS = ("core/CMakeFiles/fangxin_core.dir/", "tests/core_law/CMakeFiles/fangxin_law_tests.dir/")
LIBRARIES = ["-lsodium", "-lutf8proc"]
JOBS = 2


class PlainBuild:
    """Objects and program below `folder`; sources and include paths are those of `build`."""

    def __init__(self, build, folder, compiler, flags):
        self.folder = folder
        self.compiler = compiler
        self.libraries = LIBRARIES
        self.flags = flags
        self.program = folder / "law_tests"
        self.objects = {}  # {source: object}
        self.entries = {}  # {source: its words on the command line that say what it means}
        for entry in json.loads((build / "compile_commands.json").read_text(encoding="utf-8")):
            words = shlex.split(entry["command"])
            target = words[words.index("-o") + 1]
            if target.startswith(TARGETS):
                source = Path(entry["file"])
                self.objects[source] = folder / "objects" / target
                self.entries[source] = meaning_of(words)

    def command(self, source, target):
        """Compiles `source`, or what stands for it, into `target`."""
        return [self.compiler, "-std=c++20", *self.flags, *self.entries[source], "-o", str(target)]

    def make(self):
        """Compiles what changed. A failing compiler ends this program with its words."""
        self.folder.mkdir(parents=True, exist_ok=True)
        ccache = shutil.which("ccache")
        launcher = f"{ccache} " if ccache else ""
        lines = [
            "rule compile",
            f"  command = {launcher}$words -MMD -MF $out.d -c $in",
            "  deps = gcc",
            "  depfile = $out.d",
            "rule link",
            f"  command = {self.compiler} $flags $in -o $out $libraries",
        ]
        for source, target in self.objects.items():
            words = escaped(shlex.join(self.command(source, target)))
            lines += [f"build {target}: compile {source}", f"  words = {words}"]
        objects = " ".join(str(target) for target in self.objects.values())
        lines += [
            f"build {self.program}: link {objects}",
            f"  flags = {escaped(shlex.join(self.flags))}",
            f"  libraries = {escaped(shlex.join(self.libraries))}",
            "",
        ]
        (self.folder / "build.ninja").write_text("\n".join(lines), encoding="utf-8")
        # ccache would make the sources' names relative, and counts are read by their full names.
        environment = {name: os.environ[name] for name in os.environ if name != "CCACHE_BASEDIR"}
        done = subprocess.run(
            ["ninja", "-C", str(self.folder), "-j", str(JOBS)],
            env=environment,
            capture_output=True,
            text=True,
        )
        if done.returncode != 0:
            sys.exit(done.stdout + done.stderr)


def meaning_of(words):
    """Include paths and definitions; warnings, sanitizers and optimisation are left out."""
    kept = []
    for before, word in zip(words, words[1:]):
        if before == "-isystem" or word.startswith(("-I", "-D", "-isystem")):
            kept.append(word)
    return kept


def escaped(text):
    return text.replace("$", "$$")
