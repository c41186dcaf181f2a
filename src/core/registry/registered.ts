/** The facts of a place with what the registry knows of its program, and without it again. Nothing that a page said is lost. */
import { cityKey, isBorough, sameCity } from '../identity/city.ts';
import type { RegisteredProgram, Vacancy } from '../vacancy.ts';
import { idDoubts } from './acgme-id.ts';
import { houseOf, type KeptProgram, programDoubts } from './program.ts';

/**
 * The registry's name of the house stands in place of the page's; its city where the page is silent or writes the same
 * city otherwise; its state where the page is silent. What the page said is kept in `told`, and in its own words.
 */
export function registered(facts: Vacancy, program: KeptProgram): Vacancy {
  const { institution, city, state } = facts;
  const { id, acgmeId, name, programType, institution: sponsor } = program;
  return {
    ...facts,
    institution: houseOf(program),
    city: cityOf(facts, program),
    state: state ?? program.state,
    programType,
    program: {
      id,
      acgmeId,
      name,
      sponsor,
      told: { institution, city, state },
      doubts: [...new Set([...programDoubts(program), ...statedDoubts(facts)])],
    },
  };
}

/** As the pages told it. */
export function asTold({ program, ...facts }: Vacancy): Vacancy {
  return program ? { ...facts, ...program.told, programType: null } : facts;
}

/** What an operator should look at: digits of an ACGME ID, the registry's or the page's, that disagree with what is said. */
export const doubtsOf = (facts: Vacancy): string[] => facts.program?.doubts ?? statedDoubts(facts);

/** The registry's, or else what the page states. */
export const acgmeIdOfPlace = ({ program, acgmeId }: Vacancy): string | null =>
  program?.acgmeId ?? acgmeId ?? null;

/** What other programs are told: not the doubts, which are for operators. */
export const toldOfProgram = (facts: Vacancy) => ({
  acgmeId: acgmeIdOfPlace(facts),
  programType: facts.programType,
  program: facts.program ? publicly(facts.program) : null,
});

const publicly = ({ name, sponsor, told: { institution, city, state } }: RegisteredProgram) => ({
  name,
  sponsor,
  told: { institution, city, usState: state },
});

/** Where the ID that a page states disagrees with what it says itself. */
const statedDoubts = ({ acgmeId, specialty, state }: Vacancy): string[] =>
  acgmeId === undefined ? [] : idDoubts(acgmeId, { specialty, state, by: 'the page' });

/** A page that says "Brooklyn" says more than the registry's "New York"; one that names a suburb too. */
function cityOf(facts: Vacancy, program: KeptProgram): string {
  if (facts.city === null) return program.city;
  if (cityKey(facts.city) === cityKey(program.city)) return program.city;
  return sameCity(facts, program) === true && !isBorough(facts.city) ? program.city : facts.city;
}
