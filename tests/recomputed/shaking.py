"""Changes published answers at random, so that the rare rules of the method meet each other.

A demonstration tells a likely story; this makes unlikely ones: answers that go missing, two
auditors who disagree, doors on no register, hidden questions, other weights and limits.
"""

from __future__ import annotations

from copy import deepcopy
from datetime import date, timedelta
from random import Random

from tests.recomputed.published import Json, items_of
from tests.recomputed.shaken_values import other_value

REASONS = ("could_not_check", "not_this_visit", "not_here", "not_here")


def shaken(published: Json, chance: Random, schools: int) -> Json:
    """The *published* inputs of some schools, changed; the original stays as it was."""
    found = deepcopy(published)
    found["sites"] = chance.sample(found["sites"], schools)
    kept = {each["id"] for each in found["sites"]}
    found["audits"] = [each for each in found["audits"] if each["site"] in kept]
    for checklist in found["checklists"]:
        _shake_checklist(checklist, chance)
    questions = {(each["id"], each["version"]): items_of(each) for each in found["checklists"]}
    found["audits"] += [_second(each, chance) for each in found["audits"] if chance.random() < 0.2]
    _overrule(found["audits"], chance)
    for audit in found["audits"]:
        _shake_audit(audit, questions[audit["checklist"], audit["version"]], chance)
    for site in found["sites"]:
        forgotten = chance.choice(sorted(site["register"]))
        del site["register"][forgotten]
    found["thresholds"]["priority_below"] = str(chance.choice((50, "62.5", 70)))
    found["thresholds"]["meets_from"] = str(chance.choice((75, "77.7", 85)))
    return found


def _shake_checklist(checklist: Json, chance: Random) -> None:
    earlier: list[Json] = []
    is_mild = chance.random() < 0.5
    for section in checklist["sections"]:
        section["section_weight"] = chance.randint(1, 40)
        for item in section["items"]:
            _shake_item(item, chance, is_mild=is_mild)
            if earlier and chance.random() < 0.1:
                item["show_if"] = _condition(chance.choice(earlier), chance)
            earlier.append(item)


def _shake_item(item: Json, chance: Random, *, is_mild: bool) -> None:
    item["weight"] = chance.randint(1, 3)
    if item["critical"] and is_mild:
        item["critical"], item["critical_below"] = False, None
    elif item["critical"]:
        item["critical_below"] = chance.choice(("1", "0.9", "0.5", "0.25"))
    if item["response"]["type"] == "ratio":
        item["response"]["target"] = chance.choice(("1", "0.9", "0.75"))


def _condition(item: Json, chance: Random) -> Json:
    asked = {"item": item["id"], "answered": chance.random() < 0.8}
    said = {"item": item["id"], "in": chance.sample(("yes", "partly", "no", "not_here", 3, 4), 3)}
    level = {"site": "level", "in": chance.sample(("elementary", "middle", "high"), 2)}
    return chance.choice(
        (
            asked,
            said,
            level,
            {"not": said},
            {"any": [asked, level]},
            {"all": [{"not": said}, level]},
        )
    )


def _second(audit: Json, chance: Random) -> Json:
    """Another audit of the same period by somebody else; now and then a blind one.

    Its observations have the same ids: those need only differ within one audit.
    """
    day = date.fromisoformat(audit["audited_on"]) + timedelta(days=chance.randint(0, 9))
    found = deepcopy(audit)
    found["id"] = f"{audit['id']}-again"
    found["audited_on"] = day.isoformat()
    found["auditors"] = ["Demonstration auditor 9"]
    found["blind"] = chance.random() < 0.2
    for each in found.get("observations", ()):
        if chance.random() < 0.5:
            each["place"] = f"elsewhere-{chance.randint(1, 3)}"
    return found


def _overrule(audits: list[Json], chance: Random) -> None:
    """Reviewers decided between those who saw the same: mostly for one of them, some for none."""
    for again in [each for each in audits if each["id"].endswith("-again")]:
        (first,) = (each for each in audits if f"{each['id']}-again" == again["id"])
        for answer in first.get("answers", ()):
            if chance.random() < 0.3:
                for out in chance.choice(([first], [again], [again], [first, again])):
                    out.setdefault("overruled", []).append(_asked(answer, chance))


def _asked(answer: Json, chance: Random) -> Json:
    """What was decided: the question, or one of the assets that a list tells of."""
    value = answer.get("value")
    asset = answer.get("asset")
    if isinstance(value, list) and value:
        asset = chance.choice([*(each["asset"] for each in value), None])
    return {"item": answer["item"], **({"asset": asset} if asset else {})}


def _shake_audit(audit: Json, questions: dict[str, Json], chance: Random) -> None:
    strength = chance.choice((0, 0.02, 0.1, 0.3))
    audit["answers"] = [each for each in audit["answers"] if chance.random() >= strength / 3]
    for answer in audit["answers"]:
        _shake_answer(answer, questions[answer["item"]]["response"], chance, strength)
    _shake_a_section(audit, chance)
    audit["confirmed_not_here"] = [each for each in questions if chance.random() < 0.5]
    for each in audit.get("observations", ()):
        if "place" in each and chance.random() < strength:
            del each["place"]


def _shake_answer(answer: Json, response: Json, chance: Random, strength: float) -> None:
    if "value" in answer and chance.random() < strength:
        answer["value"] = other_value(answer["value"], response, chance)
    if chance.random() < strength / 2:
        _blank(answer, chance.choice(REASONS))
    if "asset" in answer and chance.random() < strength / 4:
        answer["asset"] = f"found-{answer['asset']}"


def _shake_a_section(audit: Json, chance: Random) -> None:
    """Now and then a whole section (its items begin alike) is not here, or was not looked at."""
    begins = chance.choice(audit["answers"])["item"][:2] if audit["answers"] else ""
    reason = chance.choice((*REASONS, None, None, None, None))
    for answer in audit["answers"]:
        if reason is not None and answer["item"].startswith(begins):
            _blank(answer, reason)


def _blank(answer: Json, reason: str) -> None:
    answer.pop("value", None)
    answer["no_answer"] = reason
