# The operating system's headers are included in os/ only: one door, which a test can replace.
import re

from cpp_text import line_at, without_comments
from finding import Finding
from tree import is_cpp, layer_of

INCLUDE = re.compile(r"#\s*include\s*<(unistd\.h|fcntl\.h|sys/[\w/]+\.h)>")

# Where the header is what the file is about.
EXCEPTIONS = {
    "kiosk/platform/network_news.cpp": "speaks netlink over a socket of its own",
    "kiosk/platform/network_watch.cpp": "waits for that socket and its own end at once",
}


def check(tree):
    findings = []
    for path, text in tree.items():
        if not is_cpp(path) or layer_of(path) in (None, "os") or path in EXCEPTIONS:
            continue
        for match in INCLUDE.finditer(without_comments(text)):
            message = f"<{match[1]}> belongs in os/"
            findings.append(Finding(path, line_at(text, match.start()), message))
    return findings


BAD = [
    {"storage/a.cpp": "#include <unistd.h>\n"},
    {"net/a.h": "#include <sys/socket.h>\n"},
    {"kiosk/app/a.cpp": "# include <fcntl.h>\n"},
]
GOOD = [
    {"os/a.cpp": "#include <unistd.h>\n#include <sys/stat.h>\n"},
    {"storage/a.cpp": "// #include <unistd.h>\n#include \"os/file.h\"\n"},
    {"tests/support/a.cpp": "#include <unistd.h>\n"},
    {"kiosk/platform/network_news.cpp": "#include <sys/socket.h>\n"},
]
