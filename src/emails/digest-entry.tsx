/** One vacancy in the HTML part of a digest. State is a word and a sign, never a colour alone. */
import type { DigestEntry, PlaceWords } from '#core/digest/entry.ts';
import type { FieldWords } from '#core/digest/field-words.ts';
import type { Letter } from '#core/digest/letter.ts';
import { asHtml } from '#core/mail-words.ts';
import { hole, type Saying } from '#core/parted-mail.ts';
import { EntryHeading, Link, List, OwnLink, P, Row, sourceOf, templateOf } from './layout.tsx';
import type { Shell } from './shell.tsx';
import { styles } from './styles.ts';
import type { Template } from './template.ts';

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

/** Where the links of an entry lead, with holes for what comes before the id. */
export const entryLinks = {
  vacancy: (id: string) => `${hole('vacancies')}${id}`,
  feedback: (id: string, what: Feedback) => `${hole('feedback')}${id}~${what}`,
};

const signs = { eligible: '✓ Fits you.', unknown: '? Ask first.', ineligible: '✕ Does not fit you.' };

/** Alike for all who are told of a place in the same words. */
export const entryHtml = (frame: Shell, entry: DigestEntry): string =>
  sourceOf(frame, <Entry entry={entry} />);

/** Its holes are what is the reader's own. */
const Entry = ({ entry }: { entry: DigestEntry }) => (
  <Row kind="entry">
    <EntryHeading>
      <OwnLink to={entryLinks.vacancy(entry.vacancyId)}>{entry.heading}</OwnLink>
    </EntryHeading>
    <P>
      <b>{entry.place}</b>
    </P>
    <P>{[entry.start, entry.deadline].join(' · ')}</P>
    {hole('own')}
    {hole('said')}
    {entry.quote && <P kind="quote">“{entry.quote}”</P>}
    <Apply words={entry} />
    <Sources words={entry} />
    <P kind="choices">
      {feedbacksFor(entry).map(([what, words], n) => (
        <>
          {n > 0 && ' · '}
          <OwnLink to={entryLinks.feedback(entry.vacancyId, what)}>{words.replaceAll(' ', '\u00a0')}</OwnLink>
        </>
      ))}
    </P>
  </Row>
);

const Apply = ({ words }: { words: PlaceWords }) =>
  words.howToApply ? (
    <P>
      {words.howToApply} <LetterLink letter={words.letter} />
    </P>
  ) : null;

/** The only mailto of a mail: composed and percent-encoded by core/digest/letter. */
const LetterLink = ({ letter }: { letter: Letter | null }) =>
  letter?.href.startsWith('mailto:') ? (
    <a href={letter.href + hole('name')} style={styles.a}>
      Start the letter
    </a>
  ) : null;

const Sources = ({ words }: { words: PlaceWords }) => (
  <P kind="quiet">
    {words.sources.map((source) => (
      <>
        <Link to={source.link}>{source.name}</Link>, {source.verified};{' '}
      </>
    ))}
    {words.firstSeen}
  </P>
);

/** One saying, for whoever is told of a place. */
export const sayingHtml = (frame: Shell): string =>
  sourceOf(
    frame,
    <P>
      <b>{hole('label')}</b> {hole('words')}
    </P>,
  );

const states = new WeakMap<Shell, Template>();

/** State and changes. */
export function ownHtml(frame: Shell, { state, changes }: DigestEntry): string {
  const stateOf =
    states.get(frame) ??
    templateOf(
      frame,
      <P>
        <b>{hole('words')}</b>
      </P>,
    );
  states.set(frame, stateOf);
  const html = state ? stateOf({ words: asHtml(state) }) : '';
  return changes.length ? html + templateOf(frame, <Changes changes={changes} />)({}) : html;
}

/** Reasons; of a closed one there are none to give. */
export function sayingsOf({ kind, verdict, against, why, ask, warnings }: DigestEntry): Saying[] {
  if (kind === 'closed') return [];
  return [
    [signs[verdict], ...against, ...why],
    ...(ask.length ? [['To ask:', ...ask] as const] : []),
    ...(warnings.length ? [['Note:', ...warnings] as const] : []),
  ];
}

const Changes = ({ changes }: { changes: FieldWords[] }) => (
  <List
    lines={changes.map(({ label, before, after }) => (
      <>
        {label}: {before} → <b>{after}</b>
      </>
    ))}
  />
);
