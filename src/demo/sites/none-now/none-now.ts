/** A program that keeps a page for vacancies and has none: an empty answer that can be trusted. */
import { html, type Site } from '../../site.ts';
import { fill } from '../../template.ts';

const path = 'psychiatry/vacancies';

export const noneNow: Site = {
  id: 'signal-butte',
  sources: [
    {
      id: 'signal-butte-psychiatry',
      name: 'Signal Butte psychiatry residency',
      path,
      kind: 'page',
      specialtyHint: 'Psychiatry',
    },
  ],
  pages: () => [{ path, type: html, body: fill(new URL('./vacancies.html', import.meta.url), {}) }],
};
