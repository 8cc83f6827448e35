"""What must hold for the scripts as a whole: small functions, each returning every problem that it finds."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dialogs.engine import script as model
from dialogs.engine.experts import EXPERTS
from dialogs.engine.experts import FORMS as OTHER_FORMS
from dialogs.engine.interrupting import command_words
from dialogs.engine.parts import acts_of, reads_of, sets_of, texts_of
from dialogs.engine.script import (
    ASKED_TYPES,
    Book,
    Script,
    Slot,
    Test,
    calls_of,
    conditions_in,
    conditions_of,
    slot_of,
)
from dialogs.engine.texts import FORMS, places
from dialogs.engine.vocabulary import plain
from dialogs.engine.ways import everything_is_reached, loops_have_exits, ways_lead_somewhere
from knowledge.model import KINDS, LANGUAGES, Problem
from knowledge.relations import relations

Check = Callable[[Book], list[Problem]]
_YES_NO = ("yes", "no", "maybe")
_ANY = "any"


def slots_exist(book: Book) -> list[Problem]:
    """Every slot that is read, set or shared is declared, by the script itself or by all callers that share it."""
    wrong = []
    for script in book.values():
        known = {*script.slots, *script.shares}
        for name, place in (*((ref.slot, place) for ref, place in reads_of(script)), *sets_of(script)):
            if name not in known:
                wrong.append(Problem(place, f"there is no slot ‘{name}’; expected one of: {', '.join(sorted(known))}"))
        for name in script.shares:
            if name in script.slots:
                wrong.append(Problem(script.place, f"‘{name}’ is shared, so it cannot be a slot of its own too"))
        for callee, calls in calls_of(script).items():
            wrong += [problem for call in calls for problem in _call_fits(book, script, callee, call)]
    return _once(wrong)


def _call_fits(book: Book, script: Script, callee: str, call: model.Call) -> list[Problem]:
    if callee not in book:
        return [Problem(call.place, f"there is no script ‘{callee}’; expected one of: {', '.join(sorted(book))}")]
    other = book[callee]
    named = [(slot, "with") for slot in call.arguments] + [(slot, "take") for slot in call.take.values()]
    wrong = [
        Problem(call.place, f"‘{callee}’ has no slot ‘{slot}’ ({key}); expected one of: {', '.join(other.slots)}")
        for slot, key in named
        if slot not in other.slots
    ]
    wrong += [
        Problem(call.place, f"‘{callee}’ shares ‘{slot}’, which ‘{script.id}’ does not have")
        for slot in other.shares
        if slot not in script.slots and slot not in script.shares
    ]
    return wrong


def slots_fit_their_acts(book: Book) -> list[Problem]:
    """What is asked can be asked and has a name; suggestions go into cards, additions into lists."""
    wrong = []
    for script in book.values():
        for act in acts_of(script):
            slot = (
                slot_of(book, script.id, act.slot) if isinstance(act, (model.Ask, model.Add, model.Suggest)) else None
            )
            if slot is None:
                continue
            if isinstance(act, model.Ask):
                asked = [slot, *(one for name in act.also if (one := slot_of(book, script.id, name)))]
                for one in asked:
                    if one.type not in ASKED_TYPES:
                        wrong.append(Problem(act.place, f"‘{one.id}’ is a {one.type}, which cannot be asked"))
                    elif one.name is None:
                        wrong.append(Problem(one.place, f"‘{one.id}’ is asked and needs a name in nl and en"))
                for id in act.options:
                    if slot.option(id) is None:
                        wrong.append(Problem(act.place, f"‘{slot.id}’ has no option ‘{id}’"))
            else:
                needed = "list" if isinstance(act, model.Add) else "cards"
                if slot.type != needed:
                    wrong.append(Problem(act.place, f"‘{slot.id}’ is a {slot.type}; expected a {needed}"))
        for slot in script.slots.values():
            wrong += _default_fits(slot)
    return _once(wrong)


def _default_fits(slot: Slot) -> list[Problem]:
    if not slot.default:
        return []
    good = True
    if slot.type in ("choice", "choices"):
        good = all(slot.option(id) for id in slot.default.split())
    elif slot.type == "yes_no":
        good = slot.default in _YES_NO
    elif slot.type == "ruler":
        good = slot.default.replace(".", "", 1).isdigit()
    elif slot.type not in ("text", "flag"):
        good = False
    return [] if good else [Problem(slot.place, f"‘{slot.default}’ is no value for ‘{slot.id}’, a {slot.type}")]


def tests_can_hold(book: Book) -> list[Problem]:
    """Conditions compare a slot with values that it can have, and name steps and rules that exist."""
    wrong = []
    for script in book.values():
        for block in script.blocks():
            for condition in conditions_of(block):
                for test in conditions_in(condition):
                    if isinstance(test, Test):
                        wrong += _test_fits(book, script, test)
                        continue
                    known = script.steps if test.what == "visited" else script.rules
                    if test.name not in known:
                        kind = "step" if test.what == "visited" else "rule"
                        wrong.append(Problem(test.place, f"there is no {kind} ‘{test.name}’"))
    return wrong


def _test_fits(book: Book, script: Script, test: Test) -> list[Problem]:
    slot = slot_of(book, script.id, test.ref.slot)
    if slot is None or test.ref.field:
        return []
    values = [one for one in test.against if isinstance(one, str)]
    if test.counted:
        good = slot.type in ("list", "cards", "choices")
        return [] if good else [Problem(test.place, f"‘{slot.id}’ is a {slot.type}; only lists have a count")]
    if test.op in ("under", "over", "at_least", "at_most"):
        good = slot.type in ("ruler", "flag")
        return [] if good else [Problem(test.place, f"‘{slot.id}’ is a {slot.type}; only numbers can be {test.op}")]
    if test.op in ("known", "skipped"):
        return []
    expected = (
        [option.id for option in slot.options] if slot.options else list(_YES_NO) if slot.type == "yes_no" else []
    )
    return [
        Problem(test.place, f"‘{slot.id}’ can never be ‘{value}’; expected one of: {', '.join(expected)}")
        for value in values
        if expected and value not in expected
    ]


def slots_are_used(book: Book) -> list[Problem]:
    """Every slot is given a value somewhere, and looked at somewhere."""
    read: dict[str, set[str]] = {id: {ref.slot for ref, _ in reads_of(script)} for id, script in book.items()}
    put: dict[str, set[str]] = {id: {slot for slot, _ in sets_of(script)} for id, script in book.items()}
    for script in book.values():
        for callee, calls in calls_of(script).items():
            for call in calls:
                put.setdefault(callee, set()).update(call.arguments)
                read.setdefault(callee, set()).update(call.take.values())
    # what a script does with a shared slot is done to its caller's; callers of callers need a round each
    for _ in book:
        for script in book.values():
            for callee in calls_of(script):
                for shared in book[callee].shares if callee in book else ():
                    for uses in (read, put):
                        if shared in uses[callee]:
                            uses[script.id].add(shared)
    wrong = []
    for script in book.values():
        for slot in script.slots.values():
            if slot.id not in put[script.id]:
                wrong.append(Problem(slot.place, f"slot ‘{slot.id}’ is never set"))
            if slot.id not in read[script.id]:
                wrong.append(Problem(slot.place, f"slot ‘{slot.id}’ is never read"))
        for name in script.shares:
            if name not in read[script.id] and name not in put[script.id]:
                wrong.append(Problem(script.place, f"shared slot ‘{name}’ is never used"))
    return wrong


def texts_are_whole(book: Book) -> list[Problem]:
    """Both languages put in the same values, in forms that exist, and close their brackets."""
    wrong = []
    for script in book.values():
        for text, place in texts_of(script):
            holes = [{str(hole.ref) for hole in places(text.in_language(language))} for language in LANGUAGES]
            for name in sorted(holes[0] ^ holes[1]):
                language = LANGUAGES[0] if name in holes[1] else LANGUAGES[1]
                wrong.append(Problem(place, f"the text in {language} lacks {{{name}}}, which the other language has"))
            for language in LANGUAGES:
                said = text.in_language(language)
                bare = said.replace("[[", "").replace("]]", "").replace("{{", "").replace("}}", "")
                for opened, closed in ("[]", "{}"):
                    if bare.count(opened) != bare.count(closed):
                        wrong.append(Problem(place, f"the text in {language} has an unpaired ‘{opened}’ or ‘{closed}’"))
                for hole in places(said):
                    slot = slot_of(book, script.id, hole.ref.slot)
                    if slot is not None and not _form_exists(slot, hole.form):
                        wrong.append(Problem(place, f"‘{slot.id}’ has no form ‘{hole.form}’"))
    return _once(wrong)


def _form_exists(slot: Slot, form: str) -> bool:
    if not form or form in FORMS or form in OTHER_FORMS or (form.startswith("n:") and "/" in form):
        return True
    return bool(slot.options) and all(form in option.forms for option in slot.options)


def options_are_plain(book: Book) -> list[Problem]:
    """No two options of a slot answer to the same words, and none is called like a command."""
    wrong = []
    for script in book.values():
        for slot in script.slots.values():
            for language in LANGUAGES:
                owners: dict[str, str] = {}
                commands = command_words(language)
                for option in slot.options:
                    for words in {
                        *map(plain, (option.label.in_language(language), *option.also.in_language(language)))
                    }:
                        if words in commands:
                            wrong.append(
                                Problem(
                                    option.place,
                                    f"option ‘{option.id}’ is called ‘{words}’, which means {commands[words]}",
                                )
                            )
                        if words in owners and owners[words] != option.id:
                            wrong.append(
                                Problem(
                                    option.place,
                                    f"options ‘{owners[words]}’ and ‘{option.id}’ are both ‘{words}’ ({language})",
                                )
                            )
                        owners[words] = option.id
    return wrong


def experts_exist(book: Book) -> list[Problem]:
    """Experts that are consulted are known, and give what is taken from them."""
    wrong = []
    for script in book.values():
        for act in acts_of(script):
            if not isinstance(act, model.Consult):
                continue
            expert = EXPERTS.get(act.expert)
            if expert is None:
                wrong.append(
                    Problem(act.place, f"there is no expert ‘{act.expert}’; expected one of: {', '.join(EXPERTS)}")
                )
                continue
            wrong += [
                Problem(
                    act.place, f"expert ‘{act.expert}’ gives no ‘{key}’; expected one of: {', '.join(expert.gives)}"
                )
                for key in act.into.values()
                if key not in expert.gives
            ]
    return wrong


CHECKS: tuple[Check, ...] = (
    slots_exist,
    slots_fit_their_acts,
    tests_can_hold,
    ways_lead_somewhere,
    everything_is_reached,
    loops_have_exits,
    slots_are_used,
    texts_are_whole,
    options_are_plain,
    experts_exist,
)


def check(book: Book, kinds: Mapping[str, str] | None = None) -> list[Problem]:
    """All that is wrong with the scripts; cards are checked when `kinds` (card -> kind) tells which there are."""
    problems = [problem for one in CHECKS for problem in one(book)]
    return problems if kinds is None else [*problems, *cards_exist(book, kinds)]


def cards_exist(book: Book, kinds: Mapping[str, str]) -> list[Problem]:
    """Cards, kinds of card and kinds of link that scripts name are in the knowledge."""
    wrong = []
    for script in book.values():
        named = [(phase.card, phase.place) for phase in script.phases.values()]
        named += [(option.card, option.place) for slot in script.slots.values() for option in slot.options]
        wanted = [(kind, slot.place) for slot in script.slots.values() for kind in slot.kinds]
        for act in acts_of(script):
            if not isinstance(act, model.Suggest):
                continue
            wanted += [(kind, act.place) for kind in act.kinds]
            if act.most < max(1, act.least):
                wrong.append(Problem(act.place, f"‘most’ is {act.most}; expected at least {max(1, act.least)}"))
            for line in act.evidence:
                named += [(line.card, line.place), *((end, line.place) for end in line.ends if isinstance(end, str))]
                if line.relation != _ANY and line.relation not in relations():
                    wrong.append(
                        Problem(
                            line.place,
                            f"‘{line.relation}’ is no kind of link; expected one of: {', '.join(relations())}",
                        )
                    )
        wrong += [Problem(place, f"there is no card ‘{card}’") for card, place in named if card and card not in kinds]
        wrong += [
            Problem(place, f"‘{kind}’ is no kind of card; expected one of: {', '.join(KINDS)}")
            for kind, place in wanted
            if kind not in KINDS
        ]
    return _once(wrong)


def _once(problems: list[Problem]) -> list[Problem]:
    return list(dict.fromkeys(problems))
