// The conversation as shown: messages, the answer that is being written, proposals.

import { announce, find, language, make, say } from "./page.js";

const list = find("#log"), scroll = find("#scroll");
const shown = new Map();
let pending = [];

const zone = navigator.language.startsWith(language) ? navigator.language : language;
const clock = (at) => new Date(at).toLocaleTimeString(zone, { hour: "2-digit", minute: "2-digit" });

function place(id, element) {
  const near = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 80;
  const known = shown.get(id);
  if (known) known.replaceWith(element);
  else list.append(element);
  shown.set(id, element);
  if (near) scroll.scrollTop = scroll.scrollHeight;
}

const author = ({ author, name }) =>
  ({ bot: say("bot"), visitor: say("you"), person: name ?? "" })[author] ?? "";

function sources(citations) {
  if (!citations.length) return [];
  const items = citations.map(({ title, url }) => make("li", {}, url
    ? make("a", { text: title, href: url, target: "_blank", rel: "noopener noreferrer" })
    : title));
  return [make("div", { kind: "sources" }, make("b", { text: say("sources") }), make("ul", {}, ...items))];
}

function drawn(message) {
  const who = author(message);
  const head = who
    ? [make("p", { kind: "who" }, make("span", { text: who }), " ",
      make("time", { text: clock(message.at), dateTime: message.at }))]
    : [];
  const text = make("div", { kind: "text", html: message.html });
  return make("li", { kind: `said ${message.author}`, data: { id: message.id } },
    ...head, make("div", { kind: "bubble" }, text, ...sources(message.citations)));
}

// A message that is complete. It is announced once, unless the visitor wrote it or it is old.
export function add(message, { quiet = false } = {}) {
  const known = shown.get(message.id);
  const complete = known && !known.classList.contains("writing");
  if (message.author === "visitor") settle(message.id);
  const element = drawn(message);
  place(message.id, element);
  if (quiet || complete || message.author === "visitor") return false;
  announce([author(message), element.querySelector(".text").textContent.trim()].filter(Boolean).join(": "));
  return true;
}

// What the visitor has just sent, until the server has it.
export function mine(text) {
  const element = make("li", { kind: "said visitor sending" },
    make("p", { kind: "who" }, make("span", { text: say("you") })),
    make("div", { kind: "bubble" }, make("div", { kind: "text" }, make("p", { text }))));
  list.append(element);
  scroll.scrollTop = scroll.scrollHeight;
  pending.push(element);
  return () => {
    element.remove();
    pending = pending.filter((part) => part !== element);
  };
}

function settle(id) {
  const element = shown.has(id) ? null : pending.shift();
  if (element) shown.set(id, element);
}

// The answer that is being written: dots, then its text so far. Never announced.
export function writing({ id, at = 0, text = "" }) {
  let element = shown.get(id);
  if (!element) {
    element = make("li", { kind: "said bot writing", data: { id } },
      make("p", { kind: "who" }, make("span", { text: say("bot") })),
      make("div", { kind: "bubble" }, make("p", { kind: "text" }),
        make("span", { kind: "dots", ariaHidden: "true" }, make("i"), make("i"), make("i"))));
    place(id, element);
  }
  if (!element.classList.contains("writing")) return;
  const near = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 80;
  const line = element.querySelector(".text");
  line.textContent = line.textContent.slice(0, at) + text;
  if (near) scroll.scrollTop = scroll.scrollHeight;
}

export function drop(id) {
  shown.get(id)?.remove();
  shown.delete(id);
}

export const busy = () => list.querySelector(".writing") !== null;

const OPEN = "proposed";

function choices(proposal, decide) {
  if (proposal.state !== OPEN) return [make("p", { kind: "outcome", text: say(`proposal-${proposal.state}`) })];
  const button = (word, kind) => make("button", {
    type: "button", kind, text: say(word), onclick: () => decide(word, proposal),
  });
  return [
    make("p", { kind: "hint", text: say("nothing-yet") }),
    make("p", { kind: "foot" }, button("confirm", "main"), button("decline", "plain")),
  ];
}

// What the server will do, in its own words, and the visitor's yes or no.
export function propose(proposal, decide, { quiet = false } = {}) {
  const known = shown.get(proposal.id);
  if (known?.dataset.state === proposal.state) return;
  const facts = proposal.lines.flatMap(([term, value]) =>
    [make("dt", { text: term }), make("dd", { text: value })]);
  const card = make("li", { kind: "proposal", tabIndex: -1, data: { id: proposal.id, state: proposal.state } },
    make("h2", { text: proposal.title }), make("dl", {}, ...facts), ...choices(proposal, decide));
  const focused = known?.contains(document.activeElement);
  place(proposal.id, card);
  if (focused) card.focus();
  if (!quiet && proposal.state === OPEN) announce(
    `${proposal.title}. ${proposal.lines.map((line) => line.join(": ")).join(". ")}. ${say("nothing-yet")}`);
}

export function clear() {
  shown.clear();
  pending = [];
  list.replaceChildren();
}
