# Runs one style rule over the repository: run_rule.py RULE ROOT.
#
# A rule is a module in rules/ with check(tree) -> [Finding], BAD (trees in which it must find
# something) and GOOD (trees in which it must find nothing). The samples come first: a rule that
# cannot fail is a defect. Exit code 1: something was found.
import importlib
import pathlib
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent))

from tree import read_tree  # noqa: E402  (needs the path above)


def samples_fail_as_they_should(rule, name):
    sound = True
    if not rule.BAD or not rule.GOOD:
        print(f"rule {name} has no samples")
        sound = False
    for sample in rule.BAD:
        if not rule.check(sample):
            print(f"rule {name} finds nothing in its bad sample {sample}")
            sound = False
    for sample in rule.GOOD:
        for finding in rule.check(sample):
            print(f"rule {name} is wrong about its good sample: {finding}")
            sound = False
    return sound


def main(name, root):
    rule = importlib.import_module(f"rules.{name}")
    if not samples_fail_as_they_should(rule, name):
        return 1
    tree = read_tree(root)
    if len(tree) < 10:
        print(f"there are hardly any files below {root}")
        return 1
    findings = rule.check(tree)
    for finding in findings:
        print(finding)
    print(f"{name}: {len(findings)} findings in {len(tree)} files")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
