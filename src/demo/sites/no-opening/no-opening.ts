/** A hard negative: a program page full of levels, places and visas that offers nothing outside the Match. */
import { html, type Site } from '../../site.ts';
import { fill } from '../../template.ts';

const path = 'residency/apply';

export const noOpening: Site = {
  id: 'hollow-oak',
  sources: [
    {
      id: 'hollow-oak-fm',
      name: 'Hollow Oak family medicine residency',
      path,
      kind: 'page',
      specialtyHint: 'Family Medicine',
    },
  ],
  pages: ({ calendar }) => [
    {
      path,
      type: html,
      body: fill(new URL('./apply.html', import.meta.url), { year: calendar.julyFirstIn(0).slice(0, 4) }),
    },
  ],
};
