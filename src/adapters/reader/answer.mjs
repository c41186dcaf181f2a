/** What each reading process does, whatever it reads: it answers one question after the other, and ends with whoever asks. */
import { Worker } from 'node:worker_threads';

// Ctrl-C reaches all processes of a terminal: whoever started this one ends it.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {});
process.on('disconnect', () => process.exit());
// Of that one's death it would not hear while a page keeps it: this thread sees it.
const watch = `const parent = process.ppid;
  setInterval(() => process.ppid === parent || process.kill(process.pid, 'SIGKILL'), 2000)`;
new Worker(watch, {
  eval: true,
  resourceLimits: { maxYoungGenerationSizeMb: 1, maxOldGenerationSizeMb: 8 },
}).unref();

/** `questions`: functions of what is given with each. Begins when it is called: everything has to be loaded by then. */
export function answer(questions) {
  process.on('message', async ({ name, given }) => process.send(await answerOf(questions[name], given)));
  process.send({ answer: 'ready' });
}

async function answerOf(question, given) {
  try {
    return { answer: await question(given) };
  } catch (error) {
    const { name, code, message, stack } = error ?? {};
    return { fault: { name: String(name), code: code ?? null, message: String(message), stack } };
  }
}
