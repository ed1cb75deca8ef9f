# Makes former/ with the programs of a former build: make_former.py KIOSK CENTRAL FOLDER.
#
# The folder gets centre.tar.gz, kiosk.tar.gz, second.tar.gz (a kiosk of another station) and
# expected.json, which is what former_test.cpp must find after the migration.
import contextlib
import hashlib
import json
import pathlib
import subprocess
import sys
import tarfile
import tempfile
import urllib.error
import urllib.request

# An address of loopback that nothing else uses: the kiosks keep it in their stores.
LISTEN = "127.77.4.1:14774"
FACTS = "这家店把预付卡作废了，姓䶮的店员说「只能转让」。"


class Programs:
    def __init__(self, kiosk, central, folder):
        self.kiosk_program, self.central_program, self.folder = kiosk, central, folder

    def central(self, *arguments):
        line = [self.central_program, *arguments, "--data", self.folder / "centre"]
        return subprocess.run(line, check=True, capture_output=True, text=True).stdout

    def kiosk(self, name, *arguments, text="", code=0):
        line = [self.kiosk_program, *arguments, "--data", self.folder / name]
        done = subprocess.run(line, capture_output=True, text=True, input=text)
        if done.returncode != code:
            raise RuntimeError(f"{arguments} ended with {done.returncode}: {done.stderr}")
        return done.stdout

    @contextlib.contextmanager
    def serving(self):
        line = [self.central_program, "serve", "--data", self.folder / "centre"]
        server = subprocess.Popen([*line, "--listen", LISTEN], stdout=subprocess.PIPE, text=True)
        try:
            if not server.stdout.readline().startswith("listening on "):
                raise RuntimeError("the centre does not listen")
            yield
        finally:
            server.terminate()
            server.wait()


class Story:
    def __init__(self, programs):
        self.programs = programs
        self.example = json.loads(programs.kiosk("kiosk", "file", "--example"))
        self.cases = []

    def enrol(self, name, station):
        code = self.programs.central("enrol-code", "--station", station).strip()
        self.programs.kiosk(name, "enrol", "--central", f"http://{LISTEN}", "--code", code)

    def file(self, name, word, evidence=()):
        draft = dict(self.example, facts=FACTS + word)
        arguments = [part for path in evidence for part in ("--evidence", str(path))]
        filed = self.programs.kiosk(
            name, "file", "--json", "-", *arguments, text=json.dumps(draft)
        )
        case = dict(json.loads(filed), kiosk=name, facts=draft["facts"], evidence=[])
        case["evidence"] = [hashlib.sha256(path.read_bytes()).hexdigest() for path in evidence]
        case["state"] = "filed"
        self.cases.append({key: case[key] for key in sorted(case)})
        return self.cases[-1]

    def act(self, case, *step):
        said = self.programs.central("act", case["number"], *step, "--as", "admin")
        case["state"] = said.split()[1]
        case.setdefault("steps", []).append(step[0])

    def photo(self, word):
        path = self.programs.folder / f"{word}.jpg"
        path.write_bytes(b"\xff\xd8\xff\xe0" + word.encode() * 400)
        return path

    def guess_wrong(self, case):
        wrong = "000000" if case["query_code"] != "000000" else "111111"
        body = json.dumps({"number": case["number"], "query_code": wrong}).encode()
        request = urllib.request.Request(f"http://{LISTEN}/v1/status-checks", data=body)
        try:
            urllib.request.urlopen(request)
        except urllib.error.HTTPError as refusal:
            assert refusal.code == 404, refusal.code


def publish(programs, settings_file):
    """The centre's own settings of the law, as a newer version than the one it came with."""
    settings = json.loads(settings_file.read_text(encoding="utf-8"))
    settings["version"] += 1
    newer = programs.folder / "settings.json"
    newer.write_text(json.dumps(settings, ensure_ascii=False), encoding="utf-8")
    programs.central("content", "publish", "law_settings", str(newer), "--as", "admin")


def deliver_and_handle(programs, story, settings_file):
    story.enrol("kiosk", "demo")
    story.enrol("second", "second")
    cases = [story.file("kiosk", f"第{i}件") for i in range(7)]
    cases.append(story.file("second", "二号站"))
    cases.append(story.file("kiosk", "有照片", [story.photo("sent")]))
    for name in ("kiosk", "second"):
        programs.kiosk(name, "sync", "--until-empty")
    both = ("--consumer-consents", "--merchant-consents")
    for case in (cases[1], *cases[3:8]):
        story.act(case, "accept")
    story.act(cases[2], "refuse", "--ground", "1")
    story.act(cases[3], "mediate", *both)
    story.act(cases[3], "terminate", "--ground", "2")
    story.act(cases[4], "mediate", *both)
    story.act(cases[4], "agree", *both)
    story.act(cases[5], "testing_started")
    story.act(cases[6], "withdraw")
    publish(programs, settings_file)
    for name in ("kiosk", "second"):
        programs.kiosk(name, "sync")
    for _ in range(2):
        story.guess_wrong(cases[0])
    wrong = "000000" if cases[0]["query_code"] != "000000" else "111111"
    asked = ("status", cases[0]["number"], "--query-code", wrong, "--offline")
    programs.kiosk("kiosk", *asked, code=1)
    return cases


def live(programs, story, settings_file):
    programs.central("init", "--demo")
    programs.central("station", "add", "--id", "second", "--name", "二号维权站")
    with programs.serving():
        cases = deliver_and_handle(programs, story, settings_file)
    programs.central("keys", "rotate")
    # The second kiosk hears of the new key and files with it; the first does not yet.
    with programs.serving():
        programs.kiosk("second", "sync")
    story.file("kiosk", "等着的")
    story.file("kiosk", "等着的，有照片", [story.photo("kept"), story.photo("kept too")])
    story.file("second", "新钥匙")
    programs.kiosk("kiosk", "sync", code=1)
    for case in cases:
        case["is_delivered"] = True
        case["state"] = "received" if case["state"] == "filed" else case["state"]


def expectations(programs, story):
    kiosks = {}
    for name in ("kiosk", "second"):
        kiosks[name] = {
            "verify": programs.kiosk(name, "verify"),
            "queue": json.loads(programs.kiosk(name, "queue", "--json")),
        }
    listed = programs.central("cases", "--json").splitlines()
    return {
        "listen": LISTEN,
        "cases": story.cases,
        "listed": [json.loads(line) for line in listed],
        "kiosks": kiosks,
        "contents": programs.central("content", "list"),
    }


def pack(folder, name, into):
    def plain(entry):
        if entry.name.endswith("/http"):  # Drogon's empty folders
            return None
        entry.uid = entry.gid = entry.mtime = 0
        entry.uname = entry.gname = ""
        return entry

    with tarfile.open(into / f"{name}.tar.gz", "w:gz") as archive:
        archive.add(folder / name, arcname=name, filter=plain)


def main(kiosk, central, into):
    root = pathlib.Path(__file__).resolve().parents[2]
    with tempfile.TemporaryDirectory() as folder:
        programs = Programs(kiosk, central, pathlib.Path(folder))
        story = Story(programs)
        live(programs, story, root / "assets/rules/settings.json")
        into.mkdir(parents=True, exist_ok=True)
        for name in ("centre", "kiosk", "second"):
            pack(programs.folder, name, into)
        expected = expectations(programs, story)
        text = json.dumps(expected, ensure_ascii=False, indent=1, sort_keys=True)
        (into / "expected.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3]))
