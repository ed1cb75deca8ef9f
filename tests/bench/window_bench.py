#!/usr/bin/env python3
# The kiosk's window beside Chromium in kiosk mode on an equal page: start, memory and rest; and the
# kiosk's start after a crash.
#
# Usage: window_bench.py BUILD_DIR     prints "name value unit" lines, as every benchmark
# Start is from the process's birth to the first picture on the display; both draw with software GL
# on the same kind of display. Memory is the proportional share (PSS) of all processes of a program
# some seconds later, when the kiosk has loaded both ways to write Chinese. Rest is the share of a
# core over ten seconds without a touch. A restart is from the signal that ends the process to the
# picture of the next one, which starts after the rest that the service's unit file names. Needs
# Xvfb and, for the rival, Debian's chromium.
import contextlib
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

DISPLAY = ":77"
WIDTH, HEIGHT = 1080, 1920
COLOURS_OF_A_PICTURE = 12
START_S_MAX = 60
SETTLED_S = 8
REST_S = 10
UNIT = pathlib.Path(__file__).parents[2] / "packaging/systemd/fangxin-kiosk.service"
CLOCK_TICKS = os.sysconf("SC_CLK_TCK")

BUTTONS = ["我要投诉", "查进度", "举报", "问一问", "意见簿", "能赔多少", "投诉公示", "退换承诺"]
FIELDS = ["店名", "地址", "姓名", "手机号"]
# As many words, fields and buttons as the kiosk's home page and a page of its form.
PAGE = """<!DOCTYPE html><html lang="zh"><meta charset="utf-8"><title>form</title>
<style>body{font:24px sans-serif;background:#f4f1ea;margin:40px}
button,input{font:inherit;min-height:90px;margin:8px;border-radius:12px;width:45%%}
button{background:#0b6b62;color:#fff;border:0}</style>
<h1>您好，有什么可以帮您？</h1><p>点一下就开始，不用登录。</p>%s%s</html>""" % (
    "".join(f"<button>{name}</button>" for name in BUTTONS),
    "".join(f'<input placeholder="{name}">' for name in FIELDS),
)


@contextlib.contextmanager
def display(folder):
    """An Xvfb whose pixels are in a file, so that looking at them costs neither side anything."""
    server = subprocess.Popen(
        ["Xvfb", DISPLAY, "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-fbdir", folder,
         "-nolisten", "tcp"],
        stderr=subprocess.DEVNULL,
    )
    pixels = pathlib.Path(folder, "Xvfb_screen0")
    socket = pathlib.Path("/tmp/.X11-unix/X" + DISPLAY[1:])
    while not (pixels.exists() and socket.exists()):
        time.sleep(0.01)
    try:
        yield pixels
    finally:
        server.terminate()
        server.wait()


def has_picture(pixels):
    with open(pixels, "rb") as file:
        data = file.read()
    step = 4 * 401  # a prime number of pixels: the samples lie all over the display
    return len({data[at : at + 3] for at in range(len(data) % 4, len(data) - 4, step)}) >= \
        COLOURS_OF_A_PICTURE


def family(pid):
    """The process and all below it."""
    found = [pid]
    for one in found:
        for task in pathlib.Path(f"/proc/{one}/task").glob("*/children"):
            with contextlib.suppress(OSError):
                found += [int(child) for child in task.read_text().split()]
    return found


def pss_kib(pid):
    total = 0
    for one in family(pid):
        with contextlib.suppress(OSError):
            for line in pathlib.Path(f"/proc/{one}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1])
    return total


def ticks(pid):
    total = 0
    for one in family(pid):
        with contextlib.suppress(OSError):
            fields = pathlib.Path(f"/proc/{one}/stat").read_text().rsplit(")", 1)[1].split()
            total += int(fields[11]) + int(fields[12])
    return total


def start(command, pixels):
    """The program, once its picture is on the display."""
    begin = time.monotonic()
    program = subprocess.Popen(
        command,
        env={**os.environ, "DISPLAY": DISPLAY, "LIBGL_ALWAYS_SOFTWARE": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while not has_picture(pixels):
        if program.poll() is not None or time.monotonic() - begin > START_S_MAX:
            sys.exit(f"{command[0]} shows nothing")
        time.sleep(0.002)
    return program


def measure(command, who):
    with tempfile.TemporaryDirectory() as folder, display(folder) as pixels:
        begin = time.monotonic()
        program = start(command, pixels)
        print(f"start.{who} {time.monotonic() - begin:.3f} s")
        time.sleep(SETTLED_S)
        print(f"memory.{who} {pss_kib(program.pid) / 1024:.1f} MiB")
        before = ticks(program.pid)
        time.sleep(REST_S)
        share = (ticks(program.pid) - before) / CLOCK_TICKS / REST_S
        print(f"rest.{who} {100 * share:.2f} %", flush=True)
        program.terminate()
        program.wait()


def measure_restart(command):
    """As systemd does with Restart=always."""
    rest_s = float(re.search(r"^RestartSec=(\d+)$", UNIT.read_text(), re.MULTILINE).group(1))
    for name, number in (("killed", signal.SIGKILL), ("segfault", signal.SIGSEGV)):
        with tempfile.TemporaryDirectory() as folder, display(folder) as pixels:
            program = start(command, pixels)
            time.sleep(SETTLED_S)
            begin = time.monotonic()
            program.send_signal(number)
            program.wait()
            time.sleep(rest_s)
            if has_picture(pixels):
                sys.exit("the display still has the picture of the program that ended")
            again = start(command, pixels)
            print(f"restart.{name} {time.monotonic() - begin:.3f} s", flush=True)
            again.terminate()
            again.wait()


@contextlib.contextmanager
def enrolled_kiosk(build, folder):
    """The data folder of a kiosk whose centre is there."""
    central, kiosk = str(build / "bin/fangxin-central"), str(build / "bin/fangxin-kiosk")
    data = ["--data", f"{folder}/central"]
    quiet = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True, "check": True}
    subprocess.run([central, "init", *data, "--demo"], **quiet)
    server = subprocess.Popen(
        [central, "serve", *data, "--listen", "127.0.0.1:0"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )
    try:
        url = server.stdout.readline().split()[-1]
        code = subprocess.run([central, "enrol-code", *data, "--station", "demo"], **quiet).stdout
        subprocess.run(
            [kiosk, "enrol", "--data", f"{folder}/kiosk", "--central", url, "--code", "-"],
            input=code, **quiet,
        )
        yield [kiosk, "--data", f"{folder}/kiosk"]
    finally:
        server.terminate()
        server.wait()


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as folder:
        with enrolled_kiosk(build, folder) as command:
            measure(command, "kiosk")
            measure_restart(command)
        chromium = shutil.which("chromium")
        if chromium is None:
            return
        page = pathlib.Path(folder, "page.html")
        page.write_text(PAGE, encoding="utf-8")
        measure(
            [chromium, "--kiosk", "--no-sandbox", "--disable-gpu", "--no-first-run",
             "--disable-background-networking", "--disable-component-update", "--disable-sync",
             f"--window-size={WIDTH},{HEIGHT}", f"--user-data-dir={folder}/profile",
             page.as_uri()],
            "rival",
        )


main()
