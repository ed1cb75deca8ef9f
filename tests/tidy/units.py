# Each unit of packaging/systemd is one that systemd understands, to the last line.
#
# units.py REPOSITORY SYSTEMD_ANALYZE. A line that systemd would ignore is a failure here.
import pathlib
import re
import subprocess
import sys
import tempfile


def complaints(unit, analyze):
    """What systemd says of the unit, with a program in it that every machine has."""
    text = re.sub(r"(?m)^(ExecStart=)\S+", r"\1/bin/true", unit.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / unit.name
        copy.write_text(text, encoding="utf-8")
        done = subprocess.run(
            [analyze, "verify", "--man=no", str(copy)], capture_output=True, text=True, check=False
        )
    said = done.stdout + done.stderr
    return said or ("" if done.returncode == 0 else f"{unit.name} does not verify")


def main():
    repository, analyze = sys.argv[1:]
    units = sorted(pathlib.Path(repository, "packaging", "systemd").glob("*.service"))
    said = [complaints(unit, analyze) for unit in units]
    print("".join(said), end="")
    return 1 if any(said) or not units else 0


sys.exit(main())
