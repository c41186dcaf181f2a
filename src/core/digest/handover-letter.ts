/** The words with which an advisor hands a place to a client: a text of their own, with places for what differs. */

import { dayWords } from '../day-words.ts';
import type { Vacancy } from '../vacancy.ts';
import { levelWords, placeWords, SILENT } from './field-words.ts';
import { plainWords } from './plain-words.ts';

/** What may stand between braces, and what comes in its place. */
export const placeholders = {
  client: 'the name of your client',
  advisor: 'your name',
  position: 'level and specialty',
  place: 'institution and town',
  start: 'when it starts',
  deadline: 'by when to apply',
  link: 'the address of the opening here',
} as const;

type Placeholder = keyof typeof placeholders;
export type HandoverFacts = Record<Placeholder, string>;

/** Letters of a template; what it comes to is cut at `FILLED_LONGEST`. */
export const TEMPLATE_LONGEST = 1500;
const FILLED_LONGEST = 2000;

const isPlaceholder = (name: string): name is Placeholder => Object.hasOwn(placeholders, name);
const allowed = Object.keys(placeholders)
  .map((name) => `{${name}}`)
  .join(', ');

/** Every problem of a template, in sentences; [] when it can be used. */
export function templateProblems(template: string): string[] {
  const problems: string[] = [];
  if (template.length > TEMPLATE_LONGEST)
    problems.push(`The letter has ${template.length} letters; ${TEMPLATE_LONGEST} are the most.`);
  const rest = template.replace(/\{([^{}\n]*)\}/g, (_, name: string) => {
    if (!isPlaceholder(name))
      problems.push(`“{${plainWords(name, 40)}}” stands for nothing. Use one of ${allowed}, or no braces.`);
    return '';
  });
  const lines = rest.split('\n');
  lines.forEach((line, at) => {
    const brace = /[{}]/.exec(line)?.[0];
    if (brace)
      problems.push(`Line ${at + 1} has a “${brace}” without its other half. Close it or take it out.`);
  });
  return problems;
}

/** One pass: what a page said is put in as it is, even if it has braces. */
export const fillTemplate = (template: string, facts: HandoverFacts): string =>
  template
    .replace(/\{([^{}\n]*)\}/g, (whole, name: string) => (isPlaceholder(name) ? facts[name] : whole))
    .slice(0, FILLED_LONGEST);

type About = { client: string; advisor: string; vacancy: Vacancy; link: string };

export function handoverFacts({ client, advisor, vacancy, link }: About): HandoverFacts {
  const { pgy, specialty, start, deadline } = vacancy;
  return {
    client: plainWords(client, 80),
    advisor: plainWords(advisor, 80),
    position: `${levelWords(pgy)} ${plainWords(specialty, 80)}`,
    place: placeWords(vacancy),
    start: start === null ? SILENT : start === 'immediate' ? 'immediately' : dayWords(start),
    deadline: deadline === null ? SILENT : dayWords(deadline),
    link,
  };
}
