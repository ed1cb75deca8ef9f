#!/usr/bin/env python3
# Makes readings.txt from the Debian package unicode-data, given unpacked: dpkg -x PACKAGE FOLDER.
#
#   make_readings.py FOLDER/usr/share/unicode > readings.txt
#
# One line a character, in the order of code points: the character, then its readings without
# tones, the most usual first, ü written as v. Readings come from four fields of Unihan: kMandarin
# (one usual reading for nearly every character) and what three sources of common use say. The
# field kHanyuPinyin stays out: its historical readings would only add wrong matches.
import bz2
import collections
import re
import sys
import unicodedata

VERSION = 1
FIELDS = ("kMandarin", "kHanyuPinlu", "kTGHZ2013", "kXHC1983")
UNIFIED = range(0x4E00, 0xA000)
# What people type and Unihan does not say: the round zero, and the usual spelling of a grunt.
MORE = {"〇": ["ling"], "嗯": ["en"]}


def fields_of(folder, name):
    with bz2.open(f"{folder}/Unihan_{name}.txt.bz2", "rt", encoding="utf-8") as file:
        for line in file:
            if line.startswith("U+"):
                code, field, value = line.rstrip("\n").split("\t")
                yield chr(int(code[2:], 16)), field, value


def unicode_version(folder):
    with bz2.open(f"{folder}/Unihan_Readings.txt.bz2", "rt", encoding="utf-8") as file:
        return next(line.split()[-1] for line in file if line.startswith("# Unicode version"))


def toneless(syllable):
    letters = unicodedata.normalize("NFD", syllable).replace("u\u0308", "v")
    return "".join(letter for letter in letters if "a" <= letter <= "z")


def syllables(value):
    """The syllables of 'xíng(2943) háng(218)', '131.140:háng 136.100:héng' or 'xíng'."""
    for word in re.sub(r"\([^)]*\)", "", value).split():
        yield from (toneless(part) for part in word.split(":")[-1].split(","))


def read(folder):
    values = collections.defaultdict(dict)
    for character, field, value in fields_of(folder, "Readings"):
        if field in FIELDS:
            values[character][field] = value
    readings = {}
    for character, by_field in values.items():
        is_in_a_dictionary = any(field != "kMandarin" for field in by_field)
        if ord(character) not in UNIFIED and not is_in_a_dictionary:
            continue
        found = [s for field in FIELDS if field in by_field for s in syllables(by_field[field])]
        readings[character] = list(dict.fromkeys(filter(None, found)))
    return readings


def add_from_simplified(folder, readings):
    """The dictionaries list simplified characters: 長 gets what 长 has."""
    for character, field, value in fields_of(folder, "Variants"):
        if field != "kSimplifiedVariant" or character not in readings:
            continue
        for code in value.split():
            simplified = readings.get(chr(int(code[2:], 16)), [])
            readings[character] = list(dict.fromkeys(readings[character] + simplified))


def main(folder):
    readings = read(folder)
    add_from_simplified(folder, readings)
    for character, more in MORE.items():
        readings[character] = list(dict.fromkeys(readings.get(character, []) + more))
    print(
        f"# Readings of Chinese characters, taken from Unihan {unicode_version(folder)} (Debian "
        "package unicode-data) by make_readings.py: tones dropped, rare readings left out. "
        "Copyright Unicode, Inc.; licence in UNICODE-LICENSE beside this file."
    )
    print(f"version {VERSION}")
    for character in sorted(readings):
        print(character, *readings[character])


if __name__ == "__main__":
    main(sys.argv[1])
