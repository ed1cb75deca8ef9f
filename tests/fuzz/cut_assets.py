# Cuts the product's data down to seeds: the same shape in a few hundred bytes. Usage: see README.md
import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def asset(path):
    return json.loads((ROOT / "assets" / path).read_text(encoding="utf-8"))


def holidays():
    table = asset("holidays/china.json")
    year = table["years"][-1]
    for name in ("holidays", "makeup_workdays", "statutory_days"):
        year[name] = year[name][:2]
    year["source"] = "notice"
    return {"version": 2, "years": [year]}


def festivals():
    year = asset("holidays/festivals.json")["years"][0]
    return {"version": 2, "years": [{**year, "statutory_days": year["statutory_days"][:2]}]}


def words_cut(value):
    """Every long text to its first characters, wherever it stands."""
    if isinstance(value, dict):
        return {key: words_cut(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [words_cut(inner) for inner in value]
    return value[:24] if isinstance(value, str) else value


def rule_sets():
    last = words_cut(asset("rules/rule-sets.json")["rule_sets"][-1])
    for name in ("refusal_grounds", "termination_grounds"):
        last[name] = last[name][:2]
    shown = [limit for limit in last["limits"] if "label" in limit or "pauses" in limit]
    last["limits"] = [*shown[:2], *[one for one in last["limits"] if "extension" in one][:1]]
    return {"version": 2, "rule_sets": [last]}


def settings():
    office = words_cut(asset("rules/settings.json"))
    policy = {
        **{"id": "p1", "order_number": "No. 1", "limit": "acceptance", "category": "food"},
        **{"from": "2026-05-01", "to": "2026-12-31", "length": 3},
    }
    return {**office, "version": 2, "policies": [policy]}


def remedies():
    rules = asset("rules/remedies.json")["remedies"]
    words = {"zh": "可以", "en": "you may ask", "article": {"zh": "第", "en": "Art."}}
    return {"version": 2, "remedies": [{**rule, **words} for rule in rules]}


def classification():
    cut = {"version": 2}
    for name, entries in asset("classification/classification.json").items():
        if isinstance(entries, list):
            cut[name] = [words_cut(entries[0])]
    choice = asset("classification/classification.json")["choices"]["object_categories"][0]
    code = cut["object_categories"][0]["code"]
    return {**cut, "choices": {"object_categories": [{**choice, "covers": [code]}]}}


def forms():
    """Each form with the words cut and without the sentences to tap; names of fields stay whole."""
    cut = asset("forms/forms.json")
    for form in cut["forms"]:
        form["pages"] = [
            {
                **words_cut(page),
                "asks": [
                    {key: value if key in ("field", "when") else words_cut(value)
                     for key, value in question.items() if key != "phrases"}
                    for question in page["asks"]
                ],
            }
            for page in form["pages"]
        ]
    return {"version": 2, "forms": cut["forms"]}


def answers():
    book = asset("answers/answers.json")
    one = book["answers"][0]
    laws = {article["law"] for article in one["articles"]}
    return {
        "version": 2,
        "checked": book["checked"],
        "categories": [each for each in book["categories"] if each["code"] == one["category"]],
        "laws": [words_cut(each) for each in book["laws"] if each["code"] in laws],
        "answers": [words_cut(one)],
    }


def publication():
    published = words_cut(asset("publication/publication.json"))
    shops = published["shops"][:2]
    floors = [one for one in published["floors"] if one in [shop["floor"] for shop in shops]]
    return {**published, "version": 2, "floors": floors, "shops": shops}


def with_days(content):
    """The texts of the made-up city without their "@": on a day that is given."""
    text = json.dumps(content, ensure_ascii=False)
    return json.loads(re.sub(r'"@-?\d+"', '"2026-11-29"', text))


def promises():
    register = with_days(asset("demo/promises.json"))
    removed = [one for one in register["promises"] if "removed_on" in one][:1]
    chosen = [*register["promises"][:2], *removed]
    floors = [one for one in register["floors"] if one in [shop["floor"] for shop in chosen]]
    return {"version": 2, "floors": floors, "promises": chosen}


def notices():
    board = with_days(asset("demo/notices.json"))
    return {"version": 2, "notices": [words_cut(one) for one in board["notices"][:2]]}


def known_matters():
    known = with_days(asset("demo/known_matters.json"))
    return {"version": 2, "known_matters": known["known_matters"][:2]}


def shops():
    return {"version": 1, "shops": asset("demo/shops.json")["shops"][:2]}


def floor_plans():
    plan = asset("demo/floor_plans.json")["plans"][1]
    return {"version": 1, "plans": [{**plan, "units": plan["units"][:2]}]}


def facts():
    moments = [("received", "2026-04-30"), ("accepted", "2026-05-06T10:30")]
    moments += [("testing_started", "2026-05-10"), ("testing_ended", "2026-05-20")]
    listed = [{"fact": fact, "at": at} for fact, at in moments]
    listed.append({"fact": "terminated", "at": "2026-06-01", "ground": 3})
    return {"category": "food", "real_name": True, "facts": listed}


def main():
    corpus = Path(sys.argv[1])
    seeds = {
        "content_texts": [
            *[holidays, festivals, rule_sets, settings],
            *[remedies, classification, answers, publication, promises, notices],
            known_matters,
        ],
        "choices": [forms, shops, floor_plans],
        "status": [facts],
    }
    for target, makers in seeds.items():
        (corpus / target).mkdir(parents=True, exist_ok=True)
        for make in makers:
            text = json.dumps(make(), ensure_ascii=False, separators=(",", ":"))
            (corpus / target / f"{make.__name__}.seed").write_text(text, encoding="utf-8")


main()
