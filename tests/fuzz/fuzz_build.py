# Builds the fuzz targets: the core once more, by clang with libFuzzer and the sanitizers.
#
# Everything lies in a folder of its own; what has not changed is not built again.
import json
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "core_law"))

from plain_build import escaped, meaning_of  # noqa: E402

CORE = "core/CMakeFiles/fangxin_core.dir/"
SHARED = ["fuzz_target.cpp", "fuzz_values.cpp"]
SANITIZERS = "address,undefined"
FLAGS = ["-std=c++20", "-O1", "-g1", "-fno-omit-frame-pointer", "-fno-sanitize-recover=all"]
LIBRARIES = ["-lsodium", "-lutf8proc"]
JOBS = 3


def target_names():
    return sorted(path.stem for path in (HERE / "targets").glob("*.cpp"))


class FuzzBuild:
    """Programs below `folder`: one a target, and the one that writes seeds."""

    def __init__(self, build, folder, compiler):
        self.folder = folder
        self.compiler = compiler
        self.lines = []
        entries = json.loads((build / "compile_commands.json").read_text(encoding="utf-8"))
        self.core = []
        for entry in entries:
            words = shlex.split(entry["command"])
            if words[words.index("-o") + 1].startswith(CORE):
                self.core.append((Path(entry["file"]), meaning_of(words)))
        # The sources here include what the core's own sources include.
        self.meaning = max((words for _, words in self.core), key=len)

    def program(self, name):
        return self.folder / "bin" / name

    def make(self):
        """Compiles what changed. A failing compiler ends this program with its words."""
        self.folder.mkdir(parents=True, exist_ok=True)
        ccache = shutil.which("ccache")
        compiler = f"{ccache} {self.compiler}" if ccache else self.compiler
        compile_flags = [*FLAGS, f"-fsanitize=fuzzer-no-link,{SANITIZERS}"]
        self.lines = [
            "rule compile",
            f"  command = {compiler} {shlex.join(compile_flags)} $meaning -MMD -MF $out.d"
            " -c $in -o $out",
            "  deps = gcc",
            "  depfile = $out.d",
            "rule archive",
            "  command = rm -f $out && ar qc $out $in",
            "rule link",
            f"  command = {self.compiler} $sanitizers $in {shlex.join(LIBRARIES)} -o $out",
        ]
        core = [self.object(source, meaning) for source, meaning in self.core]
        library = self.folder / "libcore.a"
        self.lines.append(f"build {library}: archive {' '.join(core)}")
        shared = [self.object(HERE / name, self.meaning) for name in SHARED]
        for name in target_names():
            own = self.object(HERE / "targets" / f"{name}.cpp", self.meaning)
            self.link(name, [own, *shared, str(library)], f"fuzzer,{SANITIZERS}")
        seeds = [self.object(HERE / "seeds.cpp", self.meaning), shared[1]]
        self.link("seeds", [*seeds, str(library)], SANITIZERS)
        (self.folder / "build.ninja").write_text("\n".join([*self.lines, ""]), encoding="utf-8")
        done = subprocess.run(
            ["ninja", "-C", str(self.folder), "-j", str(JOBS)], capture_output=True, text=True
        )
        if done.returncode != 0:
            sys.exit(done.stdout + done.stderr)

    def object(self, source, meaning):
        target = self.folder / "objects" / f"{source.parent.name}_{source.name}.o"
        self.lines += [
            f"build {target}: compile {source}",
            f"  meaning = {escaped(shlex.join(meaning))}",
        ]
        return str(target)

    def link(self, name, parts, sanitizers):
        self.lines += [
            f"build {self.program(name)}: link {' '.join(parts)}",
            f"  sanitizers = -fsanitize={sanitizers}",
        ]
