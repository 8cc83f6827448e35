"""watwerkt: one command with subcommands, each also under a Dutch name.

Imports nothing heavy until a command needs it: start-up time is a feature.
Exit codes: 0 done, 1 found errors or nothing, 2 wrong use.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from assistant import VERSION

TWINS = {
    "ask": "vraag",
    "show": "toon",
    "list": "lijst",
    "path": "pad",
    "sources": "bronnen",
    "citations": "citaten",
    "cite": "citeer",
    "check": "controleer",
    "chat": "praat",
    "client": "klant",
    "code": "codeer",
    "talk": "gesprek",
    "rehearse": "oefen",
    "progress": "voortgang",
    "flow": "stroom",
    "unanswered": "onbeantwoord",
    "completion": "aanvullen",
}
_ENGLISH = {dutch: english for english, dutch in TWINS.items()}


class TwoTongued(click.Group):
    """A group whose commands answer to their English and their Dutch name; a bare question is asked."""

    language = "nl"

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return super().get_command(ctx, _ENGLISH.get(cmd_name, cmd_name))

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [TWINS[name] if self.language == "nl" else name for name in TWINS]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if self.get_command(ctx, args[0]) is None and (" " in args[0] or args[0].endswith("?")):
            args = ["ask", *args]
        return super().resolve_command(ctx, args)


def build(language: str) -> TwoTongued:
    """The command with its help in one language."""
    from assistant.phrases import phrases

    words = phrases("terminal", language)
    group = TwoTongued(
        "watwerkt",
        help=words("command.main"),
        invoke_without_command=True,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    group.language = language

    def options(function: Callable[..., Any]) -> Callable[..., Any]:
        folder = click.Path(path_type=Path, file_okay=False)
        function = click.option(
            "--knowledge", multiple=True, type=folder, metavar="DIR", help=words("option.knowledge")
        )(function)
        return click.option("--lang", type=click.Choice(["nl", "en"]), help=words("option.lang"))(function)

    def command(name: str, *params: Callable[..., Any]) -> Callable[[Callable[..., int]], None]:
        def add(function: Callable[..., int]) -> None:
            wrapped: Callable[..., Any] = _exit_code(function)
            for param in reversed(params):
                wrapped = param(wrapped)
            told = words(f"command.{name}")
            group.command(name, help=told, short_help=told.splitlines()[0])(options(wrapped))

        return add

    def option(name: str, *parameter: str, told: str = "", **attributes: Any) -> Callable[..., Any]:
        return click.option(f"--{name}", *parameter, help=words(f"option.{told or name}"), **attributes)

    @click.pass_context
    def main(ctx: click.Context, /, **chosen: Any) -> None:
        ctx.obj = chosen
        if ctx.invoked_subcommand is None:
            from assistant.terminal.chat import chat

            _exit_code(chat)(**chosen)

    group.callback = main
    group.params += [
        click.Option(["--lang"], type=click.Choice(["nl", "en"]), help=words("option.lang")),
        click.Option(
            ["--knowledge"],
            multiple=True,
            type=click.Path(path_type=Path, file_okay=False),
            metavar="DIR",
            help=words("option.knowledge"),
        ),
    ]
    group = click.version_option(VERSION, prog_name="watwerkt", help=words("option.version"))(group)
    folder = click.Path(path_type=Path, file_okay=False)
    writable = click.Path(path_type=Path, file_okay=False, exists=True, writable=True)
    reports = option("reports", type=folder, metavar="DIR")

    @command(
        "ask",
        click.argument("question", nargs=-1),
        option("json", is_flag=True),
        option("batch", type=click.Path(allow_dash=True), metavar="FILE"),
        option("why", is_flag=True),
    )
    def ask(session: Any, question: tuple[str, ...], json: bool, batch: str | None, why: bool) -> int:
        from assistant.terminal.asking import ask_batch, ask_once

        return ask_batch(session, batch, json) if batch else ask_once(session, " ".join(question), json, why)

    @command("show", click.argument("card", nargs=-1, required=True, shell_complete=_card_names))
    def show(session: Any, card: tuple[str, ...]) -> int:
        from assistant.terminal.looking import show_card

        return show_card(session, " ".join(card))

    @command(
        "list",
        click.argument("kind", required=False),
        option("for", "concerned", multiple=True, metavar="CARD", told="for"),
        option("strength", metavar="GRADE"),
        option("where", metavar="PLACE"),
        option("report", metavar="REPORT", told="in-report"),
        option("since", type=click.IntRange(1900, 2100), metavar="YEAR"),
        option("until", type=click.IntRange(1900, 2100), metavar="YEAR"),
        option("json", "as_objects", is_flag=True),
    )
    def list_(session: Any, kind: str | None, as_objects: bool, **filters: Any) -> int:
        if as_objects or any(filters.values()):
            from assistant.terminal.listing import list_filtered

            return list_filtered(session, kind, as_objects=as_objects, **filters)
        from assistant.terminal.looking import list_cards

        return list_cards(session, kind)

    @command("path", click.argument("a", shell_complete=_card_names), click.argument("b", shell_complete=_card_names))
    def path(session: Any, a: str, b: str) -> int:
        from assistant.terminal.looking import show_path

        return show_path(session, a, b)

    @command("sources", click.argument("report", required=False))
    def sources(session: Any, report: str | None) -> int:
        from assistant.terminal.looking import show_sources

        return show_sources(session, report)

    @command(
        "citations",
        option("json", is_flag=True),
        option("sample", type=click.IntRange(1)),
        option("seed", type=int, default=1),
    )
    def citations(session: Any, json: bool, sample: int | None, seed: int) -> int:
        from assistant.terminal.citing import list_citations, sample_findings

        return sample_findings(session, sample, seed) if sample else list_citations(session, json)

    @command(
        "cite",
        click.argument("report", required=False),
        click.argument("lines", required=False),
        option("fill", type=folder, metavar="DIR"),
        reports,
    )
    def cite(session: Any, report: str | None, lines: str | None, fill: Path | None, reports: Path | None) -> int:
        from assistant.terminal.citing import fill_folder, make_citation

        return fill_folder(session, fill) if fill else make_citation(session, report, lines)

    @command("check", reports, option("stories", type=folder, metavar="DIR"))
    def check(session: Any, reports: Path | None, stories: Path | None) -> int:
        from assistant.terminal.checking import check_all

        return check_all(session, stories)

    @command("chat")
    def chat_(session: Any) -> int:
        from assistant.terminal.chat import chat

        return chat(session)

    @command(
        "client",
        click.argument("said", nargs=-1),
        option("json", is_flag=True),
        option("batch", type=click.Path(allow_dash=True), metavar="FILE"),
    )
    def client(session: Any, said: tuple[str, ...], json: bool, batch: str | None) -> int:
        from assistant.terminal.client import listen_batch, listen_once

        return listen_batch(session, batch, json) if batch else listen_once(session, " ".join(said), json)

    @command("code", option("json", is_flag=True), option("sentences", is_flag=True))
    def code(session: Any, json: bool, sentences: bool) -> int:
        from assistant.terminal.coding import code_lines

        return code_lines(session, json, sentences)

    @command(
        "talk",
        option("json", is_flag=True),
        option("script", metavar="ID"),
        option("resume", is_flag=True),
        option("out", type=writable, metavar="DIR"),
    )
    def talk(session: Any, json: bool, script: str | None, resume: bool, out: Path | None) -> int:
        from assistant.terminal.talking import talk

        return talk(session, json, script, resume, out)

    @command(
        "rehearse",
        option("client", metavar="ID"),
        option("exercise", metavar="ID"),
        option("list", "listing", is_flag=True),
        option("json", "as_objects", is_flag=True),
        option("out", type=writable, metavar="DIR", told="feedback-dir"),
    )
    def rehearse(
        session: Any, client: str | None, exercise: str | None, listing: bool, as_objects: bool, out: Path | None
    ) -> int:
        from assistant.terminal.rehearsing import rehearse

        return rehearse(session, client, exercise, as_objects, listing, out)

    file = click.Path(path_type=Path, dir_okay=False)

    @command(
        "progress",
        option("html", type=file, metavar="FILE"),
        option("json", is_flag=True),
        option("export", type=file, metavar="FILE"),
        option("forget", is_flag=True, told="forget-rehearsals"),
    )
    def progress(session: Any, html: Path | None, json: bool, export: Path | None, forget: bool) -> int:
        from assistant.terminal.progressing import show_progress

        return show_progress(session, json, html, export, forget)

    @command(
        "flow",
        click.argument("script", required=False),
        option("svg", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE"),
    )
    def flow(session: Any, script: str | None, svg: Path | None) -> int:
        from assistant.terminal.drawing import draw

        return draw(session, script, svg)

    @command(
        "unanswered",
        option("json", is_flag=True),
        option("export", type=file, metavar="FILE", told="export-unanswered"),
        option("forget", is_flag=True),
    )
    def unanswered(session: Any, json: bool, export: Path | None, forget: bool) -> int:
        from assistant.terminal.gaps_view import export_unanswered, forget_list, show_unanswered

        if export:
            return export_unanswered(session, export)
        return forget_list(session) if forget else show_unanswered(session, json)

    @command("completion", click.argument("shell", type=click.Choice(["bash", "zsh", "fish"])))
    def completion(session: Any, shell: str) -> int:
        from click.shell_completion import get_completion_class

        made = get_completion_class(shell)
        assert made is not None
        click.echo(made(group, {}, "watwerkt", "_WATWERKT_COMPLETE").source())
        return 0

    return group


def _exit_code(function: Callable[..., int]) -> Callable[..., None]:
    """Runs a command with a session made of its settings; what it returns is the exit code."""

    @functools.wraps(function)
    def run(*, lang: str | None = None, knowledge: tuple[Path, ...] = (), **rest: Any) -> None:
        from assistant.remembering.settings import BadSettings, settings
        from assistant.terminal.screen import warn
        from assistant.terminal.session import Session, Unusable, say_unusable

        outer = click.get_current_context().find_root().obj or {}
        try:
            chosen = settings(
                lang or outer.get("lang"), knowledge or tuple(outer.get("knowledge", ())), rest.get("reports")
            )
        except BadSettings as error:
            warn(str(error))
            sys.exit(2)
        try:
            sys.exit(function(Session(chosen), **rest))
        except Unusable as error:
            sys.exit(say_unusable(error))

    return run


def _card_names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    from assistant.remembering.settings import settings
    from assistant.terminal.session import Session
    from knowledge.words import fold

    store = Session(settings()).store
    return sorted({one.name for one in store.all_names() if fold(one.name).startswith(fold(incomplete))})[:50]


def _early_language(arguments: list[str]) -> str:
    """The language of help, wanted before the arguments are parsed."""
    from assistant.remembering.settings import BadSettings, settings

    for at, argument in enumerate(arguments):
        named = argument.removeprefix("--lang=") if argument.startswith("--lang=") else ""
        if argument == "--lang" and at + 1 < len(arguments):
            named = arguments[at + 1]
        if named in ("nl", "en"):
            return named
    try:
        return settings().language
    except BadSettings:
        return "nl"


def main() -> None:
    """Runs the command line."""
    build(_early_language(sys.argv[1:]))(prog_name="watwerkt")


if __name__ == "__main__":
    main()
