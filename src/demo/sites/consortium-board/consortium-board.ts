/** A consortium's board: cards over three pages, what matters on a page of its own each. */
import type { Place } from '../../place.ts';
import { html, type Site, type SitePage, shownOn } from '../../site.ts';
import { escaped, fill, mailLink } from '../../template.ts';
import { cityAndState, deadlineLong, levels, startLong } from '../../words.ts';

const cardsOnPage = 3;
const lastPage = 3;

export const consortiumBoard: Site = {
  id: 'tallgrass-consortium',
  sources: [{ id: 'consortium', name: 'Tallgrass GME Consortium', path: 'openings', kind: 'list+detail' }],
  pages: (view) => {
    const places = shownOn(view, 'consortium');
    const lists = Array.from({ length: lastPage }, (_, index) => listPage(places, index + 1));
    return [...lists, ...places.map(detailPage)];
  },
  detailPath,
};

function detailPath({ key }: Place): string {
  return `openings/${key}`;
}

function listPage(places: Place[], page: number): SitePage {
  const first = (page - 1) * cardsOnPage;
  // The last page takes what is left, so that an added place never makes a page that no step announces.
  const shown = places.slice(first, page === lastPage ? undefined : first + cardsOnPage);
  const body = fill(new URL('./list.html', import.meta.url), {
    page: String(page),
    total: String(places.length),
    cards: shown.map(card).join('\n'),
    pager: pager(page),
  });
  return { path: listPath(page), type: html, body };
}

function listPath(page: number): string {
  return page === 1 ? 'openings' : `openings/page/${page}`;
}

/** Addresses from the root of the host: the pages lie at different depths. */
function pager(current: number): string {
  const numbers = Array.from({ length: lastPage }, (_, index) => index + 1).map((page) =>
    page === current
      ? `<span aria-current="page">${page}</span>`
      : `<a href="/${consortiumBoard.id}/${listPath(page)}">${page}</a>`,
  );
  const next =
    current < lastPage ? `<a rel="next" href="/${consortiumBoard.id}/${listPath(current + 1)}">Next</a>` : '';
  return [...numbers, next]
    .filter((link) => link !== '')
    .map((link) => `<li>${link}</li>`)
    .join('');
}

function title({ facts }: Place): string {
  const filled = facts.status === 'filled' ? ' (FILLED)' : '';
  return escaped(`${facts.specialty}, ${levels(facts)}${filled}`);
}

function card(place: Place): string {
  const { facts } = place;
  return `<article class="card">
    <h2><a href="/${consortiumBoard.id}/${detailPath(place)}">${title(place)}</a></h2>
    <p class="hospital">${escaped(facts.institution ?? '')}, ${escaped(cityAndState(facts))}</p>
    <p class="start">Start: ${startLong(facts)}</p>
  </article>`;
}

function detailPage(place: Place): SitePage {
  const { facts } = place;
  const filled = facts.status === 'filled';
  const body = fill(new URL('./detail.html', import.meta.url), {
    title: title(place),
    hospital: escaped(facts.institution ?? ''),
    location: escaped(cityAndState(facts)),
    start: startLong(facts),
    deadline: filled ? 'Closed' : deadlineLong(facts),
    contact: filled ? '' : mailLink(facts.contactEmails[0]),
    description: filled
      ? '<p><strong>This position has been filled.</strong></p>'
      : `<p>${escaped(place.offer)}</p><ul>${place.terms.map((term) => `<li>${escaped(term)}</li>`).join('')}</ul>`,
  });
  return { path: detailPath(place), type: html, body };
}
