# A layer includes only what lies below it: core <- os <- storage, net <- kiosk; os <- central.
# Inside kiosk and central a room (a folder) includes only the rooms listed for it: never upward,
# never sideways.
import re

from cpp_text import line_at, without_comments
from finding import Finding
from tree import LAYERS, is_cpp, layer_of

ALLOWED = {
    "core": {"core"},
    "os": {"core", "os"},
    "storage": {"core", "os", "storage"},
    "net": {"core", "os", "net"},
    "kiosk": {"core", "os", "storage", "net", "kiosk"},
    "central": {"core", "os", "central"},
}
# By room, what it may include besides itself and the layers below: folders and single files. A room
# "x/*" is each folder in x by itself. Every folder of a layer in WHOLE must be listed; in another
# layer the listed ones are kept apart from each other.
WHOLE = {"kiosk", "central"}
BELOW_VISITS = {
    "kiosk/exchange",
    "kiosk/i18n",
    "kiosk/input",
    "kiosk/limits.h",
    "kiosk/page",
    "kiosk/paper/claims_paper.h",
    "kiosk/paper/leaflet_paper.h",
    "kiosk/paper/receipt_paper.h",
    "kiosk/picture/picture.h",
    "kiosk/printer/printer.h",
    "kiosk/station/machine_report.h",
    "kiosk/station/station.h",
    "kiosk/station/station_clock.h",
    "kiosk/stick/stick.h",
    "kiosk/typing",
    "kiosk/ui",
    "kiosk/voice/utterance.h",
}
CENTRE = {"central/*.h", "central/database"}
# From the bottom up: a room lists only rooms before it.
CENTRAL = {
    "central/web": set(),
    "central/database": {"central/limits.h"},
    "central/accounts": CENTRE,
    "central/cases": CENTRE,
    "central/bureaus": CENTRE,
    "central/changes": CENTRE,
    "central/guessing": CENTRE,
    "central/content": CENTRE | {"central/accounts", "central/changes"},
    "central/devices": CENTRE | {"central/guessing"},
    "central/evidence": CENTRE | {"central/cases", "central/devices"},
    "central/status": CENTRE
    | {
        "central/cases",
        "central/changes",
        "central/content",
        "central/devices",
        "central/guessing",
    },
    "central/acts": CENTRE
    | {
        "central/cases",
        "central/changes",
        "central/content",
        "central/guessing",
    },
    "central/intake": CENTRE
    | {
        "central/acts",
        "central/cases",
        "central/changes",
        "central/content",
        "central/devices",
        "central/evidence",
    },
    "central/handling": CENTRE
    | {
        "central/accounts",
        "central/cases",
        "central/changes",
        "central/content",
        "central/devices",
        "central/evidence",
        "central/guessing",
        "central/status",
    },
    "central/http": CENTRE
    | {
        "central/accounts",
        "central/changes",
        "central/content",
        "central/devices",
        "central/evidence",
        "central/intake",
        "central/status",
    },
    "central/command": CENTRE
    | {
        "central/accounts",
        "central/bureaus",
        "central/cases",
        "central/content",
        "central/devices",
        "central/evidence",
        "central/handling",
        "central/http/server.h",
        "central/intake",
        "central/status",
    },
    "central": {"central/command/subcommand.h"},
}
ROOMS = {
    "kiosk": {
        "kiosk/camera/camera.h",
        "kiosk/command",
        "kiosk/paper/paper_size.h",
        "kiosk/printer",
    },
    "kiosk/i18n": {"kiosk/limits.h"},
    "kiosk/input": {"kiosk/limits.h"},
    "kiosk/qr": set(),
    "kiosk/picture": {"kiosk/limits.h"},
    "kiosk/picture_program": {"kiosk/limits.h", "kiosk/picture/picture.h"},
    "kiosk/stick": {"kiosk/limits.h", "kiosk/picture"},
    "kiosk/camera": {"kiosk/limits.h", "kiosk/picture", "kiosk/stick"},
    "kiosk/camera_program": {
        "kiosk/camera/camera.h",
        "kiosk/limits.h",
        "kiosk/picture_program",
    },
    "kiosk/paper": {"kiosk/qr"},
    "kiosk/printer": {"kiosk/paper"},
    "kiosk/ui": {"kiosk/input", "kiosk/limits.h", "kiosk/picture/picture.h", "kiosk/qr"},
    "kiosk/platform": {"kiosk/input"},
    "kiosk/station": {
        "kiosk/config.h",
        "kiosk/limits.h",
        "kiosk/picture",
        "kiosk/platform",
        "kiosk/stick",
    },
    "kiosk/typing": {"kiosk/input", "kiosk/limits.h"},
    "kiosk/voice": {"kiosk/limits.h"},
    "kiosk/exchange": BELOW_VISITS - {"kiosk/page"},
    "kiosk/page": BELOW_VISITS,
    "kiosk/visits/*": BELOW_VISITS,
    "kiosk/app": BELOW_VISITS
    | {
        "kiosk/camera",
        "kiosk/picture",
        "kiosk/platform",
        "kiosk/printer",
        "kiosk/stick",
        "kiosk/visits",
    },
    "kiosk/tour": {"kiosk/input/ink.h", "kiosk/platform", "kiosk/station/station.h", "kiosk/ui"},
    "kiosk/command": {
        "kiosk/app",
        "kiosk/assets.h",
        "kiosk/camera",
        "kiosk/config.h",
        "kiosk/i18n",
        "kiosk/input",
        "kiosk/limits.h",
        "kiosk/picture",
        "kiosk/platform",
        "kiosk/printer",
        "kiosk/station",
        "kiosk/tour",
        "kiosk/ui",
        "kiosk/voice",
    },
    **CENTRAL,
}
INCLUDE = re.compile(r'(?m)^[ \t]*#[ \t]*include[ \t]*[<"]([^">]+)[">]')


