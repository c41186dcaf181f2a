/** What changes on a page between two visits without the page saying anything else. */
import type { Chance } from './chance.ts';

const adverts = [
  'Board review course: 20% off this week',
  'Scrubs that last. Shop now',
  'Disability insurance for residents',
  'Night shift nurses wanted: sign-on bonus',
];

export function noisy(html: string, chance: Chance, now: Date): string {
  const session = chance.next().toString(16).slice(2, 12);
  const stamp = `<p class="stamp">Page generated ${now.toISOString().slice(0, 10)} ${String(chance.below(24)).padStart(2, '0')}:${String(10 + chance.below(49))}</p>`;
  const advert = `<aside class="ad"><a href="https://ads.example/${session}">${chance.one(adverts)}</a></aside>`;
  return html
    .replace(/href="(\/[^"#?]*)"/g, `href="$1?sid=${session}"`)
    .replace(/<main>/, `<div class="w${chance.below(900)}"><main data-build="${session}"><!-- ${session} -->`)
    .replace(/<\/main>/, `</main></div>${chance.next() < 0.5 ? advert : ''}`)
    .replace(/<(li|tr|p|h2|h3)>/g, `<$1 class="c${chance.below(50)}">`)
    .replace(/<\/(li|tr|p|section|article)>\s*/g, `</$1>${' \n'.repeat(1 + chance.below(3))}`)
    .replace(/<\/body>/, `${stamp}</body>`);
}
