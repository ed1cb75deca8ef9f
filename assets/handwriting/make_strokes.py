#!/usr/bin/env python3
# Makes strokes.bin from the npm package hanzi-writer-data and the Debian package
# rime-data-pinyin-simp.
#
#   npm pack hanzi-writer-data && tar xzf hanzi-writer-data-*.tgz
#   make_strokes.py package /usr/share/rime-data/pinyin_simp.dict.yaml strokes.bin
#
# The file holds the middle line of every stroke of every character, the commonest character first:
# "FXST", version (u8), count (u32); then of each character its code point (u32), how common it is
# (u8, 16 steps a factor of ten) and the number of strokes (u8); of each stroke the number of points
# (u8), then x and y of each (u8 of 0 to 255, y down). Numbers are little-endian. README.md says
# what is made from it.
import collections
import json
import math
import pathlib
import struct
import sys

VERSION = 1
# A character's square in the package: x from 0 to 1024, y from 900 at the top to -124.
SIDE = 1024
TOP = 900
STEPS_PER_DECADE = 16
# What the package draws besides characters of texts: parts, and the numbers of old calendars.
FIRST, LAST = 0x3400, 0x9FFF
MORE = "〇"


def counts(dictionary):
    """How often each character occurs in the words of the dictionary, by their weights."""
    found = collections.Counter()
    for line in open(dictionary, encoding="utf-8"):
        parts = line.rstrip("\n").split("\t")
        if len(parts) == 3:
            for character in parts[0]:
                found[character] += int(parts[2])
    return found


def byte(value):
    return min(255, max(0, round(value * 256 / SIDE)))


def stroke(median):
    points = [(byte(x), byte(TOP - y)) for x, y in median]
    kept = [p for i, p in enumerate(points) if i == 0 or p != points[i - 1]]
    return bytes([len(kept)]) + bytes(value for point in kept for value in point)


def main(folder, dictionary, target):
    common = counts(dictionary)
    most = math.log10(max(common.values()))
    entries = []
    for path in pathlib.Path(folder).glob("?.json"):
        character = path.stem
        if not FIRST <= ord(character) <= LAST and character not in MORE:
            continue
        medians = json.loads(path.read_text(encoding="utf-8"))["medians"]
        decades = most - math.log10(max(common[character], 1))
        commonness = max(0, 255 - round(decades * STEPS_PER_DECADE))
        head = struct.pack("<IBB", ord(character), commonness, len(medians))
        entries.append((-common[character], character, head + b"".join(map(stroke, medians))))
    entries.sort()
    with open(target, "wb") as file:
        file.write(struct.pack("<4sBI", b"FXST", VERSION, len(entries)))
        for _, _, data in entries:
            file.write(data)


if __name__ == "__main__":
    main(*sys.argv[1:])
