# No TRY in a designated initialiser: where it returns, GCC 12 forgets the members before it.
import re

from cpp_text import code_only, line_at
from finding import Finding
from tree import is_cpp

MEMBER = re.compile(r"^\s*(?:[\w:]+\{)?\s*\.\w+ = [^;]*?\bTRY\(", re.MULTILINE)


def check(tree):
    findings = []
    for path, text in tree.items():
        if not is_cpp(path):
            continue
        code = code_only(text)
        for match in MEMBER.finditer(code):
            message = "TRY among the members of a value leaks those before it: read it before"
            findings.append(Finding(path, line_at(code, match.end()), message))
    return findings


BAD = [
    {"core/a.cpp": "return Row{\n    .id = text(),\n    .digest = TRY(digest_at(row)),\n};"},
    {"core/a.cpp": "return Row{\n    .file = {*id,\n             TRY(digest_at(row))}};"},
]
GOOD = [
    {"core/a.cpp": "const auto digest = TRY(digest_at(row));\nreturn Row{\n    .digest = digest};"},
    {"core/a.cpp": "return Row{\n    .id = text()};\n}\nvoid f() { TRY(g()); }"},
]
