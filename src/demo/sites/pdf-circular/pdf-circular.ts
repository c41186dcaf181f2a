/** A regional circular that is only published as a PDF: a numbered list of openings. */
import { type Calendar, longDay } from '../../calendar.ts';
import type { Place } from '../../place.ts';
import { pdf, type Site, shownOn } from '../../site.ts';
import { cityAndState, deadlineLong, levels, startLong } from '../../words.ts';
import { textPdf } from './text-pdf.ts';

const path = 'circular/open-resident-positions.pdf';
const lineLength = 96;

export const pdfCircular: Site = {
  id: 'upper-midwest-circular',
  sources: [{ id: 'circular', name: 'Upper Midwest Residency Circular', path, kind: 'pdf' }],
  pages: (view) => [
    { path, type: pdf, body: textPdf(circularLines(shownOn(view, 'circular'), view.calendar)) },
  ],
};

function circularLines(places: Place[], calendar: Calendar): string[] {
  return [
    'Upper Midwest Residency Circular',
    `Open resident positions as of ${longDay(calendar.today)}`,
    '',
    ...places.flatMap((place, index) => [...entry(place, index + 1), '']),
    'Programs report changes to the editor by telephone. The circular offers no position itself.',
  ];
}

function entry({ facts, offer, terms }: Place, number: number): string[] {
  return [
    `${number}. ${facts.specialty}, ${levels(facts)}`,
    `${facts.institution}, ${cityAndState(facts)}`,
    ...wrapped([offer, ...terms].join(' ')),
    `Start date: ${startLong(facts)}`,
    `Apply by: ${deadlineLong(facts)}`,
    `Contact: ${facts.contactEmails.join(', ')}`,
  ];
}

function wrapped(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < lineLength)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
