// Server-sent events by fetch, so that the token stays out of the address. Resumes by itself.

import { ask } from "./api.js";

const FIRST = 500, LONGEST = 15_000, SILENCE = 45_000;

export function events(text) {
  const found = [];
  const parts = text.split("\n\n");
  const rest = parts.pop();
  for (const part of parts) {
    const event = { kind: "", id: "", data: "" };
    for (const line of part.split("\n")) {
      if (line.startsWith("event: ")) event.kind = line.slice(7);
      if (line.startsWith("id: ")) event.id = line.slice(4);
      if (line.startsWith("data: ")) event.data += line.slice(6);
    }
    if (event.kind) found.push({ ...event, data: JSON.parse(event.data) });
  }
  return { found, rest };
}

async function* read(after, control) {
  const headers = { accept: "text/event-stream", ...(after && { "last-event-id": after }) };
  let silence;
  const heard = () => {
    clearTimeout(silence);
    silence = setTimeout(() => control.abort(), SILENCE);
  };
  try {
    heard();
    const answer = await ask("/api/v1/conversation/events", { headers, signal: control.signal });
    yield { kind: "open" };
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let held = ""; ;) {
      const { done, value } = await reader.read();
      if (done) return;
      heard();
      const { found, rest } = events(held + value);
      held = rest;
      yield* found;
    }
  } finally {
    clearTimeout(silence);
  }
}

// Calls `told` for each event, `state` with true when connected and false when not, and
// `refused` when it is no use to try again. Gives a function that ends it.
export function listen(after, { told, state, refused }) {
  let ended = false, control, wake, wait = FIRST;

  async function once() {
    control = new AbortController();
    for await (const event of read(after, control)) {
      if (ended) return;
      if (event.kind === "open") { wait = FIRST; state(true); continue; }
      if (event.id) after = event.id;
      if (event.kind === "end") ended = true;
      told(event);
    }
  }

  async function run() {
    while (!ended) {
      await once().catch((error) => {
        if (error.status === 401) { ended = true; refused(error); }
        if (error.wait) wait = Math.max(wait, error.wait * 1000);
      });
      if (ended) return;
      state(false);
      await new Promise((done) => { wake = done; setTimeout(done, wait * (0.75 + Math.random() / 2)); });
      wait = Math.min(wait * 2, LONGEST);
    }
  }

  const online = () => wake?.(), offline = () => control?.abort();
  addEventListener("online", online);
  addEventListener("offline", offline);
  run();
  return () => {
    ended = true;
    control?.abort();
    removeEventListener("online", online);
    removeEventListener("offline", offline);
  };
}
