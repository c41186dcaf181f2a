/** Mails that may not speak by themselves become tips, once each and not without end. */
import type { MailReview } from '#ports/mail-source.ts';
import type { Attempts } from '#ports/people.ts';
import type { TipStore } from '#ports/tips.ts';

export type MailReviewPorts = {
  tips: Pick<TipStore, 'keepMail' | 'hasMail'>;
  attempts: Pick<Attempts, 'take'>;
};

const HOUR = 3_600_000;
const ofOneSender = 10;
/** Of all together: whoever forges one sender can forge a thousand. */
const ofAllADay = 300;
/** As much as a person reads at once. */
const LONGEST = 8000;

export const makeMailReview = ({ tips, attempts }: MailReviewPorts): MailReview => ({
  async bring({ words, fingerprint, ...tip }, now) {
    if (await tips.hasMail(fingerprint)) return 'known';
    const may =
      (await attempts.take({
        what: 'mailed-tip',
        who: tip.reporter ?? 'no sender',
        perMs: HOUR,
        atMost: ofOneSender,
        now,
      })) &&
      (await attempts.take({ what: 'mailed-tips', who: 'all', perMs: 24 * HOUR, atMost: ofAllADay, now }));
    if (!may) return 'too-many';
    const opening = { ...tip, kind: 'opening', vacancyId: null, words: words.slice(0, LONGEST) } as const;
    return (await tips.keepMail(opening, fingerprint, now)) ? 'kept' : 'known';
  },
});
