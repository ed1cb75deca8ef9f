#!/usr/bin/env python3
# Runs every benchmark of a build folder and prints each figure beside its rival's: medians.
#
# Usage: tests/bench/run.py BUILD_DIR [--runs 5] [--kiosks 1000] [NAME...]
# A benchmark prints lines "name value unit". Its rival is in the same run: "x.rival" of "x.kiosk",
# "naive.x" of "search.x"; a line "x.ratio" is printed as it is. Figures of a build with sanitizers
# say nothing: use build/release.
import argparse
import collections
import pathlib
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent


def programs(build, kiosks):
    """{name: command}: the C++ programs, and the load that Node.js makes."""
    found = {
        path.name.removeprefix("fangxin_").removesuffix("_bench"): [str(path)]
        for path in sorted((build / "bin").glob("fangxin_*_bench"))
    }
    found["feed"] = [
        "node",
        str(HERE / "feed_bench.cjs"),
        str(build / "bin/fangxin-central"),
        str(build / "bin/fangxin_interop_station"),
        str(build / "bench-npm"),
        "npm",
        str(kiosks),
    ]
    found["window"] = [sys.executable, str(HERE / "window_bench.py"), str(build)]
    return found


def figures_of(command):
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{command[0]} ended with {done.returncode}: {done.stdout[-400:]}")
    lines = [line.split() for line in done.stdout.splitlines()]
    return {line[0]: (float(line[1]), line[2]) for line in lines if len(line) == 3}


def medians(command, runs):
    values = collections.defaultdict(list)
    units = {}
    for _ in range(runs):
        for name, (value, unit) in figures_of(command).items():
            values[name].append(value)
            units[name] = unit
    return {name: (statistics.median(all_), units[name]) for name, all_ in values.items()}


def rival_of(name):
    if name.startswith("search."):
        return name.replace("search.", "naive.", 1)
    return name.rsplit(".", 1)[0] + ".rival"


def print_figures(figures):
    rivals = {rival_of(name) for name in figures} & figures.keys()
    for name, (value, unit) in figures.items():
        if name in rivals:
            continue
        rival = figures.get(rival_of(name)) if rival_of(name) != name else None
        beside = ""
        if rival and rival[0]:
            beside = f"{rival[0]:14.3f} {unit:10} {value / rival[0]:8.2f} x"
        print(f"{name:36}{value:14.3f} {unit:10}{beside}", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--kiosks", type=int, default=1000)
    parser.add_argument("names", nargs="*")
    options = parser.parse_intermixed_args()
    known = programs(options.build, options.kiosks)
    for name in options.names or known:
        if name not in known:
            sys.exit(f"no benchmark '{name}' in {options.build}; there are: {', '.join(known)}")
    print(f"{'figure':36}{'ours':>14} {'':10}{'rival':>14} {'':10}{'ratio':>8}")
    for name in options.names or known:
        print_figures(medians(known[name], options.runs))


if __name__ == "__main__":
    main()
