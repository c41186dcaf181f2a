/** A hospital repeats on its own page what boards say of it: the same places, other words. */
import type { Place } from '../../place.ts';
import { html, type Site, shownOn } from '../../site.ts';
import { escaped, fill, mailLink } from '../../template.ts';
import { deadlineLong, levels, startShort } from '../../words.ts';

const path = 'gme/resident-openings';

export const hospitalPage: Site = {
  id: 'prairie-rose',
  sources: [
    {
      id: 'prairie-rose',
      name: 'Prairie Rose University Medical Center GME',
      path,
      kind: 'list',
    },
  ],
  pages: (view) => [
    {
      path,
      type: html,
      body: fill(new URL('./resident-openings.html', import.meta.url), {
        sections: shownOn(view, 'prairie-rose').map(section).join('\n'),
      }),
    },
  ],
};

function section({ facts, terms }: Place): string {
  return `<section class="opening">
    <h2>${escaped(facts.specialty)}: categorical ${levels(facts)} resident, one position</h2>
    <dl>
      <dt>Start</dt><dd>${startShort(facts)}</dd>
      <dt>Requirements</dt><dd>${escaped(terms.join(' '))}</dd>
      <dt>Deadline</dt><dd>${deadlineLong(facts)}</dd>
      <dt>Contact</dt><dd>${mailLink(facts.contactEmails[0])}</dd>
    </dl>
  </section>`;
}
