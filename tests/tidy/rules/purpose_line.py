# Every file of code begins with a comment that says what it is for.
import re

from finding import Finding

SLASHES = re.compile(r"// \S+ \S+")
HASH = re.compile(r"# \S+ \S+")
DASHES = re.compile(r"-- \S+ \S+")
STAR = re.compile(r"/\* \S+ \S+")
MARKUP = re.compile(r"<!-- \S+ \S+")
SCRIPTS = (
    *("run", "check", ".ci/run", "packaging/setup"),
    *(".clang-tidy", "tests/.clang-tidy", ".clang-format"),
)


def form_of(path):
    name = path.rsplit("/", 1)[-1]
    if path.endswith((".h", ".cpp", ".js", ".h.in")):
        return SLASHES
    if path.endswith((".py", ".sh", ".cmake")) or path in SCRIPTS or name == "CMakeLists.txt":
        return HASH
    if path.endswith((".yaml", ".yml", ".toml", ".supp")):
        return HASH
    return {"sql": DASHES, "css": STAR, "html": MARKUP}.get(name.rsplit(".", 1)[-1])


def first_line(text):
    lines = text.split("\n")
    opens_otherwise = lines[0].startswith("#!") or lines[0].lower().startswith("<!doctype")
    return lines[1] if opens_otherwise and len(lines) > 1 else lines[0]


def check(tree):
    return [
        Finding(path, 1, "does not begin by saying what it is for")
        for path, text in tree.items()
        if form_of(path) and not form_of(path).match(first_line(text))
    ]


BAD = [
    {"core/a.h": "#pragma once\n"},
    {"core/a.cpp": "//\nint a;\n"},
    {"check": "#!/bin/sh\nset -e\n"},
    {"central/a.sql": "CREATE TABLE a (b);\n"},
]
GOOD = [
    {"core/a.h": "// What a thing is.\n#pragma once\n"},
    {"check": "#!/bin/sh\n# Checks all things.\n"},
    {"central/web/a.html": "<!doctype html>\n<!-- The status page. -->\n"},
    {"assets/a.json": "{}"},
]
