/** Where the links of a sample mail lead, and a digest in whole words. */
import type { Digest } from '#core/digest.ts';
import { plain, wordsOf } from '#core/parted-mail.ts';
import { type DigestMail, renderDigest } from '#emails/digest.tsx';
import type { Mail } from '#emails/layout.tsx';

export const sampleMail: DigestMail = {
  key: 'digest:p7:day:2026-11-23',
  baseUrl: 'https://offcycle.example',
  postalAddress: '1 Sample Street, Springfield IL 62701',
  links: {
    vacancies: '/vacancies/',
    feedback: '/f/s4mpl3t0k3n~',
    seeAll: '/me/board',
    sources: '/sources',
    change: '/me/alerts',
    snooze: '/snooze/s4mpl3t0k3n',
    unsubscribe: '/stop/s4mpl3t0k3n',
    oneClick: '/unsubscribe/s4mpl3t0k3n',
  },
};

export async function wholeDigest(digest: Digest, mail: DigestMail): Promise<Mail> {
  const { parted, ...letter } = await renderDigest(digest, mail);
  return { ...letter, html: plain(wordsOf(parted, 'html')), text: plain(wordsOf(parted, 'text')) };
}
