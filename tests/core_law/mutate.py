# Breaks the law's code one place at a time and lists the changes that no test notices.
#
# Usage: mutate.py BUILD_DIR [--files NAME,...] [--max N] [--seed N] [--jobs N]
# BUILD_DIR must be configured; nothing in it is used but its compile commands. Sources are never
# touched: each changed copy is compiled beside them and linked in place of the right one, without
# sanitizers, but with the checks of the standard library, so that an index outside is noticed.
import argparse
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from plain_build import PlainBuild

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ["core/calendar", "core/law", "core/lifecycle"]
FLAGS = ["-O0", "-g0", "-D_GLIBCXX_ASSERTIONS"]
# The tests take about three seconds; what never ends must not take the machine's memory.
SECONDS_MAX = 60
BYTES_MAX = 2 << 30

# What is replaced by what, outside comments and texts.
CHANGES = [
    (r" < ", " <= "),
    (r" > ", " >= "),
    (r" <= ", " < "),
    (r" >= ", " > "),
    (r" == ", " != "),
    (r" != ", " == "),
    (r" && ", " || "),
    (r" \|\| ", " && "),
    (r" \+ 1\b", " + 2"),
    (r" - 1\b", " - 0"),
    (r" \+= ", " -= "),
    (r"\breturn true;", "return false;"),
    (r"\breturn false;", "return true;"),
    (r"\bcontinue;", "break;"),
    (r"\+\+count\b", "count += 2"),
    (r"(?<=[( ])!(?=[a-z*(])", ""),
    (r"(?<=\bif \()(?!const |auto )(?=.*\) )", "true || "),
    (r"(?<=\bif \()(?!const |auto )(?=.*\) )", "false && "),
]
LEFT_ALONE = re.compile(r"^\s*(//|#|template|operator)")


def places(path):
    """[(path, its lines, number of the line, the changed line)]"""
    found = []
    # Read once, so that editing the sources while this runs does no harm.
    lines = path.read_text(encoding="utf-8").split("\n")
    for number, line in enumerate(lines):
        if LEFT_ALONE.search(line):
            continue
        code = re.sub(r'"[^"]*"', lambda text: "~" * len(text[0]), line).split("//")[0]
        for pattern, replacement in CHANGES:
            for match in re.finditer(pattern, code):
                changed = line[: match.start()] + replacement + line[match.end() :]
                found.append((path, lines, number, changed))
    return found


def limit_memory():
    resource.setrlimit(resource.RLIMIT_AS, (BYTES_MAX, BYTES_MAX))


def verdict_on(place, plain, folder):
    path, lines, number, changed = place
    source, target, program = (folder / name for name in ["mutant.cpp", "mutant.o", "mutant"])
    source.write_text("\n".join([*lines[:number], changed, *lines[number + 1 :]]), encoding="utf-8")
    compiled = subprocess.run(
        [*plain.command(path, target), "-c", str(source)], capture_output=True
    )
    if compiled.returncode != 0:
        return "does not compile"
    others = [str(one) for other, one in plain.objects.items() if other != path]
    subprocess.run(
        [plain.compiler, str(target), *others, "-o", str(program), *plain.libraries], check=True
    )
    try:
        run = subprocess.run(
            [str(program), "--abort-after=1"],
            env={**os.environ, "FANGXIN_TEST_SEED": "1"},
            capture_output=True,
            timeout=SECONDS_MAX,
            preexec_fn=limit_memory,
        )
    except subprocess.TimeoutExpired:
        return "noticed"
    return "noticed" if run.returncode != 0 else "survived"


def chosen_places(options):
    found = []
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).glob("*.cpp")):
            if not options.files or path.stem in options.files.split(","):
                found += places(path)
    if not options.max:
        return found
    random.Random(options.seed).shuffle(found)
    return found[: options.max]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build", type=Path)
    parser.add_argument("--files", default="")
    parser.add_argument("--max", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--compiler", default="clang++-14")
    options = parser.parse_args()
    build = options.build.resolve()
    plain = PlainBuild(build, build / "law_mutations", options.compiler, FLAGS)
    plain.make()
    if subprocess.run([str(plain.program)], capture_output=True).returncode != 0:
        sys.exit("the tests fail without any change")
    found = chosen_places(options)
    counts, lock = {}, threading.Lock()

    def try_one(place):
        with tempfile.TemporaryDirectory() as folder:
            verdict = verdict_on(place, plain, Path(folder))
        path, lines, number, changed = place
        with lock:
            counts[verdict] = counts.get(verdict, 0) + 1
            if verdict == "survived":
                print(f"{path.relative_to(ROOT)}:{number + 1}")
                print(f"  - {lines[number].strip()}\n  + {changed.strip()}", flush=True)

    with ThreadPoolExecutor(options.jobs) as pool:
        list(pool.map(try_one, found))
    print(f"{len(found)} places: " + ", ".join(f"{n} {v}" for v, n in sorted(counts.items())))


main()
