# The files that the style rules look at, as texts by path from the repository's top.
import os
import subprocess

LAYERS = ("core", "os", "storage", "net", "kiosk", "central")
SKIPPED_FOLDERS = {".git", "build", "out", "__pycache__"}


def is_cpp(path):
    return path.endswith((".h", ".cpp"))


def layer_of(path):
    top = path.split("/", 1)[0]
    return top if top in LAYERS else None


def paths_below(root):
    """Every file that belongs to the project: what git tracks or would track, else every file."""
    try:
        listed = subprocess.run(
            ["git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            check=True,
            capture_output=True,
        ).stdout.decode()
        return sorted(path for path in listed.split("\0") if path)
    except (OSError, subprocess.CalledProcessError):
        found = []
        for folder, names, files in os.walk(root):
            names[:] = [name for name in names if name not in SKIPPED_FOLDERS]
            found += [os.path.relpath(os.path.join(folder, file), root) for file in files]
        return sorted(found)


def read_tree(root):
    """{path: text}; a file that is not UTF-8 text (a picture, a font) is left out."""
    tree = {}
    for path in paths_below(root):
        try:
            with open(os.path.join(root, path), encoding="utf-8", newline="") as file:
                tree[path] = file.read()
        except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
            continue
    return tree
