// The forms: what each sends, and where its faults are shown.

import * as api from "./api.js";
import { all, announce, find, make, say, told } from "./page.js";

const utc = (local) => {
  const moment = new Date(local);
  return Number.isNaN(moment.getTime()) ? "" : `${moment.toISOString().slice(0, 16)}Z`;
};

const FORMS = {
  lead: {
    send: ({ consent, ...form }) => api.lead({ ...form, consent_version: told.consent_version }),
    check: (form) => ({
      name: form.name.trim() !== "",
      email: form.email.includes("@"),
      consent: form.consent === "on",
    }),
  },
  call: {
    send: ({ starts_at, topic }) => api.propose("book_call", { starts_at: utc(starts_at), topic }),
    check: (form) => ({ starts_at: utc(form.starts_at) !== "", topic: form.topic.trim() !== "" }),
  },
  quote: {
    send: (form) => api.propose("send_quote", form),
    check: (form) => ({ service: form.service !== "" }),
  },
};

function mark(form, name, sentence) {
  const input = form.elements[name];
  const id = `${input.id}-error`;
  find(`#${id}`)?.remove();
  const others = (input.getAttribute("aria-describedby") ?? "").split(" ").filter((part) => part && part !== id);
  if (sentence) {
    input.closest(".field").append(make("small", { kind: "error", id, text: sentence }));
    others.push(id);
  }
  input.ariaInvalid = sentence ? "true" : null;
  input.setAttribute("aria-describedby", others.join(" "));
  if (!others.length) input.removeAttribute("aria-describedby");
}

function faults(form, names) {
  for (const input of form.elements) if (input.name) mark(form, input.name, names.includes(input.name) && say(`field-${input.name}`));
  if (names.length) form.elements[names[0]].focus();
}

async function submit(form, rules, { sent, refused }) {
  const given = Object.fromEntries(new FormData(form));
  const wrong = Object.entries(rules.check(given)).filter(([, good]) => !good).map(([name]) => name);
  faults(form, wrong);
  if (wrong.length) return;
  const button = form.querySelector("[type=submit]");
  button.disabled = true;
  try {
    const answer = await rules.send(given);
    form.reset();
    sent(form.id, answer);
  } catch (error) {
    const field = error.field?.replace("consent_version", "consent");
    if (error.code === "invalid" && form.elements[field]) {
      faults(form, [field]);
      if (error.field === "consent_version") mark(form, field, say("field-consent_version"));
    } else refused(form.id, error);
  } finally {
    button.disabled = false;
  }
}

// Show a sentence above the form; the first control is where to go on.
export function problem(form, sentence) {
  form.querySelector(".problem")?.remove();
  if (!sentence) return;
  form.querySelector(".foot").before(make("p", { kind: "problem error", text: sentence }));
  announce(sentence);
}

export function listen(handlers) {
  for (const form of all("section > form")) {
    const rules = FORMS[form.id];
    if (!rules) continue;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      problem(form, "");
      submit(form, rules, handlers);
    });
  }
}
