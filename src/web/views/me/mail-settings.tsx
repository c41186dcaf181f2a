/** How the mails of one person stand, and every way to change that. */
import { plainWords } from '#core/digest/plain-words.ts';
import type { PersonSettings, Standing } from '#ports/people.ts';
import type { Answers, Problem } from '../../profile/answers.ts';
import { wishesAnswers } from '../../profile/read-wishes.ts';
import { whyNot } from '../../routes/stop.tsx';
import { Input, Problems } from '../form-fields.tsx';
import { MailFields } from '../profile/mail-fields.tsx';
import { dayIn, rhythmWords, wantWords } from '../profile/profile-words.ts';
import { FeedLinks } from './feed-links.tsx';
import { MeNav } from './nav.tsx';

const doneWords = {
  rhythm: 'Saved: when we write to you.',
  snoozed: 'Saved: no mail until then.',
  paused: 'Paused. No mail until you resume.',
  resumed: 'Mails come again.',
  feed: 'A new secret address is made. Those before it are dead.',
  'feed-end': 'Ended. The secret address is dead.',
  profile: 'Saved: your profile. It is compared with everything that is open now.',
} as const;
export type DoneWord = keyof typeof doneWords;

type Props = {
  person: PersonSettings;
  /** The page these settings stand on. */
  here: string;
  /** Of the search, where its owner is signed in; null by a mail. */
  title: string | null;
  csrf: string;
  now: Date;
  done: string | undefined;
  /** Typed and not saved; null: what is kept is shown. */
  answers: Answers | null;
  problems: readonly Problem[];
};

export const MailSettings = ({ person, here, title, csrf, now, done, answers, problems }: Props) => {
  const { standing } = person;
  const shown = { answers: answers ?? wishesAnswers(standing.wishes, standing.timeZone), problems };
  const told = doneWords[done as DoneWord];
  return (
    <>
      {title !== null && <MeNav here="/me/searches" />}
      <h1>{title === null ? 'Your mails' : plainWords(title, 80)}</h1>
      {told && (
        <p class="note" role="status">
          {told}
        </p>
      )}
      <Problems problems={problems} />
      <Now standing={standing} now={now} undoable={person.undoable} here={here} csrf={csrf} />
      <h2>Snooze</h2>
      <Snooze here={here} csrf={csrf} problems={problems} />
      <h2>When we write</h2>
      <form class="steps" method="post" action={`${here}/rhythm`}>
        <input type="hidden" name="token" value={csrf} />
        <MailFields shown={shown} />
        <p class="actions">
          <button type="submit">Save when we write</button>
        </p>
      </form>
      <FeedLinks feed={person.feed} here={here} csrf={csrf} />
      {title !== null && (
        <p class="actions">
          <a href={`${here}/webhooks`}>Post the news to a program of yours</a>
        </p>
      )}
      {title === null ? (
        <WhatWeKeep here={here} csrf={csrf} />
      ) : (
        <NameOrRemove here={here} csrf={csrf} title={title} />
      )}
    </>
  );
};

type HereProps = { here: string; csrf: string };

const WhatWeKeep = ({ here, csrf }: HereProps) => (
  <>
    <h2>What we keep about you</h2>
    <p>Whoever holds this mail can open this page: do not forward the mail.</p>
    <div class="actions">
      <Act to={`${here}/export`} csrf={csrf} words="Take everything away (JSON)" second />
      <a href={`${here}/erase`}>Erase everything</a>
    </div>
  </>
);

const NameOrRemove = ({ here, csrf, title }: HereProps & { title: string }) => (
  <>
    <h2>This search</h2>
    <form class="steps" method="post" action={`${here}/name`}>
      <input type="hidden" name="token" value={csrf} />
      <Input answers={{ title: [title] }} problems={[]} field="title" label="Its name" />
      <p class="actions">
        <button class="second" type="submit">
          Rename
        </button>
        <a href={`${here}/remove`}>Remove this search</a>
      </p>
    </form>
  </>
);

type ActProps = { to: string; csrf: string; words: string; second?: boolean };

const Act = ({ to, csrf, words, second }: ActProps) => (
  <form method="post" action={to}>
    <input type="hidden" name="token" value={csrf} />
    <button class={second ? 'second' : undefined} type="submit">
      {words}
    </button>
  </form>
);

type NowProps = { standing: Standing; now: Date; undoable: boolean; here: string; csrf: string };

const Now = ({ standing, now, undoable, here, csrf }: NowProps) => {
  const held = heldWords(standing, now);
  const canResume = standing.stopped ? undoable : held !== null;
  return (
    <>
      <dl class="facts">
        <div>
          <dt>Now</dt>
          <dd>{held ?? `You get mails ${rhythmWords(standing.wishes, standing.timeZone)}.`}</dd>
        </div>
        <div>
          <dt>You look for</dt>
          <dd>
            {wantWords(standing.profile)} <a href={`${here}/profile`}>Change your profile</a>
          </dd>
        </div>
      </dl>
      {standing.stopped && !undoable && <p>{whyNot(standing.stopped.reason)}</p>}
      <div class="actions">
        {canResume && <Act to={`${here}/resume`} csrf={csrf} words="Send me mails again" />}
        {held === null && <Act to={`${here}/pause`} csrf={csrf} words="Pause until I resume" second />}
      </div>
    </>
  );
};

function heldWords({ stopped, pausedAt, snoozedUntil, timeZone }: Standing, now: Date): string | null {
  if (stopped) return `Stopped on ${dayIn(stopped.at, timeZone)}: no mail comes.`;
  if (pausedAt) return `Paused since ${dayIn(pausedAt, timeZone)}: no mail comes.`;
  return snoozedUntil && snoozedUntil > now
    ? `Snoozed: no mail until ${dayIn(snoozedUntil, timeZone)}.`
    : null;
}

type SnoozeProps = { here: string; csrf: string; problems: readonly Problem[] };

const Snooze = ({ here, csrf, problems }: SnoozeProps) => (
  <form class="steps" method="post" action={`${here}/snooze`}>
    <input type="hidden" name="token" value={csrf} />
    <p class="actions">
      <button class="second" type="submit" name="for" value="week">
        For a week
      </button>
      <button class="second" type="submit" name="for" value="month">
        For a month
      </button>
    </p>
    <Input answers={{}} problems={problems} field="until" label="Or until" type="date" short />
    <p class="actions">
      <button class="second" type="submit">
        Snooze until that day
      </button>
    </p>
  </form>
);
