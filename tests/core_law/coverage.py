# Fails when a piece of the law's code, or a side of one of its branches, is run by no test of it.
#
# Usage: coverage.py ROOT BUILD_DIR CLANG LLVM_PROFDATA LLVM_COV
# What is counted is the source itself (every expression that may be skipped, both sides of every
# condition), not the machine's branches, so that exceptions and inlined library code do not blur
# it.
#
# Branches that stand in a macro are not counted. The only macro of these folders is ENSURE, whose
# failing side is a state that cannot be: a test that reached it would stop the tests.
import json
import os
import subprocess
import sys
from pathlib import Path

from plain_build import PlainBuild

FOLDERS = ("core/calendar/", "core/law/", "core/lifecycle/")


def export(plain, profdata, cov):
    """What llvm-cov says after one run of the tests: one entry a file."""
    raw, merged = plain.folder / "law.profraw", plain.folder / "law.profdata"
    environment = {**os.environ, "LLVM_PROFILE_FILE": str(raw), "FANGXIN_TEST_SEED": "1"}
    run = subprocess.run([str(plain.program)], env=environment, capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(run.stdout + run.stderr)
    merge = [profdata, "merge", "-sparse", str(raw), "-o", str(merged)]
    subprocess.run(merge, check=True)
    read = [cov, "export", f"-instr-profile={merged}", str(plain.program)]
    answer = subprocess.run(read, check=True, capture_output=True, text=True)
    return json.loads(answer.stdout)["data"][0]["files"]


def pieces_of(file):
    """[(line, column, what it is, how often it ran)]"""
    pieces = []
    for line, column, count, is_counted, is_start, is_gap in file["segments"]:
        if is_counted and is_start and not is_gap:
            pieces.append((line, column, "piece", count))
    for line, column, _, _, if_true, if_false, *_ in file["branches"]:
        pieces.append((line, column, "true side", if_true))
        pieces.append((line, column, "false side", if_false))
    return pieces


def main():
    root, build = (Path(word).resolve() for word in sys.argv[1:3])
    compiler, profdata, cov = sys.argv[3:]
    flags = ["-O0", "-g0", "-fprofile-instr-generate", "-fcoverage-mapping"]
    plain = PlainBuild(build, build / "law_coverage", compiler, flags)
    plain.make()
    count, missing, seen = 0, [], set()
    for file in export(plain, profdata, cov):
        path = Path(file["filename"])
        name = path.relative_to(root).as_posix() if path.is_relative_to(root) else ""
        if not name.startswith(FOLDERS):
            continue
        seen.add(name)
        for line, column, what, times in pieces_of(file):
            count += 1
            if times == 0:
                missing.append(f"{name}:{line}:{column}: {what} not run by any test")
    for folder in FOLDERS:
        for path in (root / folder).glob("*.cpp"):
            if path.relative_to(root).as_posix() not in seen:
                missing.append(f"{path}: not built into the tests")
    print("\n".join(missing))
    print(f"{count} pieces and sides of branches in {len(seen)} files, {len(missing)} not run")
    sys.exit(1 if missing else 0)


main()
