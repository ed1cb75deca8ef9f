# Time is a parameter: only os/clock.h asks the operating system what time it is.
import re

from cpp_text import code_only, line_at
from finding import Finding
from tree import is_cpp

CALL = re.compile(
    r"\bsystem_clock::now\b|\bgettimeofday\s*\(|\bclock_gettime\s*\(\s*CLOCK_REALTIME"
    r"|(?<![\w.>])(?:std::|::)?time\s*\(\s*(?:nullptr|NULL|0|&)|\blocaltime(?:_r)?\s*\("
    r"|\btrantor::Date::(?:now|date)\b"
)


def check(tree):
    findings = []
    for path, text in tree.items():
        if is_cpp(path) and path != "os/clock.h":
            for match in CALL.finditer(code_only(text)):
                message = f"'{match[0]}' asks for the time; take a core::Clock"
                findings.append(Finding(path, line_at(text, match.start()), message))
    return findings


BAD = [
    {"net/a.cpp": "auto n = std::chrono::system_clock::now();"},
    {"core/a.cpp": "auto n = time(nullptr);"},
    {"kiosk/a.cpp": "auto n = std::time(nullptr);"},
]
GOOD = [
    {"os/clock.h": "auto n = std::chrono::system_clock::now();"},
    {"net/a.cpp": "auto n = std::chrono::steady_clock::now(); // not system_clock::now"},
    {"net/a.cpp": "event_time(0); clock.time(nullptr);"},
]
