# Nothing in the repository names one machine: no path of a home, no mirror, no registry.
import re

from finding import Finding

# Written in halves so that this file does not find itself.
NAMES = re.compile(
    "|".join(
        [
            r"deb\." + r"debian\.org",
            r"security\." + r"debian\.org",
            r"snapshot\." + r"debian\.org",
            r"registry\." + r"npmjs",
            r"\bpypi\." + r"org",
            r"(?<![\w{$}./-])/ro" + r"ot/",
            r"(?<![\w{$}./-])/wo" + r"rk/",
            r"(?<![\w{$}./-])/ho" + r"me/\w",
            r"(?<!\w)\.\./sha" + r"red\b",
        ]
    )
)


def check(tree):
    return [
        Finding(path, number, f"'{match[0]}' names a machine")
        for path, text in tree.items()
        for number, line in enumerate(text.split("\n"), 1)
        for match in [NAMES.search(line)]
        if match
    ]


BAD = [
    {"a.cmake": "set(X /ro" + "ot/.cache)"},
    {"packaging/setup": "deb http://deb." + "debian.org/debian forky main"},
    {"README.md": "see ../sha" + "red/design"},
]
GOOD = [{"run": "cd $here/work/x; ls ./root/x"}, {"README.md": "Debian 12, debian.org"}]
