"""Twins of WEB-06: scripts know which window speaks to them, and to which they speak."""

from functools import partial
from typing import Final

from testbed.faults import EVERY_WALL, SILENT_PAGES
from testbed.faults.registry import Kind, tabled
from testbed.healthy import CHAT
from testbed.world import Response, World, page

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL

FILE: Final = "/chat.js"
BROKEN: Final = {
    "no_check": ("A handler takes messages from whoever sends them.", """
        addEventListener("message", (e) => { if (e.data.close) location.href = e.data.to; });
    """),
    "minified": ("The same, as a bundler writes it.", """
        !function(){var n=window;function t(n){r(n.data)}n.addEventListener("message",t,!1)}();
    """),
    "type_only": ("The kind of a message is looked at, and not its sender.", """
        window.onmessage = (event) => { if (event.data.type === "acme:open") open(event.data); };
    """),
    "includes": ("The origin has to include the name, as acme.test.attacker.example does.", """
        onmessage = ({ origin, data }) => { if (origin.includes("acme.test")) run(data); };
    """),
    "ends_with": ("The origin has to end with the name, as notacme.test does.", """
        addEventListener("message", (e) => {
          if (!e.origin.endsWith("acme.test")) return;
          run(e.data);
        });
    """),
    "index_of": ("The origin has to begin with ours, as acme.test.attacker.example does.", """
        addEventListener("message", function (e) {
          if (e.origin.indexOf("https://www.acme.test") === 0) { run(e.data); }
        });
    """),
    "pattern": ("A pattern without ends is found in the middle of any origin.", r"""
        const OURS = /https:\/\/www\.acme\.test/;
        addEventListener("message", (e) => OURS.test(e.origin) && run(e.data));
    """),
    "dots": ("The dots of a pattern are any character, as in wwwxacme.test.", r"""
        addEventListener("message", (e) => {
          if (/^https:\/\/www.acme.test$/.test(e.origin)) run(e.data);
        });
    """),
    "in_a_function": ("A function of its own compares the beginning alone.", """
        const ours = (origin) => origin.startsWith("https://www.acme.test");
        addEventListener("message", (e) => { if (ours(e.origin)) run(e.data); });
    """),
    "token_to_anybody": ("A token is told to whichever page holds the frame.", """
        const token = sessionStorage.getItem("token");
        parent.postMessage({ type: "session", token }, "*");
    """),
    "reply_to_anybody": ("The sender is compared, and the answer goes to any window.", """
        addEventListener("message", (e) => {
          if (e.origin !== "https://www.acme.test") return;
          e.source.postMessage(JSON.stringify({ lead: form.value }), "*");
        });
    """),
}  # fmt: skip
TRICKY: Final = {
    "compared": ("The origin is compared as a whole.", """
        addEventListener("message", (e) => {
          if (e.origin !== "https://www.acme.test") return;
          run(e.data);
        });
    """),
    "set": ("A set of origins decides.", """
        const OURS = new Set(["https://www.acme.test", "https://acme.test"]);
        addEventListener("message", (e) => { if (!OURS.has(e.origin)) return; run(e.data); });
    """),
    "list": ("The word `includes` stands there, and is a list's.", """
        const OURS = ["https://www.acme.test"];
        addEventListener("message", (e) => { if (OURS.includes(e.origin)) run(e.data); });
    """),
    "anchored": ("A pattern with both ends and escaped dots.", r"""
        addEventListener("message", (e) => {
          if (!/^https:\/\/(?:www|chat)\.acme\.test$/.test(e.origin)) return;
          run(e.data);
        });
    """),
    "source": ("The window itself is compared, and not its address.", """
        addEventListener("message", (e) => {
          if (e.source !== frame.contentWindow) return;
          run(e.data);
        });
    """),
    "whole_in_a_function": ("A function of its own compares the whole.", """
        const ours = (origin) => origin === "https://www.acme.test";
        addEventListener("message", (e) => { if (!ours(e.origin)) return; run(e.data); });
    """),
    "handed_on": ("The handler hands the message to a function that compares.", """
        const take = (e) => { if (e.origin === "https://www.acme.test") run(e.data); };
        addEventListener("message", (e) => take(e));
    """),
    "channels": ("A worker, a port and a socket are heard, which no other window reaches.", """
        const work = new Worker("/work.js");
        work.onmessage = (e) => run(e.data);
        const line = new MessageChannel();
        line.port1.onmessage = (e) => run(e.data);
        const live = new WebSocket("wss://chat.acme.test/live");
        live.addEventListener("message", (e) => run(e.data));
    """),
    "size": ("A height and a word are told to any window.", """
        parent.postMessage({ height: document.body.scrollHeight }, "*");
        parent.postMessage("ready", "*");
    """),
    "text": ("A handler without a check stands in a text and in a comment.", """
        const help = "window.addEventListener('message', e => run(e.data))";
        /* onmessage = e => run(e.data) */
    """),
    "named": ("A token is told to an origin that a name holds.", """
        const home = new URL(document.currentScript.src).origin;
        frame.contentWindow.postMessage({ token }, home);
    """),
}  # fmt: skip


def scripted(world: World, script: str) -> World:
    """The same world, whose chat runs a script."""
    file = Response(200, script, "text/javascript")
    shown = page("Chat", f'<script src="{FILE}"></script>')
    return world.at(CHAT, lambda site: site.serving("/", shown).serving(FILE, file))


TWINS = tuple(
    tabled(__name__, kind, name, title, partial(scripted, script=script))
    for kind, scripts in ((Kind.BROKEN, BROKEN), (Kind.TRICKY, TRICKY))
    for name, (title, script) in scripts.items()
)
