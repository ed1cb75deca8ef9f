# Reads a gettext catalogue's texts.
import re
from typing import NamedTuple

from cpp_text import unescaped

QUOTED = re.compile(r'"((?:\\.|[^"\\])*)"\s*$')


class Entry(NamedTuple):
    line: int
    msgid: str
    msgstr: str
    is_fuzzy: bool


def read_po(text):
    """Every entry but the header; obsolete ones (#~) are not read."""
    entries = []
    parts = {"msgid": "", "msgstr": ""}
    current, begin, fuzzy, next_fuzzy = None, 0, False, False

    def finish():
        if current == "msgstr" and parts["msgid"]:
            entries.append(Entry(begin, parts["msgid"], parts["msgstr"], fuzzy))

    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("#,"):
            next_fuzzy = "fuzzy" in line
        elif line.startswith(("msgid ", "msgstr ")):
            word = line.split(" ", 1)[0]
            if word == "msgid":
                finish()
                parts = {"msgid": "", "msgstr": ""}
                begin, fuzzy, next_fuzzy = number, next_fuzzy, False
            current = word
        quoted = QUOTED.search(line)
        if quoted and not line.startswith("#") and current:
            parts[current] += unescaped(quoted[1])
    finish()
    return entries
