/**
 * One JSON line an event on stderr. What a person tells us, their name and address, words of mails, and whatever opens a
 * door never reach a log: they are cut here, by the name of their field at any depth, and addresses out of every sentence.
 */
import { type DestinationStream, pino } from 'pino';
import type { Exam, MatchCommitment, PriorTraining, Profile } from '#core/profile.ts';
import type { Log } from '#ports/network.ts';

type OfProfile =
  | keyof Profile
  | keyof Exam
  | keyof PriorTraining
  | keyof MatchCommitment
  | keyof Profile['exams']
  | keyof NonNullable<Profile['comlex']>;

/** A new fact of a person does not compile until it stands here too. */
const ofProfile: Record<OfProfile, true> = {
  specialties: true,
  pgy: true,
  states: true,
  tracks: true,
  availableFrom: true,
  graduate: true,
  graduationYear: true,
  citizenship: true,
  visaNeeded: true,
  inUS: true,
  ecfmgCertified: true,
  exams: true,
  step1: true,
  step2: true,
  step3: true,
  passed: true,
  failures: true,
  score: true,
  priorTraining: true,
  specialty: true,
  months: true,
  acgme: true,
  goodStanding: true,
  usClinicalMonths: true,
  lastClinical: true,
  licenseStates: true,
  matchCommitment: true,
  program: true,
  startDate: true,
  waiver: true,
  comlex: true,
  level1: true,
  level2: true,
  level3: true,
  step3Date: true,
  matchCycles: true,
  recentLetters: true,
};

const ofPerson = [
  'profile',
  'facts',
  'draft',
  'name',
  'accountName',
  'address',
  'email',
  'to',
  'note',
  'notes',
];
const ofMail = ['subject', 'body', 'html', 'text', 'headers', 'raw', 'message'];
const ofDoors = ['password', 'token', 'session', 'cookie', 'authorization', 'secret', 'apiKey', 'signature'];

const kept = new Set([...Object.keys(ofProfile), ...ofPerson, ...ofMail, ...ofDoors].map(plain));

const DEEPEST = 6;
const KEPT_OUT = '[kept out]';

export function makeLog(level: 'info' | 'warn' | 'silent', to: DestinationStream = standardError()): Log {
  const log = pino({ level, base: null }, to);
  // Before pino sees them: its own paths reach no deeper than they are long.
  const at = (line: 'info' | 'warn' | 'error'): Log['info'] => {
    return (fields, message) => log[line](withoutPrivate(fields, 0), withoutAddresses(message));
  };
  return { info: at('info'), warn: at('warn'), error: at('error') };
}

const TRIED_AGAIN_MS = 2_000;
let opened: ReturnType<typeof pino.destination> | null = null;

/** Where a full disk takes no line, the last ones wait in memory until it does: nobody's work ends for a log. */
function standardError(): DestinationStream {
  if (opened) return opened;
  const to = pino.destination({ dest: 2, sync: true, maxLength: 1_000_000 });
  to.on('error', () => {
    setTimeout(() => to.flush(), TRIED_AGAIN_MS).unref();
  });
  opened = to;
  return to;
}

function withoutPrivate(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return withoutAddresses(value);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (depth > DEEPEST) return KEPT_OUT;
  if (value instanceof Error) return saidOf(value);
  if (ArrayBuffer.isView(value)) return KEPT_OUT;
  if (value instanceof Map || value instanceof Set) return withoutPrivate([...value], depth);
  if (Array.isArray(value)) return value.map((one) => withoutPrivate(one, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      withoutAddresses(name),
      kept.has(plain(name)) ? KEPT_OUT : withoutPrivate(one, depth + 1),
    ]),
  );
}

/** With the lines that led to it: an error nobody foresaw is mended by them. */
const saidOf = ({ name, message, stack = '' }: Error) => ({
  type: name,
  reason: withoutAddresses(message),
  stack: withoutAddresses(stack),
});

/** "visa_needed", "Visa-Needed" and "visaNeeded" are one name. */
function plain(name: string): string {
  return name.replace(/[^a-z0-9]/gi, '').toLowerCase();
}

/** No address is longer than 254 letters: without a bound a long word is gone over again from each of its letters. */
function withoutAddresses(words: string): string {
  return words.replace(/[^\s<>"'(),;:]{1,254}@[^\s<>"'(),;:]+/g, '<address>');
}
