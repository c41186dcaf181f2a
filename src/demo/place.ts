/** One vacancy of the demo world: what is true of it, and the words in which its page says so. */
import { noRequirements, type Requirements, type Vacancy } from '#core/vacancy.ts';

/** The Vacancy shape without what depends on the page it is read from. */
export type Facts = Omit<Vacancy, 'url' | 'evidence' | 'programType'>;

export type Place = {
  key: string;
  facts: Facts;
  /** The sentence that offers it. */
  offer: string;
  /** What it asks for, one sentence each. Deadline, level, start and contact are said by the page around. */
  terms: string[];
  /** Ids of the sources that show it. */
  on: string[];
};

type FactsSaid = Pick<Facts, 'specialty' | 'pgy'> &
  Partial<Omit<Facts, 'requirements'>> & { requires?: Partial<Requirements> };

/** Silent on all that is not said; open unless said. */
export function facts({ requires, ...said }: FactsSaid): Facts {
  return {
    positions: null,
    track: null,
    start: null,
    institution: null,
    city: null,
    state: null,
    contactEmails: [],
    deadline: null,
    status: 'open',
    ...said,
    requirements: { ...noRequirements, ...requires },
  };
}
