# Only core/crypto and core/bytes (base64, hexadecimal) include libsodium, so that there is one
# place to review.
import re

from cpp_text import line_at, without_comments
from finding import Finding
from tree import is_cpp

INCLUDE = re.compile(r'#\s*include\s*[<"]sodium')
OWNERS = ("core/crypto.", "core/crypto/", "core/bytes.cpp")


def check(tree):
    return [
        Finding(path, line_at(text, match.start()), "libsodium belongs to core/crypto and bytes")
        for path, text in tree.items()
        if is_cpp(path) and not path.startswith(OWNERS)
        for match in INCLUDE.finditer(without_comments(text))
    ]


BAD = [{"core/random.cpp": "#include <sodium.h>\n"}, {"net/a.h": '#include "sodium/core.h"\n'}]
GOOD = [{"core/crypto.cpp": "#include <sodium.h>\n"}, {"core/a.h": "// includes sodium.h\n"}]
