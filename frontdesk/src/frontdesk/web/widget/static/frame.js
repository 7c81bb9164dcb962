// The widget's frame: what is shown when, and what each button does.

import * as api from "./api.js";
import * as composer from "./composer.js";
import * as forms from "./forms.js";
import * as log from "./log.js";
import * as session from "./session.js";
import * as stream from "./stream.js";
import { all, announce, banner, find, language, limit, say, view, viewed } from "./page.js";

let leave = () => {}, unread = 0, away;
const hidden = () => innerWidth === 0 || !document.hasFocus();

function state({ state, online }) {
  const name = state === "waiting" && online ? "state-waiting-online" : `state-${state}`;
  find("#state").textContent = say(name);
  document.body.dataset.state = state;
  find("#reopen").hidden = state !== "closed";
  find("[data-do=person]").hidden = state === "waiting" || state === "person";
}

function refused(error) {
  if (error.status === 401) { over(); return; }
  if (error.code === "limited") {
    composer.block(true);
    limit(error.wait, () => { composer.block(false); composer.focus(); });
  } else if (error.code === "offline") banner(say("offline"), { again: true });
  else banner(say(error.code === "denied" || error.code === "unreached" ? error.code : "broken"));
}

function news() {
  if (!hidden()) return;
  unread += 1;
  session.tell.unread(unread);
}

const decide = async (word, proposal) => {
  try {
    log.propose((await api[word](proposal)).proposal, decide);
  } catch (error) {
    if (error.code !== "conflict" && error.code !== "denied") { refused(error); return; }
    banner(say(error.code === "denied" ? "off" : "changed"));
    const { proposals } = await api.conversation();
    for (const part of proposals) log.propose(part, decide, { quiet: true });
  }
};

const TOLD = {
  message: (data) => { if (log.add(data)) news(); },
  delta: log.writing,
  typing: log.writing,
  gone: ({ id }) => log.drop(id),
  state,
  proposal: (data) => log.propose(data, decide),
  end: () => over(),
};

function told({ kind, data }) {
  TOLD[kind]?.(data);
  find("[data-do=stop]").hidden = !log.busy();
}

function connection(there) {
  clearTimeout(away);
  if (there) {
    if (document.body.dataset.offline) banner("");
    delete document.body.dataset.offline;
    return;
  }
  away = setTimeout(() => {
    document.body.dataset.offline = "yes";
    banner(say("offline"));
  }, navigator.onLine ? 2_000 : 0);
}

// Show a conversation as it is, without announcing what was said before, and listen from there.
function enter(conversation) {
  log.clear();
  for (const message of conversation.messages) log.add(message, { quiet: true });
  for (const proposal of conversation.proposals) log.propose(proposal, decide, { quiet: true });
  state(conversation);
  view("chat");
  find("#scroll").scrollTop = find("#scroll").scrollHeight;
  leave();
  leave = stream.listen(conversation.last_event_id, { told, state: connection, refused });
}

function over() {
  leave();
  session.forget();
  banner("");
  view("over");
  find("[data-do=anew]").focus();
  announce(find("#over-title").textContent);
}

function notice() {
  leave();
  log.clear();
  banner("");
  view("notice");
  find("[data-do=start]").focus();
}

async function start(button) {
  button.disabled = true;
  banner("");
  try {
    const conversation = await session.begin();
    enter(conversation);
    announce(find("#log .text").textContent.trim());
    composer.focus();
  } catch (error) {
    refused(error);
  } finally {
    button.disabled = false;
  }
}

function open(name) {
  if (find("#more").matches(":popover-open")) find("#more").hidePopover();
  banner("");
  view(name);
  const form = find(`#${name}`);
  forms.problem(form, "");
  form.elements[0].focus();
}

function back() {
  view("chat");
  composer.focus();
}

async function sent(name, { proposal }) {
  back();
  if (proposal) log.propose(proposal, decide);
}

function failed(name, error) {
  const sentence = { conflict: "taken", denied: "off", offline: "offline" }[error.code];
  if (name === "quote" && error.field === "email") {
    open("lead");
    forms.problem(find("#lead"), say("address-first"));
    return;
  }
  if (error.code === "limited") { back(); refused(error); return; }
  if (error.status === 401) { over(); return; }
  forms.problem(find(`#${name}`), say(sentence ?? "broken"));
}

const DO = {
  close: () => session.tell.close(),
  start,
  anew: notice,
  again: async () => { banner(""); await resumed(); },
  person: () => api.handoff().then(() => composer.focus(), refused),
  lead: () => open("lead"),
  call: () => open("call"),
  quote: () => open("quote"),
  back,
  stop: () => api.stop().then(() => composer.focus(), refused),
  end: async () => {
    find("#more").hidePopover();
    await api.end().catch(refused);
    over();
  },
};

// Tab goes round inside the panel; Escape leaves a form, else the chat.
function keys(event) {
  if (event.key === "Escape" && !find("#more").matches(":popover-open")) {
    event.preventDefault();
    if (["lead", "call", "quote"].includes(viewed())) back();
    else DO.close();
  }
  if (event.key !== "Tab") return;
  const stops = all("button, a[href], input, textarea, select, [tabindex='0']").filter(
    (element) => !element.disabled && element.tabIndex >= 0 && element.checkVisibility(),
  );
  const edge = event.shiftKey ? stops[0] : stops.at(-1);
  if (![edge, document.body].includes(document.activeElement)) return;
  event.preventDefault();
  stops.at(event.shiftKey ? -1 : 0).focus();
}

function focus() {
  unread = 0;
  if (document.activeElement !== document.body) return;
  if (viewed() === "chat") composer.focus();
  else find(`[data-for=${viewed()}] :is(button, a, input)`)?.focus();
}

async function resumed() {
  try {
    const conversation = await session.resume();
    if (conversation) enter(conversation);
    else view("notice");
  } catch (error) {
    refused(error);
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (button) DO[button.dataset.do](button);
});
document.addEventListener("keydown", keys);
addEventListener("focus", focus);
composer.listen(refused);
forms.listen({ sent, refused: failed });
// Until here nobody would have heard a click.
find("[data-do=start]").disabled = false;
if (session.framed()) await resumed();
else view("alone");
if (document.hasFocus()) focus();
document.body.dataset.ready = language;
