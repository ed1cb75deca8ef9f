# Every text of the interface has a Chinese translation, and no translation is without a text.
#
# A text is what is passed to say, Texts::get or Texts::format, and in the screens every literal
# that begins like a sentence, because some texts are chosen first and said later.
import re

from cpp_text import code_only, line_at, string_literals
from finding import Finding
from po_file import read_po
from tree import is_cpp

CATALOGUE = "assets/i18n/zh_CN.po"
CALL = re.compile(r"\b(say|texts_?\.get|texts_?\.format)\s*\(")
SENTENCE = re.compile(r"^[A-Z][a-z]")
PLACEHOLDER = re.compile(r"\{[a-z_]+\}")
FOLDERS = ("kiosk/app/", "kiosk/exchange/", "kiosk/page/", "kiosk/visits/")


def end_of_arguments(code, opening):
    depth = 0
    for position in range(opening, len(code)):
        depth += (code[position] in "([{") - (code[position] in ")]}")
        if depth == 0:
            return position
    return len(code)


def said(text):
    """(line, key, names of the values or None) of every literal that is said."""
    code = code_only(text)
    literals = string_literals(text)
    for call in CALL.finditer(code):
        end = end_of_arguments(code, call.end() - 1)
        inside = [one for one in literals if call.end() <= one[0] < end]
        values = code.find("{", call.end(), end)
        keys = [one for one in inside if values < 0 or one[0] < values]
        names = None
        if values >= 0 and code[values:].lstrip("{ \n\t").startswith('"'):
            names = {
                one[2]
                for one in inside
                if one[0] > values and code[values : one[0]].rstrip().endswith("{")
            }
        for begin, _, value in keys:
            yield line_at(text, begin), value, names


def sentences(text):
    for begin, _, value in string_literals(text):
        if SENTENCE.match(value):
            yield line_at(text, begin), value


def check_sources(tree, known):
    findings = []
    for path, text in tree.items():
        if not is_cpp(path) or not path.startswith(FOLDERS):
            continue
        wanted = {(line, key) for line, key, _ in said(text)} | set(sentences(text))
        for line, key in sorted(wanted):
            if key and key not in known:
                findings.append(Finding(path, line, f"'{key}' has no translation"))
        for line, key, names in said(text):
            asked = {mark[1:-1] for mark in PLACEHOLDER.findall(key)}
            if names is not None and asked != names:
                message = f"'{key}' is given {sorted(names)}"
                findings.append(Finding(path, line, message))
    return findings


def check_catalogue(tree):
    used = {
        value
        for path, text in tree.items()
        if is_cpp(path) and path.startswith("kiosk/")
        for _, _, value in string_literals(text)
    }
    findings = []
    seen = set()
    for entry in read_po(tree.get(CATALOGUE, "")):

        def found(message, entry=entry):
            findings.append(Finding(CATALOGUE, entry.line, f"'{entry.msgid}' {message}"))

        if not entry.msgstr:
            found("is not translated")
        if entry.is_fuzzy:
            found("is marked fuzzy")
        if entry.msgid in seen:
            found("stands twice")
        seen.add(entry.msgid)
        if entry.msgid not in used:
            found("is used nowhere")
        if set(PLACEHOLDER.findall(entry.msgid)) != set(PLACEHOLDER.findall(entry.msgstr)):
            found("has other placeholders in its translation")
        if entry.msgid.count("**") != entry.msgstr.count("**"):
            found("has other strong parts in its translation")
    return findings


def check(tree):
    known = {entry.msgid for entry in read_po(tree.get(CATALOGUE, ""))}
    return check_sources(tree, known) + check_catalogue(tree)


def sample(source, *entries):
    catalogue = 'msgid ""\nmsgstr ""\n"Language: zh_CN\\n"\n\n'
    for msgid, msgstr in entries:
        catalogue += f'msgid "{msgid}"\nmsgstr "{msgstr}"\n\n'
    return {"kiosk/page/a.cpp": source, CATALOGUE: catalogue}


BAD = [
    sample('scene.say("Back");'),
    sample('scene.say(is_new ? "Back" : "Next");', ("Back", "返回")),
    sample('std::string_view f() { return "Please choose one."; }'),
    sample('scene.say("Back");', ("Back", "")),
    sample('scene.say("Back");', ("Back", "返回"), ("Next", "下一步")),
    sample('scene.say("{n} left", {{"n", x}});', ("{n} left", "还剩 {m}")),
    sample('scene.say("{n} left", {{"m", x}});', ("{n} left", "还剩 {n}")),
    sample('scene.say("I **agree**");', ("I **agree**", "同意")),
    sample('scene.say("one "\n    "two");', ("one ", "一")),
]
GOOD = [
    sample('scene.say("Back"); // scene.say("Next")', ("Back", "返回")),
    sample('scene.say("{n} left", {{"n", f("x")}});', ("{n} left", "还剩 {n}")),
    sample('scene.say("one "\n    "two");', ("one two", "一二")),
    sample('ui.button("home.file", area, label);'),
]
