// The page itself: finding and making elements, the words, one announcement for each thing said.

export const told = JSON.parse(document.getElementById("told").textContent);
export const language = document.documentElement.lang;

export const find = (selector) => document.querySelector(selector);
export const all = (selector) => [...document.querySelectorAll(selector)];

export const say = (key, values = {}) =>
  told.words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);

export function make(tag, { text, html, kind, data, ...more } = {}, ...children) {
  const element = Object.assign(document.createElement(tag), more);
  if (text !== undefined) element.textContent = text;
  if (html !== undefined) element.innerHTML = html; // of the server's one renderer, nothing else
  if (kind) element.className = kind;
  Object.assign(element.dataset, data);
  element.append(...children);
  return element;
}

// Each call adds one line to the only live region of the page.
export function announce(text) {
  const region = find("#announcer");
  region.append(make("p", { text }));
  if (region.children.length > 20) region.firstChild.remove();
}

export function waiting(seconds) {
  return seconds < 120
    ? say("seconds", { n: Math.max(1, Math.ceil(seconds)) })
    : say("minutes", { n: Math.ceil(seconds / 60) });
}

let ticking;
export function banner(text, { again = false } = {}) {
  clearInterval(ticking);
  const place = find("#banner");
  place.hidden = !text;
  place.firstElementChild.textContent = text;
  place.lastElementChild.hidden = !again;
  if (text) announce(text);
}

// A limit with its end: the sentence is announced once, the seconds count down on the screen.
export function limit(seconds, over) {
  const ends = Date.now() + seconds * 1000;
  banner(say("limited", { wait: waiting(seconds) }));
  ticking = setInterval(() => {
    const left = (ends - Date.now()) / 1000;
    if (left <= 0) { banner(""); over(); return; }
    find("#banner > span").textContent = say("limited", { wait: waiting(left) });
  }, 1000);
}

// Show one section; the others are hidden from everybody.
export function view(name) {
  document.body.dataset.view = name;
  for (const section of all("section")) section.hidden = section.dataset.for !== name;
}

export const viewed = () => document.body.dataset.view;
