// Prints what fits the owner of a token, and puts the first of it on their board.
// Usage: OFFCYCLE_URL=https://... OFFCYCLE_TOKEN=offcycle_... node docs/examples/what-fits-me.mjs
const { OFFCYCLE_URL: url, OFFCYCLE_TOKEN: token } = process.env;
if (!url || !token) throw new Error('Set OFFCYCLE_URL and OFFCYCLE_TOKEN; tokens are made at /me/tokens.');

async function ask(path, options = {}) {
  const headers = { authorization: `Bearer ${token}`, ...options.headers };
  const answer = await fetch(new URL(path, url), { ...options, headers });
  if (answer.ok) return answer.status === 204 ? null : answer.json();
  const { title, detail } = await answer.json();
  throw new Error(`${answer.status} ${title}: ${detail}`);
}

const found = [];
for (let next = '/api/v1/me/matches?verdict=eligible&limit=50'; next; ) {
  const page = await ask(next);
  found.push(...page.data);
  next = page.links.next;
}
for (const { pgy, specialty, institution, usState, deadline } of found)
  console.log(
    `PGY-${pgy.join('/')} ${specialty}, ${institution ?? '?'} ${usState ?? ''}, by ${deadline ?? 'not stated'}`,
  );

const [first] = found;
if (first) {
  await ask(`/api/v1/me/board/${encodeURIComponent(first.vacancy)}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ stage: 'interested', note: 'found by a program' }),
  });
  const { data } = await ask('/api/v1/me/board');
  console.log(`On the board now: ${data.length}`);
}
