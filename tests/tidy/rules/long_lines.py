# No line of code is wider than 100 columns; a Chinese character is two columns wide.
import unicodedata

from finding import Finding

COLUMNS_MAX = 100
ENDINGS = (".h", ".cpp", ".py", ".cmake", ".txt", ".sh", ".sql", ".js", ".css", ".html", ".json")
SCRIPTS = ("run", "check", ".ci/run", "packaging/setup")
DATA_FOLDERS = ("assets/", "docs/", "tests/migration/former/")


def columns(line):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def is_code(path):
    if path.startswith(DATA_FOLDERS) or path == "CMakePresets.json":
        return False
    return path.endswith(ENDINGS) or path in SCRIPTS


def check(tree):
    return [
        Finding(path, number, f"{columns(line)} columns; {COLUMNS_MAX} are allowed")
        for path, text in tree.items()
        if is_code(path)
        for number, line in enumerate(text.split("\n"), 1)
        if columns(line) > COLUMNS_MAX
    ]


BAD = [{"core/a.cpp": "x" * 101}, {"check": "#" * 101}, {"kiosk/a.h": "放" * 51}]
GOOD = [{"core/a.cpp": "x" * 100}, {"README.md": "x" * 200}, {"kiosk/a.h": "放" * 50}]
