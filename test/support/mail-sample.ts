/** Where the links of a sample mail lead. */
import type { DigestMail } from '#emails/digest.tsx';

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
