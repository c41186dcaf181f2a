/** A first letter to the program, ready to be sent by the person. It repeats what the page said and claims nothing of its writer. */
import type { KnownVacancy } from '../change.ts';
import { dayWords } from '../day-words.ts';
import { isMailAddress } from '../mail-address.ts';
import { localDay } from '../zoned-time.ts';
import { levelWords } from './field-words.ts';
import { pageLink, plainWords } from './plain-words.ts';

export type Letter = { to: string[]; subject: string; body: string; href: string };

/** Null where the page names no address that is safely one address, or where the place is not open. */
export function letterFor(vacancy: KnownVacancy, from: { name: string; timeZone: string }): Letter | null {
  const letter = unsignedLetter(vacancy, from.timeZone);
  return letter && signedBy(from.name, letter);
}

function signedBy(writer: string, letter: Letter): Letter {
  const name = plainWords(writer, 100);
  if (!name) return letter;
  const signed = `\r\n${name}`;
  return { ...letter, body: letter.body + signed, href: letter.href + encodeURIComponent(signed) };
}

/** As `letterFor`, for anybody to put their name below. */
export function unsignedLetter(vacancy: KnownVacancy, zone: string): Letter | null {
  const to = vacancy.facts.contactEmails
    .map((one) => one.trim())
    .filter(isMailAddress)
    .slice(0, 3);
  if (to.length === 0 || vacancy.state !== 'open') return null;
  const subject = [named(vacancy), plainWords(vacancy.facts.institution, 80)].filter(Boolean).join(', ');
  const body = bodyOf(vacancy, zone);
  const query = `subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
  return { to, subject, body, href: `mailto:${to.map(encodeAddress).join(',')}?${query}` };
}

/** Line ends are CRLF, as RFC 6068 asks of a mailto body. */
function bodyOf(vacancy: KnownVacancy, zone: string): string {
  const { start } = vacancy.facts;
  return [
    'Dear program coordinator,',
    '',
    `I am writing about the ${named(vacancy)}${whereListed(vacancy, zone)}.`,
    ...(start ? [`The listed start is ${start === 'immediate' ? 'immediate' : dayWords(start)}.`] : []),
    '',
    ...questionsFor(vacancy),
    '',
    'Kind regards',
  ].join('\r\n');
}

/** The page that showed it last, and the day it did: not the newest day of another page. */
function whereListed({ sightings }: KnownVacancy, zone: string): string {
  const shown = sightings
    .filter((sighting) => sighting.state === 'seen')
    .sort((a, b) => b.lastSeen.getTime() - a.lastSeen.getTime())[0];
  const link = pageLink(shown?.url);
  return shown && link
    ? ` listed at ${link} (seen there on ${dayWords(localDay(shown.lastSeen, zone))})`
    : '';
}

/** Asked of every silent page alike, so that the letter gives nothing away about who asks. */
function questionsFor({ facts }: KnownVacancy): string[] {
  return [
    'Is the position still open?',
    ...(facts.start ? [] : ['When does it start?']),
    ...(facts.track ? [] : ['Is it categorical or preliminary?']),
    ...(facts.deadline ? [] : ['By when should an application reach you?']),
    'Which documents do you ask for?',
  ];
}

function named({ facts }: KnownVacancy): string {
  const level = facts.pgy.length ? levelWords(facts.pgy) : '';
  return [level, plainWords(facts.specialty, 80), facts.track ?? '', 'position'].filter(Boolean).join(' ');
}

function encodeAddress(address: string): string {
  return encodeURIComponent(address).replace('%40', '@');
}
