/** A GME office's list that breaks halfway: an error page with status 200, the list's container gone. */
import type { Place } from '../../place.ts';
import { html, type Site, shownOn } from '../../site.ts';
import { escaped, fill, mailLink } from '../../template.ts';
import { cityAndState, deadlineLong, levels, startLong } from '../../words.ts';

const path = 'gme/vacancies';

export const breakingBoard: Site = {
  id: 'tidemark-health',
  sources: [{ id: 'tidemark', name: 'Tidemark Regional Health GME office', path, kind: 'list' }],
  pages: (view) => {
    const body = view.broken
      ? fill(new URL('./error.html', import.meta.url), {})
      : fill(new URL('./vacancies.html', import.meta.url), {
          items: shownOn(view, 'tidemark').map(item).join('\n'),
        });
    return [{ path, type: html, body }];
  },
};

function item({ facts, offer, terms }: Place): string {
  return `<li class="vacancy">
    <h3>${escaped(facts.specialty)}, ${levels(facts)}</h3>
    <p>${escaped(facts.institution ?? '')}, ${escaped(cityAndState(facts))}</p>
    <p>${escaped([offer, ...terms].join(' '))}</p>
    <p>Start date: ${startLong(facts)}. Apply by: ${deadlineLong(facts)}. Contact: ${mailLink(facts.contactEmails[0])}</p>
  </li>`;
}
