// Where the visitor writes: Enter sends, what could not be sent stays.

import * as api from "./api.js";
import * as log from "./log.js";
import { announce, find, say, told } from "./page.js";

const form = find("#composer"), text = find("#text"), fault = find("#text-error");
const send = form.querySelector("[type=submit]");
let key = "", sending = false, blocked = false;

function complain(sentence) {
  fault.hidden = !sentence;
  fault.textContent = sentence;
  text.ariaInvalid = sentence ? "true" : null;
  if (!sentence) { text.removeAttribute("aria-describedby"); return; }
  text.setAttribute("aria-describedby", fault.id);
  announce(sentence);
}

function wrong(words) {
  if (!words.trim()) return say("empty");
  const n = [...words].length;
  return n > told.most ? say("long", { most: told.most, n }) : "";
}

// The key names this very message, so that sending it again after a drop does not double it.
async function submit(refused) {
  const words = text.value;
  if (sending || blocked) return;
  const sentence = wrong(words);
  complain(sentence);
  if (sentence) return;
  sending = true;
  key ||= crypto.getRandomValues(new Uint32Array(4)).join("-");
  const undo = log.mine(words.trim());
  text.value = "";
  try {
    log.add((await api.write(words, key)).message);
    key = "";
  } catch (error) {
    undo();
    text.value ||= words;
    if (error.code === "invalid") complain(say("long", { most: told.most, n: [...words].length }));
    else refused(error);
  } finally {
    sending = false;
  }
}

export function listen(refused) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit(refused);
  });
  text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  text.addEventListener("input", () => { key = ""; complain(""); });
}

export function block(yes) {
  blocked = yes;
  send.disabled = yes;
}

export const focus = () => text.focus();
