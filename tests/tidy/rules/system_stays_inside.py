# Only os includes the operating system's own headers; the few other files are named here.
import re

from cpp_text import line_at, without_comments
from finding import Finding
from tree import is_cpp, layer_of

INCLUDE = re.compile(r"#\s*include\s*<(unistd\.h|fcntl\.h|sys/[a-z]+\.h)>")
ALLOWED = (
    "central/http/server.cpp",  # its own sockets, before Drogon listens
    "central/database/database.cpp",  # its file, before SQLite opens it
    "central/database/log_watch.cpp",  # inotify
    "central/database/watcher.cpp",  # eventfd
    "central/keys.cpp",
    "kiosk/camera_program/confinement.cpp",  # the same as of the other
    "kiosk/camera_program/main.cpp",
    "kiosk/picture_program/confinement.cpp",  # limits; the program has nothing of ours but this
    "kiosk/picture_program/main.cpp",  # its two streams
    "kiosk/picture_program/output.cpp",
    "kiosk/platform/network_news.cpp",  # netlink
    "kiosk/platform/network_watch.cpp",  # eventfd
)


def check(tree):
    return [
        Finding(path, line_at(text, match.start()), f"<{match[1]}> belongs to os alone")
        for path, text in tree.items()
        if is_cpp(path) and layer_of(path) not in (None, "os") and path not in ALLOWED
        for match in INCLUDE.finditer(without_comments(text))
    ]


BAD = [{"storage/a.cpp": "#include <unistd.h>\n"}, {"core/a.cpp": "#include <sys/stat.h>\n"}]
GOOD = [{"os/a.cpp": "#include <fcntl.h>\n"}, {"tests/a.cpp": "#include <unistd.h>\n"}]
