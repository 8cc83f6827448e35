"""Checks of the ways through scripts: they lead on, everything is reached, and no loop is for ever."""

from __future__ import annotations

from dialogs.engine import script as model
from dialogs.engine.parts import acts_of
from dialogs.engine.script import END, Book, Script, calls_of
from knowledge.model import Problem


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
    return {script.id for script in book.values() if any(isinstance(act, model.Ask) for act in acts_of(script))}
