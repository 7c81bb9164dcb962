// The inbox works without this file. It makes the pages live and saves a few clicks.
"use strict";

const body = document.body;
const link = document.getElementById("link");
const thread = () => document.getElementById("thread");
const lastOf = (list) => list?.lastElementChild?.dataset.id;
const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });

function localTimes(root) {
  for (const mark of root.querySelectorAll("time[datetime]:not([title])")) {
    const at = new Date(mark.dateTime);
    mark.title = at.toLocaleString();
    const today = at.toDateString() === new Date().toDateString();
    mark.textContent = today ? clock.format(at) : `${day.format(at)}, ${clock.format(at)}`;
  }
}

function toTheEnd() {
  const scroll = thread()?.parentElement;
  if (!scroll) return;
  if (scroll.scrollHeight > scroll.clientHeight) scroll.scrollTop = scroll.scrollHeight;
  else if (matchMedia("(max-width: 760px)").matches) scroll.scrollIntoView({ block: "end" });
}

function listen() {
  const source = new EventSource("/inbox/events");
  source.addEventListener("open", () => { link.textContent = "Live"; });
  source.addEventListener("error", () => { link.textContent = "Not live"; });
  source.addEventListener("conversation", (event) => {
    htmx.trigger(body, "live");
    if (thread()?.dataset.conversation === JSON.parse(event.data).id) {
      htmx.trigger(body, "live-thread");
    }
  });
  source.addEventListener("end", () => {
    source.close();
    location.reload();
  });
}

let shown = lastOf(thread());
body.addEventListener("htmx:afterSettle", () => {
  localTimes(document);
  const last = lastOf(thread());
  if (last && last !== shown) {
    shown = last;
    const said = thread().lastElementChild;
    toTheEnd();
    document.getElementById("announce").textContent = said.textContent.replace(/\s+/g, " ").trim();
  }
});

// A refused answer is sent once more without htmx, so that the page says what was wrong with it.
body.addEventListener("htmx:responseError", (event) => {
  if (event.target.id === "reply") event.target.submit();
});
body.addEventListener("htmx:sendError", (event) => {
  const hint = document.getElementById("reply-hint");
  if (event.target.id === "reply") hint.textContent = "It could not be sent. Your text is still here.";
});
body.addEventListener("htmx:afterRequest", (event) => {
  if (event.target.id === "reply" && event.detail.successful) event.target.reset();
});

body.addEventListener("submit", (event) => {
  const question = event.target.dataset.confirm;
  if (question && !window.confirm(question)) event.preventDefault();
});
body.addEventListener("keydown", (event) => {
  const sends = event.key === "Enter" && (event.ctrlKey || event.metaKey);
  if (sends && event.target.id === "text") event.target.form.requestSubmit();
});

// Being online runs out after half an hour. Whoever works here stays online.
const presence = document.getElementById("presence");
let active = Date.now();
for (const kind of ["pointerdown", "keydown"]) {
  body.addEventListener(kind, () => { active = Date.now(); }, { passive: true });
}
if (presence.dataset.online === "yes") {
  setInterval(() => {
    if (Date.now() - active > 900000) return;
    const form = new URLSearchParams(new FormData(presence));
    form.set("online", "yes");
    fetch(presence.action, { method: "POST", body: form, redirect: "manual" });
  }, 600000);
}

localTimes(document);
toTheEnd();
listen();
