# Breaks the law's code one place at a time and lists the changes that no test notices.
#
# Usage: mutate.py BUILD_DIR [--files NAME,...] [--max N] [--seed N]
# The build must hold fangxin_law_tests. Sources are never touched: each changed copy is compiled
# beside the build and linked before the library, so that it takes the place of the right one.
import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ["core/calendar", "core/law", "core/lifecycle"]
TESTED_ELSEWHERE = ["date"]  # by fangxin_core_tests
TEST = "fangxin_law_tests"
SECONDS_MAX = 120

# What is replaced by what, outside comments, texts and templates.
CHANGES = [
    (r" < ", [" <= "]),
    (r" > ", [" >= "]),
    (r" <= ", [" < "]),
    (r" >= ", [" > "]),
    (r" == ", [" != "]),
    (r" != ", [" == "]),
    (r" && ", [" || "]),
    (r" \|\| ", [" && "]),
    (r" \+ 1\b", [" + 2"]),
    (r" - 1\b", [" - 0"]),
    (r"\breturn true;", ["return false;"]),
    (r"\breturn false;", ["return true;"]),
    (r"\+\+count\b", ["count += 2"]),
    (r"(?<=[( ])!(?=[a-z*(])", [""]),
]
LEFT_ALONE = re.compile(r"^\s*(//|#|template|operator)|<.*>\s*[({&]|\bstatic const")


def places(path):
    found = []
    # Read once, so that editing the sources while this runs does no harm.
    lines = path.read_text(encoding="utf-8").split("\n")
    for number, line in enumerate(lines):
        if LEFT_ALONE.search(line):
            continue
        code = re.sub(r'"[^"]*"', lambda text: "~" * len(text[0]), line).split("//")[0]
        for pattern, replacements in CHANGES:
            for match in re.finditer(pattern, code):
                for replacement in replacements:
                    changed = line[: match.start()] + replacement + line[match.end() :]
                    found.append((path, lines, number, changed))
    return found


def compile_command(build, path):
    commands = json.loads((build / "compile_commands.json").read_text())
    entry = next(entry for entry in commands if Path(entry["file"]) == path)
    return entry["command"].replace(" --coverage", ""), entry["directory"]


def link_command(build):
    listing = subprocess.run(
        ["ninja", "-C", str(build), "-t", "commands", TEST], capture_output=True, text=True
    )
    return [line for line in listing.stdout.split("\n") if line][-1]


def is_noticed(build, place, folder, link):
    path, lines, number, changed = place
    lines = [*lines[:number], changed, *lines[number + 1 :]]
    source, target, program = (folder / name for name in ["mutant.cpp", "mutant.o", "mutant"])
    source.write_text("\n".join(lines), encoding="utf-8")
    command, directory = compile_command(build, path)
    command = command.replace(str(path), str(source))
    command = re.sub(r" -o \S+", f" -o {target}", command)
    if subprocess.run(command, shell=True, cwd=directory, capture_output=True).returncode != 0:
        return "does not compile"
    linked = link.replace(f" -o bin/{TEST}", f" {target} -o {program}")
    done = subprocess.run(linked, shell=True, cwd=build, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(done.stderr)
    environment = {**os.environ, "GCOV_PREFIX": str(folder), "FANGXIN_TEST_SEED": "1"}
    try:
        run = subprocess.run(
            [str(program)], env=environment, capture_output=True, timeout=SECONDS_MAX
        )
    except subprocess.TimeoutExpired:
        return "noticed"
    return "noticed" if run.returncode != 0 else "survived"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build", type=Path)
    parser.add_argument("--files", default="")
    parser.add_argument("--max", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    build = options.build.resolve()
    found = []
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).glob("*.cpp")):
            if path.stem in TESTED_ELSEWHERE:
                continue
            if not options.files or path.stem in options.files.split(","):
                found += places(path)
    random.Random(options.seed).shuffle(found)
    found = found[: options.max] if options.max else found
    counts = {}
    link = link_command(build)
    with tempfile.TemporaryDirectory() as folder:
        for place in found:
            verdict = is_noticed(build, place, Path(folder), link)
            counts[verdict] = counts.get(verdict, 0) + 1
            if verdict == "survived":
                path, lines, number, changed = place
                print(f"{path.relative_to(ROOT)}:{number + 1}", flush=True)
                print(f"  - {lines[number].strip()}\n  + {changed.strip()}", flush=True)
    print(", ".join(f"{count} {verdict}" for verdict, count in sorted(counts.items())))


main()
