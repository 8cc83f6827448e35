"""What must hold for the scripts as a whole: small functions, each returning every problem that it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from dialogs.engine import script as model
from dialogs.engine.experts import EXPERTS
from dialogs.engine.experts import FORMS as OTHER_FORMS
from dialogs.engine.interrupting import command_words
from dialogs.engine.script import (
    ASKED_TYPES,
    END,
    Book,
    Operand,
    Ref,
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
from knowledge.model import KINDS, LANGUAGES, Place, Problem, Text
from knowledge.relations import relations

Check = Callable[[Book], list[Problem]]
_YES_NO = ("yes", "no", "maybe")
_ANY = "any"


# reading a script's parts


def _acts(script: Script) -> Iterator[model.Act]:
    for block in script.blocks():
        yield from block.acts


def _texts(script: Script) -> Iterator[tuple[Text, Place]]:
    for phase in script.phases.values():
        for text in filter(None, (phase.name, phase.purpose)):
            yield text, phase.place
    for rule in script.rules.values():
        if rule.because:
            yield rule.because, rule.place
    for act in _acts(script):
        if isinstance(act, model.Say):
            yield act.text, act.place
        elif isinstance(act, model.Ask):
            for text in filter(None, (act.text, act.why, act.help)):
                yield text, act.place
        elif isinstance(act, model.Suggest) and act.text:
            yield act.text, act.place
        for operand, place in _operands_of(act):
            if isinstance(operand, Text):
                yield operand, place


def _operands_of(act: model.Act) -> Iterator[tuple[Operand, Place]]:
    if isinstance(act, model.Set):
        yield act.to, act.place
    elif isinstance(act, model.Add):
        for operand in (*((act.value,) if act.value is not None else ()), *act.record.values()):
            yield operand, act.place
    elif isinstance(act, (model.Consult, model.Call)):
        for operand in act.arguments.values():
            yield operand, act.place
    elif isinstance(act, model.Suggest):
        for line in act.evidence:
            for operand in line.ends:
                yield operand, line.place


def _reads(script: Script) -> Iterator[tuple[Ref, Place]]:
    """Every place where a script looks at a slot."""
    for block in script.blocks():
        for condition in conditions_of(block):
            for test in conditions_in(condition):
                if isinstance(test, Test):
                    yield test.ref, test.place
                    for operand in test.against:
                        if isinstance(operand, Ref):
                            yield operand, test.place
    for text, place in _texts(script):
        for language in LANGUAGES:
            for hole in places(text.in_language(language)):
                yield hole.ref, place
    for act in _acts(script):
        for operand, place in _operands_of(act):
            if isinstance(operand, Ref):
                yield operand, place
        for slot in act.without if isinstance(act, model.Suggest) else ():
            yield Ref(slot), act.place
        for slot in act.uses if isinstance(act, model.Write) else ():
            yield Ref(slot), act.place


def _sets(script: Script) -> Iterator[tuple[str, Place]]:
    """Every place where a script gives a slot a value."""
    for act in _acts(script):
        if isinstance(act, (model.Ask, model.Set, model.Add, model.Suggest)):
            yield act.slot, act.place
        for slot in act.also if isinstance(act, model.Ask) else ():
            yield slot, act.place
        for slot in act.into if isinstance(act, model.Consult) else ():
            yield slot, act.place
        for slot in act.take if isinstance(act, model.Call) else ():
            yield slot, act.place


# the checks


def slots_exist(book: Book) -> list[Problem]:
    """Every slot that is read, set or shared is declared, by the script itself or by all callers that share it."""
    wrong = []
    for script in book.values():
        known = {*script.slots, *script.shares}
        for name, place in (*((ref.slot, place) for ref, place in _reads(script)), *_sets(script)):
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
        for act in _acts(script):
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


def ways_lead_somewhere(book: Book) -> list[Problem]:
    """Every way out goes to a step that exists, and every step has one that is always open."""
    wrong = []
    for script in book.values():
        known = {*script.steps, END}
        ways = [*(way for step in script.steps.values() for way in step.goes())]
        ways += [act for rule in script.rules.values() for act in rule.acts if isinstance(act, model.Go)]
        wrong += [
            Problem(way.place, f"there is no step ‘{way.to}’; expected ‘{END}’ or one of: {', '.join(script.steps)}")
            for way in ways
            if way.to not in known
        ]
        for step in script.steps.values():
            if not step.goes():
                wrong.append(Problem(step.place, f"step ‘{step.id}’ is a dead end: it has no ‘go’"))
            elif all(way.when is not None for way in step.goes()):
                wrong.append(
                    Problem(
                        step.place,
                        f"step ‘{step.id}’ may be a dead end: every way out has a condition; add one without",
                    )
                )
            if step.phase and step.phase not in script.phases:
                wrong.append(Problem(step.place, f"step ‘{step.id}’: there is no phase ‘{step.phase}’"))
    return wrong


def everything_is_reached(book: Book) -> list[Problem]:
    """Every step can be come to, and every script is started or called."""
    called = {callee for script in book.values() for callee in calls_of(script)}
    wrong = []
    for script in book.values():
        if not script.starts and script.id not in called:
            wrong.append(
                Problem(script.place, f"script ‘{script.id}’ is never called, and cannot be started (starts: yes)")
            )
        reached = reachable(script)
        wrong += [
            Problem(step.place, f"step ‘{step.id}’ is unreachable: no way leads to it")
            for step in script.steps.values()
            if step.id not in reached
        ]
        for step in script.steps.values():
            wrong += _cut_off(step)
    return wrong


def _cut_off(step: model.Step) -> list[Problem]:
    for at, act in enumerate(step.acts):
        if isinstance(act, model.Go) and act.when is None and (at + 1 < len(step.acts) or step.exits):
            return [Problem(act.place, f"nothing in step ‘{step.id}’ behind this ‘go’ can ever be reached")]
    for way in step.exits[:-1]:
        if way.when is None:
            return [Problem(way.place, f"no way of step ‘{step.id}’ behind this one can ever be taken")]
    return []


def reachable(script: Script) -> set[str]:
    """The steps that can be come to from the first, by their own ways or a rule's."""
    waiting = [script.first]
    waiting += [act.to for rule in script.rules.values() for act in rule.acts if isinstance(act, model.Go)]
    reached: set[str] = set()
    while waiting:
        here = waiting.pop()
        if here in script.steps and here not in reached:
            reached.add(here)
            waiting += [way.to for way in script.steps[here].goes()]
    return reached


