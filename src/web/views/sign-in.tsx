/** Signing in, page by page. */
import type { SignInState } from '#ports/access.ts';
import { one } from '../profile/answers.ts';
import { Input, Problems, type Shown } from './form-fields.tsx';

export const AskForLink = ({ shown, csrf }: { shown: Shown; csrf: string }) => (
  <>
    <h1>Sign in</h1>
    <p class="lead">
      Type the address your mails go to: a link comes that signs you in. There is no password.
    </p>
    <form class="steps" method="post" action="/sign-in">
      <Problems problems={shown.problems} />
      <input type="hidden" name="token" value={csrf} />
      <input type="hidden" name="next" value={one(shown.answers, 'next')} />
      <Input {...shown} field="address" label="E-mail address" inputmode="email" autocomplete="email" />
      <p class="actions">
        <button type="submit">Send me the link</button>
      </p>
    </form>
    <p>
      Not here yet? <a href="/start">See what fits you</a>: no account is needed to look.
    </p>
  </>
);

export const LinkSent = ({ inbox }: { inbox: boolean }) => (
  <>
    <h1>Look into your mail</h1>
    <p class="lead">If that address has an account here, a link is on its way to it.</p>
    <p>
      It works once, for 15 minutes, in this browser. Nothing after some minutes? Look into the folder for
      unwanted mail, then <a href="/sign-in">ask again</a>.
    </p>
    {inbox && (
      <p>
        No mail server is set, so the mail lies in the <a href="/inbox">local inbox</a>.
      </p>
    )}
  </>
);

export const linkTitles: Record<SignInState, string> = {
  good: 'Sign in',
  used: 'This link was used already',
  expired: 'This link is too old',
  unknown: 'This link is not known',
  'other-browser': 'This link belongs to another browser',
  'too-many': 'Too many links tried',
};

const whatNow: Record<SignInState, string> = {
  good: 'One press, and you are in.',
  used: 'Each link signs in once. If you are still signed in, go on from the top of the page; if not, ask for a new one.',
  expired: 'Sign-in links work for 15 minutes. Ask for a new one.',
  unknown: 'It may have been cut in two by the mail program: copy the whole address, or ask for a new link.',
  'other-browser':
    'A link works only in the browser that asked for it, so that nobody can sign you in by a link of theirs. Copy its address to that browser, or ask for a new link here.',
  'too-many':
    'Too many links that do not exist were tried from your network. Wait an hour, then open yours again.',
};

type LinkProps = { state: SignInState; csrf: string; action: string };

export const LinkAnswer = ({ state, csrf, action }: LinkProps) => (
  <>
    <h1>{linkTitles[state]}</h1>
    <p class="lead">{whatNow[state]}</p>
    {state === 'good' ? (
      <form method="post" action={action}>
        <input type="hidden" name="token" value={csrf} />
        <p class="actions">
          <button type="submit">Sign me in</button>
        </p>
      </form>
    ) : (
      <p class="actions">
        <a class="button" href="/sign-in">
          Ask for a new link
        </a>
      </p>
    )}
  </>
);
