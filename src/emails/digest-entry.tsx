/** One vacancy in the HTML part of a digest. State is a word and a sign, never a colour alone. */
import type { DigestEntry } from '#core/digest/entry.ts';
import type { FieldWords } from '#core/digest/field-words.ts';
import { absolute, Link } from './layout.tsx';
import { Text } from './mjml-tags.ts';

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
  <Text css-class="ink entry" padding="12px 16px">
    <h3>
      <Link to={absolute(links.vacancy(entry.vacancyId), baseUrl)}>{entry.heading}</Link>
    </h3>
    <p>
      <b>{entry.place}</b>
    </p>
    <p>{[entry.start, entry.deadline].join(' · ')}</p>
    {entry.state && (
      <p>
        <b>{entry.state}</b>
      </p>
    )}
    <Changes changes={entry.changes} />
    {entry.kind !== 'closed' && <Why entry={entry} />}
    {entry.quote && <p class="quote">“{entry.quote}”</p>}
    <Apply entry={entry} />
    <Sources entry={entry} />
    <p class="choices">
      {feedbacksFor(entry).map(([what, words], n) => (
        <>
          {n > 0 && ' · '}
          <Link to={absolute(links.feedback(entry.vacancyId, what), baseUrl)}>
            {words.replaceAll(' ', '\u00a0')}
          </Link>
        </>
      ))}
    </p>
  </Text>
);

const Changes = ({ changes }: { changes: FieldWords[] }) =>
  changes.length === 0 ? null : (
    <ul>
      {changes.map(({ label, before, after }) => (
        <li>
          {label}: {before} → <b>{after}</b>
        </li>
      ))}
    </ul>
  );

const Why = ({ entry }: { entry: DigestEntry }) => (
  <>
    <p>
      <b>{signs[entry.verdict]}</b> {[...entry.against, ...entry.why].join(' ')}
    </p>
    {entry.ask.length > 0 && (
      <p>
        <b>To ask:</b> {entry.ask.join(' ')}
      </p>
    )}
    {entry.warnings.length > 0 && (
      <p>
        <b>Note:</b> {entry.warnings.join(' ')}
      </p>
    )}
  </>
);

const Apply = ({ entry }: { entry: DigestEntry }) =>
  entry.howToApply ? (
    <p>
      {entry.howToApply} <LetterLink entry={entry} />
    </p>
  ) : null;

/** The only mailto of a mail: composed and percent-encoded by core/digest/letter. */
const LetterLink = ({ entry }: { entry: DigestEntry }) =>
  entry.letter?.href.startsWith('mailto:') ? <a href={entry.letter.href}>Start the letter</a> : null;

const Sources = ({ entry }: { entry: DigestEntry }) => (
  <p class="quiet">
    {entry.sources.map((source) => (
      <>
        <Link to={source.link}>{source.name}</Link>, {source.verified};{' '}
      </>
    ))}
    {entry.firstSeen}
  </p>
);
