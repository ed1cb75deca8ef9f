# The contract net/openapi.yaml is sound, and the centre answers exactly the calls it names.
import re

import yaml

from cpp_text import without_comments
from finding import Finding

CONTRACT = "net/openapi.yaml"
ROUTES = "central/http/routes.cpp"
METHODS = {"get", "put", "post", "delete", "patch", "head", "options"}
ROUTE = re.compile(r'"(/v\d+/[^"]*)"[^;"]*\bdrogon::(Get|Put|Post|Delete|Patch|Head|Options)\b')


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
    promised = set()
    for path, method, operation in operations(contract):
        promised.add((path, method))
        if not operation.get("responses"):
            messages.append(f"{method} {path} has no answers")
    routes = ROUTE.findall(without_comments(tree[ROUTES]))
    served = {(path, method.lower()) for path, method in routes}
    messages += [f"{method} {path} is promised, not served" for path, method in promised - served]
    messages += [f"{method} {path} is served, not promised" for path, method in served - promised]
    return [Finding(CONTRACT, 1, message) for message in messages]


def sample(contract, routes):
    return {CONTRACT: f"openapi: 3.1.0\n{contract}", ROUTES: routes}


GET_A = 'paths: {/v1/a: {get: {responses: {"200": {description: yes}}}}}'
SERVE_A = 'add("/v1/a", drogon::Get);'
BAD = [
    sample("paths: {", SERVE_A),
    sample(GET_A, 'add("/v1/a", drogon::Put);'),
    sample(GET_A, SERVE_A + 'add("/v1/b", drogon::Get);'),
    sample('paths: {/v1/a: {get: {responses: {"200": {$ref: "#/components/a"}}}}}', SERVE_A),
    sample("paths: {/v1/a: {get: {}}}", SERVE_A),
    sample(GET_A, SERVE_A + 'add("/v1/a", drogon::Head);'),
]
GOOD = [sample(GET_A, SERVE_A)]
