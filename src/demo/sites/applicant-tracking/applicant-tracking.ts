/** One job of an applicant-tracking system: the facts in JSON-LD, the same words in view. */
import type { Place } from '../../place.ts';
import { html, type Site, shownOn } from '../../site.ts';
import { escaped, fill, mailLink } from '../../template.ts';
import { cityAndState, deadlineLong, levels } from '../../words.ts';

const path = 'jobs/2207/resident-physician';

export const applicantTracking: Site = {
  id: 'rowan-gap-careers',
  sources: [{ id: 'rowan-gap-jobs', name: 'Careers at Rowan Gap Community Hospital', path, kind: 'page' }],
  pages: (view) =>
    shownOn(view, 'rowan-gap-jobs').map((place) => ({
      path,
      type: html,
      body: jobPage(place, view.calendar.today),
    })),
};

function jobPage(place: Place, today: string): string {
  const { facts } = place;
  return fill(new URL('./job.html', import.meta.url), {
    title: escaped(title(place)),
    location: escaped(`US-${facts.state}-${facts.city}`),
    place: escaped(cityAndState(facts)),
    description: description(place),
    posting: JSON.stringify(jobPosting(place, today), null, 2).replaceAll('<', '\\u003c'),
  });
}

function title({ facts }: Place): string {
  return `Resident Physician - ${facts.specialty} ${levels(facts)} (Off-Cycle)`;
}

function description({ offer, terms, facts }: Place): string {
  const items = terms.map((term) => `<li>${escaped(term)}</li>`).join('');
  return `<p>${escaped(offer)}</p><ul>${items}</ul>
    <p>Questions: ${mailLink(facts.contactEmails[0])}. Application deadline: ${deadlineLong(facts)}.</p>`;
}

function jobPosting(place: Place, today: string): Record<string, unknown> {
  const { facts } = place;
  return {
    '@context': 'https://schema.org',
    '@type': 'JobPosting',
    title: title(place),
    datePosted: today,
    validThrough: facts.deadline,
    employmentType: 'FULL_TIME',
    hiringOrganization: { '@type': 'Organization', name: facts.institution },
    jobLocation: {
      '@type': 'Place',
      address: {
        '@type': 'PostalAddress',
        addressLocality: facts.city,
        addressRegion: facts.state,
        addressCountry: 'US',
      },
    },
    totalJobOpenings: facts.positions,
    identifier: { '@type': 'PropertyValue', name: facts.institution, value: '2207' },
    description: description(place),
  };
}
