/** One vacancy in the HTML part of a digest. State is a word and a sign, never a colour alone. */
import type { DigestEntry, PlaceWords } from '#core/digest/entry.ts';
import type { FieldWords } from '#core/digest/field-words.ts';
import type { Letter } from '#core/digest/letter.ts';
import { hole } from '#core/parted-mail.ts';
import { asHtml, EntryHeading, Link, List, OwnLink, P, Row, sourceOf, templateOf } from './layout.tsx';
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

export const signs = { eligible: '✓ Fits you.', unknown: '? Ask first.', ineligible: '✕ Does not fit you.' };

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

type Sentences = { state: Template; reasons: Template };

const sentences = new WeakMap<Shell, Sentences>();

function sentencesIn(frame: Shell): Sentences {
  const known = sentences.get(frame) ?? {
    state: templateOf(
      frame,
      <P>
        <b>{hole('words')}</b>
      </P>,
    ),
    reasons: templateOf(
      frame,
      <P>
        <b>{hole('label')}</b> {hole('words')}
      </P>,
    ),
  };
  sentences.set(frame, known);
  return known;
}

/** State, changes and reasons. */
export function ownHtml(frame: Shell, entry: DigestEntry): string {
  const { state, reasons } = sentencesIn(frame);
  const said = (label: string, words: readonly string[]) =>
    reasons({ label: asHtml(label), words: words.map(asHtml).join(' ') });
  let html = entry.state ? state({ words: asHtml(entry.state) }) : '';
  if (entry.changes.length) html += templateOf(frame, <Changes changes={entry.changes} />)({});
  if (entry.kind === 'closed') return html;
  html += said(signs[entry.verdict], [...entry.against, ...entry.why]);
  if (entry.ask.length) html += said('To ask:', entry.ask);
  return entry.warnings.length ? html + said('Note:', entry.warnings) : html;
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
