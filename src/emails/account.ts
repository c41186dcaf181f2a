/** The mails about the account itself: confirm the address, sign in, an advisor asks, stopped. Their links show a page and act on POST. */
import type { Mail } from './layout.tsx';
import { type NoticeMail, renderNotice } from './notice.tsx';

/** Double opt-in: sent to whatever address was typed, so it names nobody and asks for nothing but the click. */
export function renderConfirm(link: string, validHours: number, mail: NoticeMail): Promise<Mail> {
  return renderNotice(
    {
      kind: 'confirm',
      subject: 'Confirm your address to get openings',
      headline: 'One step left: confirm this address.',
      sentences: ['Somebody, most likely you, asked for mails about residency openings to this address.'],
      action: { words: 'Confirm the address', link },
      because: `The link works once, for ${validHours} hours. If it was not you, do nothing: no more mail comes and the address is deleted.`,
    },
    mail,
  );
}

export function renderLogin(link: string, validMinutes: number, mail: NoticeMail): Promise<Mail> {
  return renderNotice(
    {
      kind: 'login',
      subject: 'Your sign-in link',
      headline: 'Here is your sign-in link.',
      sentences: ['Open it in the browser in which you asked for it.'],
      action: { words: 'Sign in', link },
      because: `The link works once, for ${validMinutes} minutes. If you did not ask for it, do nothing: nobody gets in without it.`,
    },
    mail,
  );
}

/** The advisor typed the address: the mail says what is asked, and that nothing is shared by it. */
export function renderInvitation(
  asked: { advisor: string; link: string; validDays: number },
  mail: NoticeMail,
): Promise<Mail> {
  return renderNotice(
    {
      kind: 'advisor',
      subject: 'An advisor asks to see which openings fit you',
      headline: 'An advisor asks to see which openings fit you.',
      sentences: [
        `The name given is: ${asked.advisor.slice(0, 80)}.`,
        'If you agree, they see what you look for, what you told us of your training, which openings fit, and what became of those they hand you.',
        'You can take it back at any time.',
      ],
      action: { words: 'See what is asked', link: asked.link },
      because: `The link works for ${asked.validDays} days. If you do nothing, nothing is shared and what was typed about you is deleted.`,
    },
    mail,
  );
}

/** Sent once after stopping, so that a slip can be undone. */
export function renderUnsubscribed(
  stopped: { what: string; undo: string; undoDays: number },
  mail: NoticeMail,
): Promise<Mail> {
  return renderNotice(
    {
      kind: 'unsubscribed',
      subject: 'You have stopped these mails',
      headline: 'Stopped. No more of these mails come.',
      sentences: [`You stopped: ${stopped.what}.`, 'Your profile stays until you delete it.'],
      action: { words: 'Start again', link: stopped.undo },
      because: `You get this one mail because the mails were stopped. Starting again with this link works for ${stopped.undoDays} days.`,
    },
    mail,
  );
}

/** An address that news was posted to and that does not take it. `days`: how long it was tried; null: it said it is gone. */
export function renderWebhookStopped(
  stopped: { host: string; answer: string; days: number | null; link: string },
  mail: NoticeMail,
): Promise<Mail> {
  const { host, answer, days, link } = stopped;
  return renderNotice(
    {
      kind: 'webhook',
      subject: 'News is no longer posted to your program',
      headline: 'News is no longer posted to your program.',
      sentences: [
        days === null
          ? `${host} answered that the address is gone.`
          : `${host} took nothing for ${days} days. The last time: ${answer}`,
        'Your mails and feeds are not touched. Once the address works, add it again.',
      ],
      action: { words: 'Open its page', link },
      because: 'You get this one mail because you asked for news of a search to be posted there.',
    },
    mail,
  );
}
