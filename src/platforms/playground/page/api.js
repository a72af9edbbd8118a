// The JSON API. Errors carry the sentence the playground gave.

export class CallFailed extends Error {}

export async function get(path, query = {}) {
  const search = new URLSearchParams(query).toString();
  return read(await fetch(`/playground/${path}${search ? `?${search}` : ""}`));
}

export async function post(path, body) {
  const headers = { "content-type": "application/json" };
  return read(await fetch(`/playground/${path}`, { method: "POST", headers, body: JSON.stringify(body) }));
}

async function read(response) {
  const answer = await response.json();
  // 422 is a form's own errors, which whoever sent the form shows beside the fields.
  if (response.ok || response.status === 422) return answer;
  throw new CallFailed(answer.error ?? response.statusText);
}
