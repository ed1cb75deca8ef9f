# The contract net/openapi.yaml is sound, names the states of a case as the code does, and the
# centre answers exactly the calls it names.
import re

import yaml

from cpp_text import without_comments
from finding import Finding

CONTRACT = "net/openapi.yaml"
ROUTES = re.compile(r"central/http/\w+_routes\.cpp")
STATES = "core/lifecycle/case_state.h"
STATE_NAMES = re.compile(r"kNames<CaseState> = name_list\([^{]*\{([^}]*)\}")
METHODS = {"get", "put", "post", "delete", "patch", "head", "options"}
ROUTE = re.compile(r"\brouter\.add<[^;]*;")
METHOD = re.compile(r"\.method = drogon::(\w+)")
ADDRESS = re.compile(r'\.address = "(/v\d+/[^"]*)"')
OVERRIDE = re.compile(r'\brouter\.add_override\("(/v\d+/[^"]*)"')


def references(value):
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for one in value.values():
            yield from references(one)
    elif isinstance(value, list):
        for one in value:
            yield from references(one)


def resolves(contract, reference):
    if not reference.startswith("#/"):
        return False
    here = contract
    for part in reference[2:].split("/"):
        part = part.replace("~1", "/").replace("~0", "~")
        if not isinstance(here, dict) or part not in here:
            return False
        here = here[part]
    return True


def operations(contract):
    for path, item in (contract.get("paths") or {}).items():
        for method, operation in item.items():
            if method in METHODS:
                yield path, method, operation


def served_by(text):
    for route in ROUTE.findall(text):
        method = METHOD.search(route)
        for path in ADDRESS.findall(route):
            yield path, method.group(1).lower() if method else "get"
    for path in OVERRIDE.findall(text):
        yield path, "post"


def state_faults(contract, tree):
    known = STATE_NAMES.search(tree.get(STATES, ""))
    if not known:
        return [f"the names of the states cannot be read in {STATES}"]
    schemas = (contract.get("components") or {}).get("schemas") or {}
    promised = set((schemas.get("CaseState") or {}).get("enum") or [])
    used = set(re.findall(r'"(\w+)"', known.group(1)))
    return [f"the state {name} is only on one side" for name in sorted(promised ^ used)]


def check(tree):
    try:
        contract = yaml.safe_load(tree[CONTRACT])
    except yaml.YAMLError as error:
        return [Finding(CONTRACT, error.problem_mark.line + 1, f"is not YAML: {error.problem}")]
    messages = []
    if not str(contract.get("openapi", "")).startswith("3.1."):
        messages.append("does not say that it is OpenAPI 3.1")
    for reference in sorted(set(references(contract))):
        if not resolves(contract, reference):
            messages.append(f"refers to {reference}, which is not there")
    messages += state_faults(contract, tree)
    promised = set()
    for path, method, operation in operations(contract):
        promised.add((path, method))
        if not operation.get("responses"):
            messages.append(f"{method} {path} has no answers")
    served = set()
    for name in filter(ROUTES.fullmatch, tree):
        served.update(served_by(without_comments(tree[name])))
    messages += [f"{method} {path} is promised, not served" for path, method in promised - served]
    messages += [f"{method} {path} is served, not promised" for path, method in served - promised]
    return [Finding(CONTRACT, 1, message) for message in messages]


def sample(contract, routes):
    states = "components: {schemas: {CaseState: {enum: [filed]}}}"
    return {
        CONTRACT: f"openapi: 3.1.0\n{states}\n{contract}",
        "central/http/a_routes.cpp": routes,
        STATES: 'kNames<CaseState> = name_list("none", {"filed"})',
    }


GET_A = 'paths: {/v1/a: {get: {responses: {"200": {description: yes}}}}}'
SERVE_A = 'router.add<A, B>({.address = "/v1/a"});'
BAD = [
    sample("paths: {", SERVE_A),
    sample(GET_A, 'router.add<A, B>({.method = drogon::Put, .address = "/v1/a"});'),
    sample(GET_A, SERVE_A + 'router.add<A, B>({.address = "/v1/b"});'),
    sample('paths: {/v1/a: {get: {responses: {"200": {$ref: "#/components/a"}}}}}', SERVE_A),
    sample("paths: {/v1/a: {get: {}}}", SERVE_A),
    sample(GET_A, SERVE_A + 'router.add_override("/v1/a", kTus);'),
]
BAD.append({**sample(GET_A, SERVE_A), STATES: 'kNames<CaseState> = name_list("none", {"closed"})'})
GOOD = [sample(GET_A, SERVE_A)]
