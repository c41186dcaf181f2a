/** One vacancy in the HTML part of a digest. State is a word and a sign, never a colour alone. */
import type { DigestEntry } from '#core/digest/entry.ts';
import type { FieldWords } from '#core/digest/field-words.ts';
import { EntryHeading, Link, List, OwnLink, P, Row } from './layout.tsx';
import { styles } from './styles.ts';

const feedbacks = [
  ['applied', 'I applied'],
  ['filled', 'It is filled'],
  ['wrong', 'Something is wrong'],
  ['not-for-me', 'Not for me'],
] as const;
export type Feedback = (typeof feedbacks)[number][0];

/** Of a closed one there is only to say that it is not. */
export function feedbacksFor(entry: DigestEntry): readonly (typeof feedbacks)[number][] {
  return entry.kind === 'closed' ? feedbacks.filter(([what]) => what === 'wrong') : feedbacks;
}

export type EntryLinks = {
  vacancy: (id: string) => string;
  /** A page on GET, acts on POST: mail scanners follow links. */
  feedback: (id: string, what: Feedback) => string;
};

export const signs = { eligible: '✓ Fits you.', unknown: '? Ask first.', ineligible: '✕ Does not fit you.' };

type Props = { entry: DigestEntry; links: EntryLinks; baseUrl: string };

export const Entry = ({ entry, links, baseUrl }: Props) => (
  <Row kind="entry">
    <EntryHeading>
      <OwnLink path={links.vacancy(entry.vacancyId)} baseUrl={baseUrl}>
        {entry.heading}
      </OwnLink>
    </EntryHeading>
    <P>
      <b>{entry.place}</b>
    </P>
    <P>{[entry.start, entry.deadline].join(' · ')}</P>
    {entry.state && (
      <P>
        <b>{entry.state}</b>
      </P>
    )}
    <Changes changes={entry.changes} />
    {entry.kind !== 'closed' && <Why entry={entry} />}
    {entry.quote && <P kind="quote">“{entry.quote}”</P>}
    <Apply entry={entry} />
    <Sources entry={entry} />
    <P kind="choices">
      {feedbacksFor(entry).map(([what, words], n) => (
        <>
          {n > 0 && ' · '}
          <OwnLink path={links.feedback(entry.vacancyId, what)} baseUrl={baseUrl}>
            {words.replaceAll(' ', '\u00a0')}
          </OwnLink>
        </>
      ))}
    </P>
  </Row>
);

const Changes = ({ changes }: { changes: FieldWords[] }) => (
  <List
    lines={changes.map(({ label, before, after }) => (
      <>
        {label}: {before} → <b>{after}</b>
      </>
    ))}
  />
);

const Why = ({ entry }: { entry: DigestEntry }) => (
  <>
    <P>
      <b>{signs[entry.verdict]}</b> {[...entry.against, ...entry.why].join(' ')}
    </P>
    {entry.ask.length > 0 && (
      <P>
        <b>To ask:</b> {entry.ask.join(' ')}
      </P>
    )}
    {entry.warnings.length > 0 && (
      <P>
        <b>Note:</b> {entry.warnings.join(' ')}
      </P>
    )}
  </>
);

const Apply = ({ entry }: { entry: DigestEntry }) =>
  entry.howToApply ? (
    <P>
      {entry.howToApply} <LetterLink entry={entry} />
    </P>
  ) : null;

/** The only mailto of a mail: composed and percent-encoded by core/digest/letter. */
const LetterLink = ({ entry }: { entry: DigestEntry }) =>
  entry.letter?.href.startsWith('mailto:') ? (
    <a href={entry.letter.href} style={styles.a}>
      Start the letter
    </a>
  ) : null;

const Sources = ({ entry }: { entry: DigestEntry }) => (
  <P kind="quiet">
    {entry.sources.map((source) => (
      <>
        <Link to={source.link}>{source.name}</Link>, {source.verified};{' '}
      </>
    ))}
    {entry.firstSeen}
  </P>
);
