/** What flags say of a page: selectors that are tried on it, and what it leaves out. What cannot be is said before a request. */
import type { Command } from 'commander';
import { BadInput } from '#core/errors.ts';
import { specialtyByName } from '#core/specialty.ts';
import { stateByName } from '#core/us-states.ts';
import { fieldNames } from '#scraping/definitions/definition-names.ts';
import { intervalFault } from '#scraping/definitions/definition-values.ts';
import { misspelt, unknownSpecialty } from '#scraping/definitions/misspelt.ts';
import { selectorFault } from '#scraping/preview.ts';

export type SelectorOptions = { row?: string; container?: string; field?: string[] };

export const withSelectorOptions = (command: Command): Command =>
  command
    .option('--row <selector>', 'a selector for one posting, where the readers see too much or too little')
    .option('--container <selector>', 'what holds the list, and stays on the page when nothing is open')
    .option(
      '--field <name=selector>',
      'a fact of a row and where in it it stands: level=.pgy, url=a@href; once for each',
      (one: string, before: string[]) => [...before, one],
      [],
    );

/** The selector of each field by its name; `declared`: the row of a definition. Throws BadInput for what cannot be. */
export function fieldsGiven(
  verb: string,
  { row, container, field = [] }: SelectorOptions,
  declared?: string,
): Record<string, string> {
  const fields = Object.fromEntries(field.map((one) => namedField(verb, one)));
  if (field.length > 0 && (row ?? declared) === undefined)
    throw new BadInput(`${verb}: a field is looked for inside a row; give --row too`);
  for (const [name, selector] of Object.entries({ row, container, ...fields })) {
    const fault = selector === undefined ? null : selectorFault(selector);
    if (fault) throw new BadInput(`${verb}: --${name in fields ? `field ${name}` : name}: ${fault}`);
  }
  return fields;
}

function namedField(verb: string, given: string): [string, string] {
  const [, name = '', selector = ''] = /^([^=]*)=(.*)$/s.exec(given) ?? [];
  if (name === '' || selector === '')
    throw new BadInput(
      `${verb}: --field: "${given}" is no field; write a name and a selector, like level=.pgy`,
    );
  if (!fieldNames.some((one) => one === name))
    throw new BadInput(`${verb}: --field: ${misspelt({ what: 'field', given: name, allowed: fieldNames })}`);
  return [name, selector];
}

type Hints = { specialty?: string; state?: string; every?: string };

/** The same with a state by its two letters. Throws BadInput for a specialty, a state or an interval that is none. */
export function hintsGiven<Given extends Hints>(verb: string, given: Given): Given {
  const { specialty, state, every } = given;
  if (specialty && !specialtyByName(specialty))
    throw new BadInput(`${verb}: --specialty: ${unknownSpecialty(specialty)}`);
  const interval = every === undefined ? null : intervalFault(every);
  if (interval) throw new BadInput(`${verb}: --every: ${interval}`);
  if (!state) return given;
  const known = stateByName(state);
  if (!known) throw new BadInput(`${verb}: --state: "${state}" is no state; write it like "OH" or "Ohio"`);
  return { ...given, state: known.code };
}
