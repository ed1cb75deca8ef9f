# Screens and the application never name Dear ImGui: only kiosk/ui and platform know it.
import re

from cpp_text import without_comments, line_at
from finding import Finding
from tree import is_cpp

FORBIDDEN = re.compile(r"\bImGui::|\bIm(Vec[24]|Font|Draw\w+|GuiIO)\b|#include\s*[<\"]imgui")
OUTSIDE = ("kiosk/ui/", "kiosk/platform/")


def check(tree):
    findings = []
    for path, text in tree.items():
        if is_cpp(path) and path.startswith("kiosk/") and not path.startswith(OUTSIDE):
            for match in FORBIDDEN.finditer(without_comments(text)):
                findings.append(Finding(path, line_at(text, match.start()), f"'{match[0]}' here"))
    return findings


BAD = [
    {"kiosk/visits/home/home.cpp": "void f() { ImGui::Text(1); }"},
    {"kiosk/app/state.h": '#include "imgui.h"'},
    {"kiosk/app/state.h": "ImVec2 size;"},
]
GOOD = [{"kiosk/ui/ui.cpp": "ImGui::Text(1);"}, {"kiosk/app/state.h": "// never ImGui::\nint a;"}]
