// What the frame asks of the server. The token goes into a header, never into an address.

export class Refused extends Error {
  constructor(status, { code = "broken", field = null, retry_after: wait = null } = {}) {
    super(code);
    Object.assign(this, { status, code, field, wait });
  }
}

let token = "";
export const use = (given) => { token = given; };

export async function ask(path, { method = "GET", body, headers = {}, signal } = {}) {
  const sent = { ...headers };
  if (token) sent.authorization = `Bearer ${token}`;
  if (body) sent["content-type"] = "application/json";
  let answer;
  try {
    answer = await fetch(path, {
      method, signal, headers: sent, body: body && JSON.stringify(body),
      credentials: "omit", cache: "no-store",
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Refused(0, { code: "offline" });
  }
  if (!answer.ok) throw new Refused(answer.status, (await answer.json().catch(() => ({}))).error);
  return answer;
}

const json = async (path, body, headers) =>
  (await ask(path, { method: body ? "POST" : "GET", body, headers })).json();

const talk = "/api/v1/conversation";
export const start = (ticket, language) => json("/api/v1/sessions", { ticket, language });
export const conversation = () => json(talk);
export const write = (text, key) => json(`${talk}/messages`, { text }, { "idempotency-key": key });
export const stop = () => json(`${talk}/stop`, {});
export const handoff = () => json(`${talk}/handoff`, {});
export const lead = (form) => json("/api/v1/leads", form);
export const propose = (tool, args) => json("/api/v1/proposals", { tool, arguments: args });
export const confirm = ({ id, hash }) => json(`/api/v1/proposals/${id}/confirm`, { hash });
export const decline = ({ id }) => json(`/api/v1/proposals/${id}/decline`, {});
export const end = () => ask("/api/v1/session", { method: "DELETE" });
