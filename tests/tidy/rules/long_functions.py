# No function is longer than 70 lines.
from cpp_text import functions
from finding import Finding
from tree import is_cpp

LINES_MAX = 70


def check(tree):
    return [
        Finding(path, first, f"a function of {lines} lines; {LINES_MAX} are allowed")
        for path, text in tree.items()
        if is_cpp(path)
        for first, lines in functions(text)
        if lines > LINES_MAX
    ]


def sample(body_lines):
    body = "    work();\n" * body_lines
    return {"core/sample.cpp": f"// A sample.\nnamespace a {{\nint f() const {{\n{body}}}\n}}\n"}


LAMBDA = "void g() {\n    if (x) {\n" + "        work();\n" * 70 + "    }\n}\n"
CONSTRUCTOR = "A::A(int b)\n    : b_{b}, c_(b) {\n" + "    work();\n" * 70 + "}\n"
BAD = [sample(69), {"net/a.cpp": LAMBDA}, {"net/a.cpp": CONSTRUCTOR}]
GOOD = [
    sample(68),
    {"core/a.h": "class A {\n" + "    int b() { return 1; }\n" * 80 + "};\n"},
    {"core/a.h": "const T kTable[] = {\n" + "    {1, f(2)},\n" * 80 + "};\n"},
]
