/** A page that says nothing without a browser: its list comes from a JSON file that its script asks for. */
import type { Place } from '../../place.ts';
import { html, json, type Site, shownOn } from '../../site.ts';
import { fill } from '../../template.ts';
import { cityAndState, deadlineLong, levels, startLong } from '../../words.ts';

const path = 'residency/open-positions';

export const browserPage: Site = {
  id: 'teche-bend',
  sources: [
    {
      id: 'teche-bend',
      name: "Teche Bend Children's Hospital residency",
      path,
      kind: 'list',
      specialtyHint: 'Pediatrics',
      browser: { waitFor: '#openings li' },
    },
  ],
  pages: (view) => [
    { path, type: html, body: fill(new URL('./open-positions.html', import.meta.url), {}) },
    {
      path: 'residency/openings.json',
      type: json,
      body: JSON.stringify(shownOn(view, 'teche-bend').map(entry)),
    },
  ],
};

function entry({ facts, offer, terms }: Place): Record<string, string> {
  return {
    title: `${facts.specialty}, ${levels(facts)}`,
    hospital: `${facts.institution}, ${cityAndState(facts)}`,
    start: startLong(facts),
    closes: deadlineLong(facts),
    description: [offer, ...terms].join(' '),
    contact: facts.contactEmails.join(', '),
  };
}
