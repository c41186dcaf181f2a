/** A program's own page: one vacancy, in a paragraph between much talk of the program. */
import { longDay } from '../../calendar.ts';
import { html, type Site, shownOn } from '../../site.ts';
import { escaped, fill, mailLink } from '../../template.ts';

export const programPage: Site = {
  id: 'larkspur-valley',
  sources: [
    {
      id: 'larkspur-im',
      name: 'Larkspur Valley internal medicine residency',
      path: 'gme/internal-medicine/openings',
      kind: 'page',
      specialtyHint: 'Internal Medicine',
    },
  ],
  pages: (view) => {
    const paragraphs = shownOn(view, 'larkspur-im').map(
      ({ offer, terms, facts }) =>
        `<p>${escaped([offer, ...terms].join(' '))}</p>
        <p>Please send a CV, USMLE transcripts and a letter from your present program director to
        ${mailLink(facts.contactEmails[0])}. Applications are accepted through ${longDay(facts.deadline ?? view.calendar.today)}.</p>`,
    );
    const body = fill(new URL('./openings.html', import.meta.url), { paragraphs: paragraphs.join('\n') });
    return [{ path: 'gme/internal-medicine/openings', type: html, body }];
  },
};
