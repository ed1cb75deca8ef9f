# Screens and the application never name Dear ImGui: only kiosk/ui, input and platform know it.
import re

from cpp_text import without_comments, line_at
from finding import Finding
from tree import is_cpp

FORBIDDEN = re.compile(r"\bImGui::|\bIm(Vec[24]|Font|Draw\w+|GuiIO)\b|#include\s*[<\"]imgui")
FOLDERS = ("kiosk/screens/", "kiosk/app/", "kiosk/command/", "kiosk/tour/")


def check(tree):
    findings = []
    for path, text in tree.items():
        if is_cpp(path) and path.startswith(FOLDERS):
            for match in FORBIDDEN.finditer(without_comments(text)):
                findings.append(Finding(path, line_at(text, match.start()), f"'{match[0]}' here"))
    return findings


BAD = [
    {"kiosk/screens/home.cpp": "void f() { ImGui::Text(1); }"},
    {"kiosk/app/state.h": '#include "imgui.h"'},
    {"kiosk/app/state.h": "ImVec2 size;"},
]
GOOD = [{"kiosk/ui/ui.cpp": "ImGui::Text(1);"}, {"kiosk/app/state.h": "// never ImGui::\nint a;"}]
