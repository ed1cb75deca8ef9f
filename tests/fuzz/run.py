#!/usr/bin/env python3
# Runs the fuzz targets and prints a line for each: how often, how fast, how far, what was found.
#
# Usage: run.py BUILD_DIR [--seconds N | --runs N] [target...]
# BUILD_DIR must be configured; its compile commands say how the core is built. What a long run
# finds on its way stays in BUILD_DIR/fuzz/corpus and is the next one's beginning; inputs that
# stopped a target are in BUILD_DIR/fuzz/findings.
import argparse
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

from fuzz_build import HERE, FuzzBuild, target_names

ROOT = HERE.parents[1]

# A text that never ends; one that only takes long is judged by its processor time, in
# fuzz_target.cpp, because a busy machine stretches all other time.
SECONDS_PER_INPUT_MAX = 600
# No text may take memory out of proportion to its length.
MEBIBYTES_MAX = 1024
INPUT_BYTES_MAX = 16 * 1024
# Runs of a short run, for targets that read much at once; the others make RUNS.
RUNS = 5000
RUNS_OF_SLOW = {"content_texts": 300, "status": 1500, "case_file": 3000}
LAST_WORDS = 40

# What JSON is made of, and what its readers have stumbled over.
PIECES = ["{", "}", "[", "]", ",", ":", "{}", "[]", "null", "true", "false", "0", "-1", "1e9"]
PIECES += ["9007199254740991", "9007199254740992", "18446744073709551615", "-9223372036854775808"]
PIECES += ['""', "\\u0000", "\\ud800", "\\ud83d\\ude1f", "\\n", "2026-03-08", "2100-12-31"]


def environment():
    return {**os.environ, "UBSAN_OPTIONS": "print_stacktrace=1"}


def write_dictionary(path):
    """The pieces, and every plain word that stands in the core's sources: its field names."""
    words = set()
    for source in (ROOT / "core").rglob("*.cpp"):
        words |= set(re.findall(r'"[a-z_]{2,32}"', source.read_text(encoding="utf-8")))
    texts = [piece.replace("\\", "\\\\").replace('"', '\\"') for piece in PIECES]
    texts += [word.replace('"', '\\"') for word in sorted(words)]
    path.write_text("".join(f'"{text}"\n' for text in texts), encoding="utf-8")


def check_seeds(build, name):
    """Every seed must be accepted by a reader of its target."""
    seeds = sorted((HERE / "corpus" / name).iterdir())
    if not seeds:
        return f"{name}: there is no seed"
    done = subprocess.run(
        [str(build.program(name)), *map(str, seeds)],
        env={**environment(), "FANGXIN_FUZZ_SEEDS": "1"},
        capture_output=True,
        text=True,
        errors="replace",
    )
    if done.returncode == 0:
        return ""
    ran = re.findall(r"^Running: (.*)$", done.stderr, re.M)
    return f"{name}: not accepted, or worse: {ran[-1] if ran else ''}\n{done.stderr[-3000:]}"


def bounds(options, name):
    if options.seconds:
        return [f"-max_total_time={options.seconds}"]
    return [f"-runs={options.runs or RUNS_OF_SLOW.get(name, RUNS)}", f"-seed={options.seed}"]


def fuzz(build, name, options):
    """Runs one target; True when nothing was found."""
    findings = build.folder / "findings" / name
    grown = build.folder / "corpus" / name
    seeds = HERE / "corpus" / name
    if not options.seconds:
        # A short run begins with the seeds alone, so that it does the same everywhere.
        grown = build.folder / "short" / name
        shutil.rmtree(grown, ignore_errors=True)
    findings.mkdir(parents=True, exist_ok=True)
    grown.mkdir(parents=True, exist_ok=True)
    begin = time.monotonic()
    done = subprocess.run(
        [
            str(build.program(name)),
            *bounds(options, name),
            "-reload=0",
            f"-dict={build.folder / 'fuzz.dict'}",
            f"-artifact_prefix={findings}/",
            f"-timeout={SECONDS_PER_INPUT_MAX}",
            f"-rss_limit_mb={MEBIBYTES_MAX}",
            f"-malloc_limit_mb={MEBIBYTES_MAX}",
            f"-max_len={INPUT_BYTES_MAX}",
            "-print_final_stats=1",
            "-verbosity=1",
            str(grown),
            str(seeds),
        ],
        env=environment(),
        capture_output=True,
        text=True,
        errors="replace",
    )
    seconds = max(time.monotonic() - begin, 0.001)
    runs = re.findall(r"number_of_executed_units:\s*(\d+)", done.stderr)
    reached = re.findall(r"cov: (\d+) ft: (\d+)", done.stderr)
    executed = int(runs[-1]) if runs else 0
    edges, features = reached[-1] if reached else ("?", "?")
    print(
        f"{name}: {executed} executions, {executed / seconds:.0f} exec/s, {edges} edges, "
        f"{features} features, {0 if done.returncode == 0 else 1} findings",
        flush=True,
    )
    if done.returncode == 0:
        return True
    print("\n".join(done.stderr.split("\n")[-LAST_WORDS:]), flush=True)
    return False


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build", type=Path)
    parser.add_argument("targets", nargs="*")
    parser.add_argument("--compiler", default="clang++-14")
    parser.add_argument("--seconds", type=int, default=0)
    parser.add_argument("--runs", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write-seeds", action="store_true")
    options = parser.parse_intermixed_args()
    build = FuzzBuild(
        options.build.resolve(), options.build.resolve() / "fuzz", options.compiler
    )
    build.make()
    write_dictionary(build.folder / "fuzz.dict")
    if options.write_seeds:
        subprocess.run([str(build.program("seeds")), str(HERE / "corpus")], check=True)
        cut = [sys.executable, str(HERE / "cut_assets.py"), str(HERE / "corpus")]
        subprocess.run(cut, check=True)
        return
    names = options.targets or target_names()
    stale = [words for name in names for words in [check_seeds(build, name)] if words]
    print("\n".join(stale), end="", flush=True)
    found = [name for name in names if not fuzz(build, name, options)]
    if found:
        print(f"findings in: {', '.join(found)}; inputs in {build.folder / 'findings'}")
    sys.exit(1 if found or stale else 0)


main()
