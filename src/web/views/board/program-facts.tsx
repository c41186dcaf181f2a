/** What the registry knows of the program that offers a place, beside what the page itself says. */
import { plainWords } from '#core/digest/plain-words.ts';
import { acgmeIdOfPlace, doubtsOf } from '#core/registry/registered.ts';
import type { RegisteredProgram, Vacancy } from '#core/vacancy.ts';
import { valueTitle } from '../words.ts';

/** `operates`: doubts are for operators. Nothing where neither the registry nor the page knows more. */
export const ProgramFacts = ({ facts, operates }: { facts: Vacancy; operates: boolean }) => {
  const acgmeId = acgmeIdOfPlace(facts);
  const doubts = operates ? doubtsOf(facts) : [];
  if (!facts.program && acgmeId === null) return null;
  return (
    <>
      <h2>The program</h2>
      <dl class="facts">
        {acgmeId !== null && (
          <div>
            <dt>ACGME program</dt>
            <dd>
              {acgmeId}
              {!facts.program && (
                <span class="ask">as its page states it; our registry does not know it</span>
              )}
            </dd>
          </div>
        )}
        {facts.program && <Registered program={facts.program} facts={facts} />}
      </dl>
      {doubts.length > 0 && (
        <div class="note doubtful">
          <p>For operators: this may be another program.</p>
          <ul>
            {doubts.map((doubt) => (
              <li>{plainWords(doubt, 200)}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
};

const Registered = ({ program, facts }: { program: RegisteredProgram; facts: Vacancy }) => {
  const added = addedBy(program, facts);
  return (
    <>
      <div>
        <dt>Its name in the registry</dt>
        <dd>{plainWords(program.name)}</dd>
      </div>
      {program.sponsor !== facts.institution && (
        <div>
          <dt>Sponsor</dt>
          <dd>{plainWords(program.sponsor)}</dd>
        </div>
      )}
      {facts.programType && (
        <div>
          <dt>Kind</dt>
          <dd>{facts.programType}</dd>
        </div>
      )}
      {added && (
        <div>
          <dt>Not on the page</dt>
          <dd>{added}: it is the registry’s</dd>
        </div>
      )}
      {isOtherName(program, facts) && (
        <div>
          <dt>On the page</dt>
          <dd>
            <q>{plainWords(program.told.institution)}</q>
          </dd>
        </div>
      )}
    </>
  );
};

/** What the page is silent on, in words; empty where it says all. */
function addedBy({ told }: RegisteredProgram, { institution, city, state }: Vacancy): string {
  const parts = [
    told.institution === null ? plainWords(institution) : '',
    told.city === null ? plainWords(city) : '',
    told.state === null && state ? valueTitle('state', plainWords(state, 40)) : '',
  ];
  return parts.filter(Boolean).join(', ');
}

const isOtherName = ({ told }: RegisteredProgram, { institution }: Vacancy): boolean =>
  told.institution !== null && told.institution !== institution;