def loops_have_exits(book: Book) -> list[Problem]:
    """From every step the end can be come to; every loop asks something; no script calls itself."""
    import networkx as nx

    wrong = []
    asking = _asking(book)
    for script in book.values():
        made: nx.DiGraph[str] = nx.DiGraph()
        made.add_nodes_from((*script.steps, END))
        made.add_edges_from((step.id, way.to) for step in script.steps.values() for way in step.goes())
        ending = nx.ancestors(made, END) | {END}
        wrong += [
            Problem(script.steps[name].place, f"step ‘{name}’ is in a loop without exit: the end cannot be come to")
            for name in script.steps
            if name not in ending and script.steps[name].goes()
        ]
        silent = made.subgraph([step.id for step in script.steps.values() if not _asks(step, asking)])
        for loop in nx.strongly_connected_components(silent):
            if len(loop) > 1 or any(silent.has_edge(name, name) for name in loop):
                names = sorted(loop, key=list(script.steps).index)
                wrong.append(
                    Problem(script.steps[names[0]].place, f"a loop in which nothing is asked: {' → '.join(names)}")
                )
    calls: nx.DiGraph[str] = nx.DiGraph()
    calls.add_edges_from((script.id, callee) for script in book.values() for callee in calls_of(script))
    for circle in nx.simple_cycles(calls):
        if circle[0] in book:
            wrong.append(Problem(book[circle[0]].place, f"scripts call one another in a circle: {' → '.join(circle)}"))
    return wrong


def _asks(block: model.Step, asking: set[str]) -> bool:
    return any(
        act.when is None and (isinstance(act, model.Ask) or (isinstance(act, model.Call) and act.script in asking))
        for act in block.acts
    )


def _asking(book: Book) -> set[str]:
    return {script.id for script in book.values() if any(isinstance(act, model.Ask) for act in _acts(script))}


def slots_are_used(book: Book) -> list[Problem]:
    """Every slot is given a value somewhere, and looked at somewhere."""
    read: dict[str, set[str]] = {id: {ref.slot for ref, _ in _reads(script)} for id, script in book.items()}
    put: dict[str, set[str]] = {id: {slot for slot, _ in _sets(script)} for id, script in book.items()}
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
        for text, place in _texts(script):
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
        for act in _acts(script):
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
        for act in _acts(script):
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
