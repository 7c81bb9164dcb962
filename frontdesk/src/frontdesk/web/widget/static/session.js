// The visitor's token, and how one is got: a ticket from the page that shows this frame.

import * as api from "./api.js";
import { language } from "./page.js";

const PATIENCE = 15_000;
const KEY = `frontdesk:${document.body.dataset.slug}`;

let memory = "";
const kept = {
  get: () => { try { return sessionStorage.getItem(KEY) ?? memory; } catch { return memory; } },
  set: (held) => {
    memory = held;
    try { sessionStorage.setItem(KEY, held); } catch { /* this browser keeps nothing in frames */ }
  },
};

export const framed = () => parent !== window;

// To the page around us, whose address not every browser knows: three things, all written out here.
const around = () => location.ancestorOrigins?.[0] ?? "*";

export const tell = {
  ready: () => framed() && parent.postMessage({ frontdesk: "ready" }, around()),
  close: () => framed() && parent.postMessage({ frontdesk: "close" }, around()),
  unread: (count) => framed() && parent.postMessage({ frontdesk: "unread", count: Number(count) }, around()),
};

const isTicket = (data) =>
  data !== null && typeof data === "object" && Object.keys(data).sort().join() === "frontdesk,ticket"
  && data.frontdesk === "ticket" && typeof data.ticket === "string";

function ticket() {
  return new Promise((give, refuse) => {
    const late = setTimeout(() => done(new api.Refused(0, { code: "unreached" })), PATIENCE);
    const done = (error, value) => {
      clearTimeout(late);
      removeEventListener("message", heard);
      if (error) refuse(error);
      else give(value);
    };
    const heard = (event) => {
      if (event.source !== parent || !isTicket(event.data)) return;
      if (event.data.ticket) done(null, { ticket: event.data.ticket, origin: event.origin });
      else done(new api.Refused(0, { code: "unreached" }));
    };
    addEventListener("message", heard);
    tell.ready();
  });
}

// Open a session for the page around us, and only for it.
export async function begin() {
  const given = await ticket();
  const opened = await api.start(given.ticket, language);
  api.use(opened.token);
  if (opened.host_origin !== given.origin) {
    await api.end();
    api.use("");
    throw new api.Refused(403, { code: "denied" });
  }
  kept.set(`${language} ${opened.token}`);
  return opened.conversation;
}

// The conversation of before a reload, or null. It goes on in the language in which it began,
// in which its consent text is.
export async function resume() {
  const [tongue, token] = kept.get().split(" ");
  if (!token) return null;
  if (tongue !== language) location.replace(`?lang=${tongue}`);
  api.use(token);
  try {
    return await api.conversation();
  } catch (error) {
    if (error.status !== 401) throw error;
    forget();
    return null;
  }
}

export function forget() {
  kept.set("");
  api.use("");
}
