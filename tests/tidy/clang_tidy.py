# Runs clang-tidy over every source of the product: clang_tidy.py ROOT BUILD PROGRAM.
#
# Sources of tests are left to the preset `tidy`: they would double the time of ./check.
# A source that was clean is not looked at again until it, a header of ours that it includes, its
# compile command or the settings change: a stamp named by a hash of all of these stands in the
# cache folder of packaging/setup, so that a fresh clone profits too. A bad sample comes first, so
# that settings which find nothing are found.
import concurrent.futures
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*"([^"]+)"', re.MULTILINE)
STAMP_AGE_MAX_S = 30 * 24 * 3600
BAD_SAMPLE = "// A sample.\nint BadName() {\n    int* p = 0;\n    return *p;\n}\n"


def sources(root, build):
    """{path: compile command} of our own sources."""
    with open(build / "compile_commands.json", encoding="utf-8") as file:
        commands = json.load(file)
    ours = {}
    for entry in commands:
        path = Path(entry["directory"], entry["file"]).resolve()
        is_product = not path.is_relative_to(build) and not path.is_relative_to(root / "tests")
        if path.is_relative_to(root) and is_product:
            ours[path] = entry["command"]
    return ours


class Hasher:
    """Hashes a source with every header of ours below it; each file is read once."""

    def __init__(self, root):
        self.root = root
        self.read = {}

    def includes_and_text(self, path):
        if path not in self.read:
            text = path.read_text(encoding="utf-8")
            places = [[self.root / name, path.parent / name] for name in INCLUDE.findall(text)]
            found = [next((p for p in both if p.is_file()), None) for both in places]
            self.read[path] = ([p for p in found if p], text)
        return self.read[path]

    def hash(self, source, salt):
        digest = hashlib.sha256(salt.encode())
        waiting, seen = [source], {source}
        while waiting:
            includes, text = self.includes_and_text(waiting.pop())
            digest.update(hashlib.sha256(text.encode()).digest())
            waiting += [path for path in includes if path not in seen]
            seen.update(includes)
        return digest.hexdigest()


def stamp_folder():
    """The stamps' folder in the cache, without those that nobody has needed for a month."""
    home = os.environ.get("XDG_CACHE_HOME") or Path(os.environ.get("HOME", "/tmp"), ".cache")
    folder = Path(os.environ.get("FANGXIN_CACHE") or Path(home, "fangxin"), "clang-tidy")
    folder.mkdir(parents=True, exist_ok=True)
    for stamp in folder.iterdir():
        if time.time() - stamp.stat().st_mtime > STAMP_AGE_MAX_S:
            stamp.unlink()
    return folder


def run_tidy(program, arguments):
    command = [program, "--quiet", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def finds_the_sample(program, root):
    with tempfile.TemporaryDirectory() as folder:
        sample = Path(folder, "sample.cpp")
        sample.write_text(BAD_SAMPLE, encoding="utf-8")
        settings = f"--config-file={root / '.clang-tidy'}"
        output = run_tidy(program, [settings, str(sample), "--", "-std=c++20"]).stdout
    wanted = ("readability-identifier-naming", "clang-analyzer-core")
    missing = [name for name in wanted if name not in output]
    if missing:
        print(f"clang-tidy does not find {', '.join(missing)} in a bad sample")
    return not missing


def main(root, build, program):
    root, build = Path(root).resolve(), Path(build).resolve()
    if not finds_the_sample(program, root):
        return 1
    stamps = stamp_folder()
    version = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    files = [root / ".clang-tidy", root / "tests/.clang-tidy"]
    settings = version.stdout + "".join(file.read_text(encoding="utf-8") for file in files)
    hasher = Hasher(root)
    stamp_of = {
        path: stamps / hasher.hash(path, settings + command.replace(str(root), ""))
        for path, command in sources(root, build).items()
    }
    changed = [path for path, stamp in stamp_of.items() if not stamp.exists()]

    def examine(path):
        result = run_tidy(program, ["-p", str(build), str(path)])
        if result.returncode == 0:
            stamp_of[path].touch()
        return path, result

    for path, stamp in stamp_of.items():
        if stamp.exists():
            stamp.touch()

    failed = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for path, result in pool.map(examine, changed):
            if result.returncode != 0:
                failed += 1
                print(result.stdout or result.stderr)
                print(f"{path.relative_to(root)}: not clean", flush=True)
    print(f"clang-tidy: {len(stamp_of)} sources, {len(changed)} looked at, {failed} not clean")
    return 1 if failed or not stamp_of else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3]))
