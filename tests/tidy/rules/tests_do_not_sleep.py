# A slow machine moves no test: none sleeps, and none compares how long something took.
import re

from cpp_text import code_only, line_at
from finding import Finding
from tree import is_cpp

SLEEP = re.compile(r"\bsleep_for\b|\bsleep_until\b|\b(?:u|nano)sleep\s*\(|::sleep\s*\(")
# A wait whose patience is a number of the test's own, which some machine exceeds.
PATIENCE = re.compile(r"\bwait_(?:for|until)\s*\([^;]*?\b(?:milli)?seconds[({]")
ELAPSED = re.compile(r"\b(?:CHECK|REQUIRE|ENSURE)(?:_FALSE)?\s*\([^;]*\bsteady_clock::now\(\)")

# What may, and why.
EXCEPTIONS = {
    "tests/support/poll.h": "waits for other programs, which give no event",
    "tests/support/window_watch.cpp": "counts what a window draws in real seconds",
    "tests/situations/kills.cpp": "kills at a random moment",
    "tests/central/upload_test.cpp": "waits for a file of a real centre",
    "tests/central/upload_service_test.cpp": "waits for the threads of a centre's files",
}


def check(tree):
    findings = []
    for path, text in tree.items():
        if not path.startswith("tests/") or not is_cpp(path) or path in EXCEPTIONS:
            continue
        code = code_only(text)
        for pattern, message in (
            (SLEEP, "sleeps; wait for an event, or tests/support/poll.h"),
            (PATIENCE, "waits a time of its own; wait kPatience (tests/support/patience.h)"),
            (ELAPSED, "compares a time that passed; check what happened instead"),
        ):
            for match in pattern.finditer(code):
                findings.append(Finding(path, line_at(code, match.start()), message))
    return findings


BAD = [
    {"tests/a_test.cpp": "std::this_thread::sleep_for(std::chrono::milliseconds(5));"},
    {"tests/a_test.cpp": "usleep(5);"},
    {"tests/a_test.cpp": "CHECK(std::chrono::steady_clock::now() - start < kLimit);"},
    {"tests/a_test.cpp": "REQUIRE(sending.wait_for(std::chrono::seconds(10)) == ready);"},
]
GOOD = [
    {"tests/support/poll.h": "std::this_thread::sleep_for(kStep);"},
    {"tests/a_test.cpp": "// sleep_for\nCHECK(sending.wait_for(kPatience) == ready);"},
    {"tests/bench/a.cpp": "const auto start = std::chrono::steady_clock::now();"},
    {"net/a.cpp": "std::this_thread::sleep_for(kPause);"},
]
