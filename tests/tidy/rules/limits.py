# A limit is defined in limits.h of its layer, and no two layers give one name different values.
import re

from cpp_text import code_only, line_at
from finding import Finding
from tree import is_cpp, layer_of

# Of a file's own namespace: what is indented belongs to one function or class.
LIMIT = re.compile(
    r"^(?:inline |static )*constexpr\s+[\w:<>,\s]*?\b(k\w+(?:Max|Min))\s*"
    r"(?:=\s*([^;]+)|\{([^;]+)\});",
    re.MULTILINE,
)


def limits_of(text):
    """[(line, name, value)] of every limit that is defined here."""
    code = code_only(text)
    for match in LIMIT.finditer(code):
        value = re.sub(r"\s+|'", "", match[2] or match[3])
        yield line_at(code, match.start()), match[1], value


def check(tree):
    findings = []
    values = {}
    for path, text in sorted(tree.items()):
        if not is_cpp(path) or layer_of(path) is None:
            continue
        is_home = path == f"{layer_of(path)}/limits.h"
        for line, name, value in limits_of(text):
            if not is_home:
                message = f"{name} belongs in {layer_of(path)}/limits.h"
                findings.append(Finding(path, line, message))
            known = values.setdefault(name, (value, path))
            if known[0] != value:
                findings.append(Finding(path, line, f"{name} has another value in {known[1]}"))
    return findings


BAD = [
    {"net/a.cpp": "constexpr std::int64_t kPauseMsMax = 5;"},
    {"core/limits.h": "inline constexpr int kTriesMax = 5;",
     "central/limits.h": "inline constexpr int kTriesMax = 6;"},
    {"kiosk/a.h": "inline constexpr std::size_t kNameBytesMax{64};"},
]
GOOD = [
    {"net/limits.h": "inline constexpr std::int64_t kPauseMsMax = 5'000;"},
    {"net/a.cpp": "if (pause_ms > kPauseMsMax) return;  // constexpr int kPauseMsMax = 5;"},
    {"tests/a.cpp": "constexpr int kLongMs = 3'600'000;"},
    {"kiosk/a.cpp": "constexpr float kGap = 4;"},
]