def room_of(path):
    """The room of a file as it is listed, such as kiosk/visits/*, and as it is called."""
    folders = path.split("/")[:-1]
    for depth in (3, 2):
        each = "/".join(folders[: depth - 1]) + "/*"
        if len(folders) >= depth and each in ROOMS:
            return each, "/".join(folders[:depth])
    name = "/".join(folders[:2])
    return name, name


def is_listed(included, allowed):
    top, name = included.rsplit("/", 1)
    in_folder = any(included.startswith(room + "/") for room in allowed)
    return included in allowed or in_folder or (name.endswith(".h") and top + "/*.h" in allowed)


def room_finding(path, included):
    """Why the file must not include it as far as rooms go, or nothing."""
    room, name = room_of(path)
    other_room, other = room_of(included)
    is_inside = name == other or layer_of(path) != layer_of(included)
    if is_inside or room not in ROOMS or (other_room not in ROOMS and layer_of(path) not in WHOLE):
        return None
    return None if is_listed(included, ROOMS[room]) else f"{name} must not include {included}"


def check(tree):
    findings = []
    for path, text in tree.items():
        layer = layer_of(path)
        if not layer or not is_cpp(path):
            continue
        if layer in WHOLE and room_of(path)[0] not in ROOMS:
            findings.append(Finding(path, 1, "this folder is not listed as a room"))
        for match in INCLUDE.finditer(without_comments(text)):
            line = line_at(text, match.start())
            if match[1].startswith("../"):
                findings.append(Finding(path, line, "includes are from the repository's top"))
            other = match[1].split("/", 1)[0]
            if "/" in match[1] and other in (*LAYERS, "tests") and other not in ALLOWED[layer]:
                findings.append(Finding(path, line, f"{layer} must not include {match[1]}"))
            elif "/" in match[1] and (reason := room_finding(path, match[1])):
                findings.append(Finding(path, line, reason))
    return findings


BEFORE = {room: list(CENTRAL)[:place] for place, room in enumerate(CENTRAL)}
assert all(set(CENTRAL) & others <= set(BEFORE[room]) for room, others in CENTRAL.items())

BAD = [
    {"core/a.cpp": '#include "storage/outbox.h"\n'},
    {"core/a.cpp": '#include "os/clock.h"\n'},
    {"storage/a.cpp": '#include "net/api.h"\n'},
    {"net/a.cpp": '#include "storage/outbox.h"\n'},
    {"central/a.cpp": '#include "net/api.h"\n'},
    {"kiosk/a.cpp": '#include "central/main.h"\n'},
    {"kiosk/a.cpp": '#include "tests/support/process.h"\n'},
    {"kiosk/ui/a.cpp": '#include "../app/state.h"\n'},
    {"kiosk/visits/find/a.cpp": '#include "kiosk/visits/form/state.h"\n'},
    {"kiosk/visits/find/a.cpp": '#include "kiosk/app/state.h"\n'},
    {"kiosk/visits/find/a.cpp": '#include "kiosk/station/local_station.h"\n'},
    {"kiosk/page/a.cpp": '#include "kiosk/visits/find/state.h"\n'},
    {"kiosk/ui/a.cpp": '#include "kiosk/page/scene.h"\n'},
    {"kiosk/input/a.cpp": '#include "kiosk/ui/ui.h"\n'},
    {"kiosk/station/a.cpp": '#include "kiosk/assets.h"\n'},
    {"kiosk/new/a.cpp": "int a;\n"},
    {"central/intake/a.cpp": '#include "central/http/server.h"\n'},
    {"central/evidence/a.cpp": '#include "central/handling/handling.h"\n'},
    {"central/database/a.cpp": '#include "central/intake/intake.h"\n'},
    {"central/database/a.cpp": '#include "central/keys.h"\n'},
    {"central/accounts/a.cpp": '#include "central/cases/case_repository.h"\n'},
    {"central/http/a.cpp": '#include "central/command/subcommand.h"\n'},
    {"central/command/a.cpp": '#include "central/http/router.h"\n'},
    {"central/keys.h": '#include "central/database/session.h"\n'},
    {"central/new/a.cpp": "int a;\n"},
]
GOOD = [
    {"kiosk/a.cpp": '#include "storage/outbox.h"\n#include "net/api.h"\n#include <core>\n'},
    {"tests/a.cpp": '#include "central/main.h"\n'},
    {"kiosk/visits/find/a.cpp": '#include "kiosk/visits/find/state.h"\n'},
    {"kiosk/visits/find/a.cpp": '#include "kiosk/page/scene.h"\n'},
    {"kiosk/visits/find/a.cpp": '#include "kiosk/station/station.h"\n'},
    {"kiosk/app/a.cpp": '#include "kiosk/visits/find/state.h"\n'},
    {"kiosk/main.cpp": '#include "kiosk/command/commands.h"\n'},
    {"central/http/a.cpp": '#include "central/intake/intake.h"\n'},
    {"central/command/a.cpp": '#include "central/http/server.h"\n'},
    {"central/main.cpp": '#include "central/command/subcommand.h"\n'},
    {"central/intake/a.cpp": '#include "central/limits.h"\n#include "central/cases/a.h"\n'},
    {"core/a.cpp": '// #include "storage/outbox.h"\n#include <net/if.h>\n'.replace("net/", "sys/")},
]
