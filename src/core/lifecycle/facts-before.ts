/** What was known of a place before it changed. */
import type { Change } from '../change.ts';
import type { Vacancy } from '../vacancy.ts';

/** Takes one change back. Wording and address are not in the history: they stay as they are now. */
export function factsBefore(facts: Vacancy, { kind, fields }: Pick<Change, 'kind' | 'fields'>): Vacancy {
  if (kind !== 'changed') return facts;
  const own = fields.filter(({ field }) => !field.includes('.')).map(({ field, before }) => [field, before]);
  const asked = fields.flatMap(({ field, before }) => {
    const [, name] = field.split('requirements.');
    return name ? [[name, before]] : [];
  });
  // The fields were written from a vacancy, so that each holds a value of its own kind.
  return {
    ...facts,
    ...(Object.fromEntries(own) as Partial<Vacancy>),
    requirements: {
      ...facts.requirements,
      ...(Object.fromEntries(asked) as Partial<Vacancy['requirements']>),
    },
  };
}
