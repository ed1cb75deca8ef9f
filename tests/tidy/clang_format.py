# Fails when clang-format would change a file: clang_format.py ROOT PROGRAM.
import subprocess
import sys
from pathlib import Path

sys.dont_write_bytecode = True

from tree import is_cpp, paths_below  # noqa: E402  (no bytecode before this)

BAD_SAMPLE = "int  main( ) {return 0 ;}\n"


def main(root, program):
    """0 when every file is formatted and a badly formatted sample is found."""
    style = f"--style=file:{Path(root) / '.clang-format'}"
    command = [program, style, "--dry-run", "--Werror"]
    sample = subprocess.run(command, input=BAD_SAMPLE, text=True, capture_output=True, check=False)
    if sample.returncode == 0:
        print("clang-format finds nothing in a badly formatted sample")
        return 1
    paths = [path for path in paths_below(root) if is_cpp(path)]
    return subprocess.run([*command, *paths], cwd=root, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
