# C++ as far as the style rules need it: code without comments and literals, and the literals.
import re

TOKEN = re.compile(
    r"""
    (?P<comment> //[^\n]* | /\*.*?\*/ )
  | (?P<raw> \bu?8?R"(?P<mark>[^()\s\\]{0,16})\(.*?\)(?P=mark)" )
  | (?P<string> "(?:\\.|[^"\\\n])*" )
  | (?P<character> (?<![0-9a-zA-Z_])'(?:\\.|[^'\\\n])+' )
    """,
    re.VERBOSE | re.DOTALL,
)
ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\", "'": "'", "0": "\0", "r": "\r"}


def blank(text):
    """Same length and lines, nothing but spaces."""
    return re.sub(r"[^\n]", " ", text)


def without_comments(text):
    return TOKEN.sub(lambda m: blank(m[0]) if m["comment"] else m[0], text)


def code_only(text):
    """Comments and the insides of literals become spaces; places stay the same."""

    def replaced(match):
        if match["comment"]:
            return blank(match[0])
        return match[0][0] + blank(match[0][1:-1]) + match[0][-1]

    return TOKEN.sub(replaced, text)


def line_at(text, position):
    return text.count("\n", 0, position) + 1


def unescaped(body):
    return re.sub(r"\\(.)", lambda m: ESCAPES.get(m[1], m[0]), body)


def string_literals(text):
    """[(position, end, value)]; neighbours that the compiler joins are one."""
    found = []
    for match in TOKEN.finditer(text):
        if match["raw"]:
            value = match["raw"].split("(", 1)[1].rsplit(")", 1)[0]
        elif match["string"]:
            value = unescaped(match["string"][1:-1])
        else:
            continue
        if found and not code_only(text[found[-1][1] : match.start()]).strip():
            begin, _, before = found.pop()
            found.append((begin, match.end(), before + value))
        else:
            found.append((match.start(), match.end(), value))
    return found


def matching_brace(code, opening):
    depth = 0
    for position in range(opening, len(code)):
        if code[position] == "{":
            depth += 1
        elif code[position] == "}":
            depth -= 1
            if depth == 0:
                return position
    return len(code) - 1


# What stands before the brace of a function's body: a parameter list, then perhaps qualifiers, a
# return type or a list of initialisers.
FUNCTION_HEAD = re.compile(
    r"\)\s*(?:const|noexcept|override|final|mutable|&&?|->\s*[\w:<>,&*\s]+|\s)*"
    r"(?::\s*(?!:)[^;{}]*(?:\{[^{}]*\}[^;{}]*)*)?$"
)
NO_FUNCTION = re.compile(r"\b(if|for|while|switch|catch)\s*\([^;]*$|\b(else|do|try)\s*$")


def functions(text):
    """[(first line, lines)] of every outermost function body, its head's last line included."""
    code = code_only(text)
    code = re.sub(r"(?m)^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", lambda m: blank(m[0]), code)
    found = []
    position = 0
    while True:
        opening = code.find("{", position)
        if opening < 0:
            return found
        start = max(code.rfind(mark, 0, opening) for mark in ";}{") + 1
        head = code[start:opening]
        if FUNCTION_HEAD.search(head) and not NO_FUNCTION.search(head):
            closing = matching_brace(code, opening)
            first = line_at(code, start + len(head) - len(head.lstrip()))
            found.append((first, line_at(code, closing) - first + 1))
            position = closing + 1
        else:
            position = opening + 1
