# Comments, documents and names say things in words that a stranger understands and searches for.
import re

from cpp_text import TOKEN, code_only, line_at
from finding import Finding
from tree import is_cpp, layer_of

# The word, and what is said in its place.
WORDS = {
    "behind": "after",
    "stands": "is",
    "stand": "are",
    "stood": "was",
    "told": "reported",
    "anew": "again",
    "nobody's business": "what is meant",
    "what waits": "the queue",
}
PATTERN = re.compile(r"(?i)\b(" + "|".join(WORDS) + r")\b")
# "The centre's word" is an acknowledgement; a word of a language is a word, and a question has its
# words.
ACKNOWLEDGEMENT = re.compile(
    r"(?i)\b(?:signed|centre's|received) words?\b|\bits word\b|\bwords? (?:of|from) the centre\b"
)
# The name of a file that a document links to.
LINK = re.compile(r"\]\([^)\s]*\)")
# A letter stands for a sound.
MEANINGS = re.compile(r"(?i)\b(?:stand|stands|stood) for\b")
# A place is meant, in front of which something is.
PLACES = re.compile(r"(?i)\bbehind (?:it\b.*\bfront|(?:a|the|nginx|the QR|a proxy|NAT|HAProxy)\b)")
NAME = re.compile(r"\b\w*(?:standing|told|anew|behind)\w*\b", re.IGNORECASE)
DOCUMENTS = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "run", "check")


def comments_of(text):
    return [(match.start(), match[0]) for match in TOKEN.finditer(text) if match["comment"]]


def is_document(path):
    if path in DOCUMENTS or (path.startswith("docs/") and path.endswith(".md")):
        return True
    return path.startswith(("packaging/", "cmake/")) or path.endswith("CMakeLists.txt")


def is_looked_at(path):
    return layer_of(path) is not None or path.startswith("tests/")


def breaches(text):
    for match in PATTERN.finditer(text):
        if match[1].lower() == "behind" and PLACES.match(text[match.start() :]):
            continue
        if MEANINGS.match(text[match.start() :]):
            continue
        yield match.start(), f"'{match[1]}'; say '{WORDS[match[1].lower()]}'"
    for match in ACKNOWLEDGEMENT.finditer(text):
        yield match.start(), f"'{match[0]}'; say 'acknowledgement'"


def check(tree):
    findings = []
    for path, text in tree.items():
        if is_document(path):
            pieces = [(0, LINK.sub(lambda link: "~" * len(link[0]), text))]
        elif is_cpp(path) and is_looked_at(path):
            pieces = comments_of(text)
            if path.endswith(".h") and layer_of(path) is not None:
                for match in NAME.finditer(code_only(text)):
                    message = f"the name '{match[0]}'; use a plain word"
                    findings.append(Finding(path, line_at(text, match.start()), message))
        else:
            continue
        for start, piece in pieces:
            for place, message in breaches(piece):
                findings.append(Finding(path, line_at(text, start + place), message))
    return findings


BAD = [
    {"core/a.cpp": "// Shortly behind its end."},
    {"net/a.h": "// What the centre was told.\n"},
    {"docs/a.md": "The figures stand below; begin anew."},
    {"net/a.cpp": "/* Believes only the centre's word. */"},
    {"central/a.h": "struct DeviceStanding {};"},
]
GOOD = [
    {"core/a.cpp": "// After its end: reported, and again.\nconst char* a = \"told\";"},
    {"docs/a.md": "It listens on loopback, behind nginx. Words of the field are in a dictionary."},
    {"net/a.h": "struct DeviceAccount {};  // one word of a text\n"},
    {"core/a.h": "// A question and its words.\n"},
    {"docs/a.md": "See [14](0014-engines-behind-one-session.md)."},
    {"core/a.h": "// Entries that one choice stands for.\n"},
]
