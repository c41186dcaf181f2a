/** A society's clearinghouse: one table a level; filled places stay for a while, said to be filled. */

import { longDay } from '../../calendar.ts';
import type { Place } from '../../place.ts';
import { html, type Site, type SitePage, type SiteView, shownOn } from '../../site.ts';
import { escaped, fill, mailLink } from '../../template.ts';
import { cityAndState, deadlineLong, offerAndTerms, startLong } from '../../words.ts';

const specialtyHint = 'Obstetrics and Gynecology';

export const societyBoard: Site = {
  id: 'womens-health-council',
  sources: [
    {
      id: 'society-pgy-1',
      name: "Council for Women's Health Training: PGY-1",
      path: 'clearinghouse/pgy-1',
      kind: 'list',
      specialtyHint,
    },
    {
      id: 'society-pgy-2',
      name: "Council for Women's Health Training: PGY-2",
      path: 'clearinghouse/pgy-2',
      kind: 'list',
      specialtyHint,
    },
  ],
  pages: (view) => [1, 2].map((level) => levelPage(view, level)),
};

function levelPage(view: SiteView, level: number): SitePage {
  const body = fill(new URL('./board.html', import.meta.url), {
    level: String(level),
    updated: longDay(view.calendar.today),
    rows: shownOn(view, `society-pgy-${level}`).map(row).join('\n'),
  });
  return { path: `clearinghouse/pgy-${level}`, type: html, body };
}

function row(place: Place): string {
  const { facts } = place;
  const program = `<td>${escaped(facts.institution ?? '')}</td><td>${escaped(cityAndState(facts))}</td>`;
  if (facts.status === 'filled')
    return `<tr class="filled">${program}<td></td><td>POSITION FILLED</td><td></td><td></td></tr>`;
  return [
    `<tr>${program}<td>${startLong(facts)}</td>`,
    `<td>${escaped(offerAndTerms(place))}</td>`,
    `<td>${deadlineLong(facts)}</td><td>${mailLink(facts.contactEmails[0])}</td></tr>`,
  ].join('');
}
