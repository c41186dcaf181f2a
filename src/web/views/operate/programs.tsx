/** How many open places are of a known program; which are not, and which programs they may be; whose digits disagree. */
import { levelWords, placeWords } from '#core/digest/field-words.ts';
import { plainWords } from '#core/digest/plain-words.ts';
import { houseOf, type KeptProgram } from '#core/registry/program.ts';
import type { Vacancy } from '#core/vacancy.ts';
import type { RegistryStanding, UnknownPlace } from '#ports/registry.ts';
import { Presses } from '../act-forms.tsx';
import { At } from '../time.tsx';
import { SaidOfIt, type Told } from '../told.tsx';
import { countOf } from '../words.ts';
import { OperateNav } from './nav.tsx';

const ROOM = '/operate/programs';
export const programActs = ['name', 'undo'] as const;
type ProgramAct = (typeof programActs)[number];

type Props = { standing: RegistryStanding; told: Told<ProgramAct> | null; csrf: string };

export const OperatePrograms = ({ standing, told, csrf }: Props) => (
  <>
    <OperateNav here={ROOM} />
    <h1>The registry of programs</h1>
    <SaidOfIt
      told={told}
      room={ROOM}
      words={toldWords}
      why="the name leads this place to no program: its city or state is another, or a second program is as like."
      final={['undo']}
      csrf={csrf}
    />
    {standing.programs === 0 ? <Empty /> : <Filled standing={standing} csrf={csrf} />}
  </>
);

const toldWords: Record<ProgramAct, string> = {
  name: 'The program is known by that name too, here and on every page.',
  undo: 'It is not its name any more.',
};

const Empty = () => (
  <>
    <p class="lead">No program was brought yet.</p>
    <p>
      Bring your list with <code>npx offcycle program import FILE.csv</code>. Places are then told under the
      name, city, state and ACGME ID of their program.
    </p>
  </>
);

const Filled = ({ standing, csrf }: { standing: RegistryStanding; csrf: string }) => {
  const { programs, changedAt, open, known, doubtful, doubtfulPlaces, unknown, twins } = standing;
  return (
    <>
      <p class="lead">
        {known} of {countOf(open, 'open place')} {known === 1 ? 'is' : 'are'} of a program that the registry
        knows.
      </p>
      <p class="quiet">
        {countOf(programs, 'program')}
        {changedAt && (
          <>
            , last brought or changed <At at={changedAt} />
          </>
        )}
        .
      </p>
      {twins.length > 0 && <Twins twins={twins} />}
      {unknown.length > 0 && <Unknown places={unknown} csrf={csrf} />}
      <h2>Digits that disagree</h2>
      {doubtful.length + doubtfulPlaces.length === 0 && <p>None: every ACGME ID agrees with what is said.</p>}
      {doubtfulPlaces.length > 0 && <DoubtfulPlaces places={doubtfulPlaces} />}
      {doubtful.length > 0 && <DoubtfulPrograms programs={doubtful} />}
    </>
  );
};

const nameOf = (facts: Vacancy) => `${levelWords(facts.pgy)} · ${plainWords(facts.specialty, 80)}`;
const programName = ({ name, city, state, acgmeId }: KeptProgram) =>
  plainWords(`${houseOf({ name })}, ${city} ${state}${acgmeId === null ? '' : ` (${acgmeId})`}`, 200);

const Twins = ({ twins }: Pick<RegistryStanding, 'twins'>) => (
  <>
    <h2>May be one place</h2>
    <p>Two sources told of one program under names that nothing joined before its list was brought.</p>
    <ul>
      {twins.map(({ kept, other }) => (
        <li>
          <a href={`/operate/merges?${new URLSearchParams({ kept: kept.id, other: other.id })}`}>
            {nameOf(kept.facts)}
          </a>
          , {placeWords(kept.facts)}: “{calledOf(kept.facts)}” and “{calledOf(other.facts)}”
        </li>
      ))}
    </ul>
  </>
);

const calledOf = ({ program, institution }: Vacancy) =>
  plainWords(program?.told.institution ?? institution, 100) || 'no name';

const Unknown = ({ places, csrf }: { places: UnknownPlace[]; csrf: string }) => (
  <>
    <h2>Open places without a program, newest first</h2>
    <table class="stacked">
      <thead>
        <tr>
          <th scope="col">Place</th>
          <th scope="col">As its page calls it</th>
          <th scope="col">It may be</th>
        </tr>
      </thead>
      <tbody>
        {places.map(({ id, facts, likely }) => (
          <tr>
            <th scope="row">
              <a href={`/vacancies/${encodeURIComponent(id)}`}>{nameOf(facts)}</a>
            </th>
            <td data-label="As its page calls it">{placeWords(facts)}</td>
            <td data-label="It may be">
              {likely.length === 0 || facts.institution === null ? (
                'no program is like it'
              ) : (
                <Presses
                  csrf={csrf}
                  presses={likely.map((program) => ({
                    action: `${ROOM}/${encodeURIComponent(`${id}~${program.id}`)}/name`,
                    words: `It is ${programName(program)}`,
                  }))}
                />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </>
);

const DoubtfulPlaces = ({ places }: { places: RegistryStanding['doubtfulPlaces'] }) => (
  <ul>
    {places.map(({ id, facts, doubts }) => (
      <li>
        <a href={`/vacancies/${encodeURIComponent(id)}`}>{nameOf(facts)}</a>, {placeWords(facts)}:{' '}
        {plainWords(doubts.join('; '), 400)}
      </li>
    ))}
  </ul>
);

const DoubtfulPrograms = ({ programs }: { programs: RegistryStanding['doubtful'] }) => (
  <>
    <h3>In the registry itself</h3>
    <ul>
      {programs.map(({ program, doubts }) => (
        <li>
          {programName(program)}: {plainWords(doubts.join('; '), 400)}
        </li>
      ))}
    </ul>
  </>
);
