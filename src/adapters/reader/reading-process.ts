/** One process that reads, from its start to its end: it is asked one thing at a time, with limits of time and memory. */
import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export type Limits = {
  /** Of the heap; with what lies beside it, buffers and the program, twice that. */
  memoryMb: number;
  /** Of its processor; by the clock where the system does not tell. */
  cpuMs: number;
  /** By the clock, however busy the machine is. */
  wallMs: number;
};

export type Question = { name: string; given: unknown };
export type Said = { answer: unknown } | { fault: Fault } | { ended: string };
type Fault = { name: string; code: string | null; message: string; stack?: string };

export type ReadingProcess = {
  isThere(): boolean;
  /** `ended`: it is no more, because of what it was asked. */
  ask(question: Question): Promise<Said>;
  end(): void;
};

const TOO_LONG = 'it took too long';
const TOO_MUCH = 'it took too much memory';

/** It is given no settings: whatever a page makes of it, it knows no secret. */
export function startReading(file: string, limits: Limits): ReadingProcess {
  const child = fork(fileURLToPath(new URL(`./${file}`, import.meta.url)), [], {
    // A small nursery and one thread that collects cost no time that shows, and save 35 MB.
    execArgv: [`--max-old-space-size=${limits.memoryMb}`, '--max-semi-space-size=4', '--v8-pool-size=1'],
    env: { PATH: process.env['PATH'], TMPDIR: process.env['TMPDIR'] },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let complaint = '';
  child.stderr?.setEncoding('utf8').on('data', (words: string) => {
    complaint = (complaint + words).slice(-4000);
  });
  let last: Said | null = null;
  let hear = (_: Said) => {};
  const heard = () =>
    new Promise<Said>((resolve) => {
      hear = resolve;
      if (last) resolve(last);
    });
  const end = (how: Said) => {
    last ??= how;
    child.kill('SIGKILL');
    hear(last);
  };
  child.on('message', (said: Said) => hear(said));
  child.on('error', (error) => end(broken(error.message)));
  // By a signal it is ended from outside, or by its engine where memory is used up; by itself it ends of a bug alone.
  child.on('close', (code, signal) =>
    end(signal ? { ended: whyAborted(complaint) ?? signal } : broken(complaint || `it ended with ${code}`)),
  );
  const ready = heard();
  return {
    isThere: () => last === null,
    async ask(question) {
      holdOpen(child, true);
      const started = await ready;
      if (!('answer' in started)) return started;
      const answer = heard();
      if (last === null) child.send(question);
      const watch = watchOver(child.pid ?? 0, limits, (why) => end({ ended: why }));
      try {
        return await answer;
      } finally {
        clearInterval(watch);
        if (last === null) holdOpen(child, false);
      }
    },
    end: () => end(broken('it was closed')),
  };
}

const broken = (message: string): Said => ({
  fault: { name: 'Error', code: null, message: `the process that reads pages: ${message}` },
});

/** Whoever waits for nothing is not kept from ending. */
function holdOpen(child: ChildProcess, held: boolean) {
  const parts = [child, child.channel, child.stderr as { ref?(): void; unref?(): void } | null];
  for (const part of parts) held ? part?.ref?.() : part?.unref?.();
}

const whyAborted = (complaint: string) =>
  /heap out of memory|Allocation failed|invalid (?:array|table|size)/i.test(complaint) ? TOO_MUCH : null;

function watchOver(
  pid: number,
  { cpuMs, wallMs, memoryMb }: Limits,
  over: (why: string) => void,
): NodeJS.Timeout {
  const began = performance.now();
  let before: ReturnType<typeof usedBy> = null;
  const look = () => {
    const passed = performance.now() - began;
    const now = usedBy(pid);
    // Counted from the first look on: most pages are read before it, and asking costs more than handing one over.
    before ??= now;
    const used = before && now ? now.cpuMs - before.cpuMs : passed;
    if (used >= cpuMs || passed >= wallMs) over(TOO_LONG);
    else if (now && now.memoryMb > 2 * memoryMb) over(TOO_MUCH);
  };
  return setInterval(look, Math.min(100, Math.ceil(cpuMs / 10)));
}

/** Null where the system does not tell in this way. */
function usedBy(pid: number): { cpuMs: number; memoryMb: number } | null {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in brackets, may hold blanks: what follows it begins with the third field.
    const field = line
      .slice(line.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [, held] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    // Linux counts in hundredths of a second wherever Node runs.
    return { cpuMs: ((field[11] ?? 0) + (field[12] ?? 0)) * 10, memoryMb: Number(held ?? 0) / 1024 };
  } catch {
    return null;
  }
}
