/** Looks for the words of one field: line by line where they were read from, then on the page, then in what it hides. */
import type { Page } from '#core/page.ts';
import type { Span, Spot, SpotName } from '#core/spot.ts';
import { coveredMail, inLayer, inSource, type Layer, layersOf, spoken } from './hidden.ts';
import { bestIn, type Finder, finderIn, type Group, type Hit, hitOf, joined } from './in-pieces.ts';
import { letters, spaced } from './key.ts';
import { isLabelled, otherWritings } from './other-writings.ts';

export type Looking = {
  /** Likeliest first. */
  groups: readonly Group[];
  cell: string | undefined;
  /** The sentence of the offer in a group. */
  offer: (group: Group) => Hit | null;
  /** Where in a layer its longest line stands, which tells one entry of a feed from the next. */
  anchor: (layer: Layer) => number;
};

type OnPage = { spans: Span[]; sure: boolean };

/** More pieces than this are no words of the page but a summary of it. */
const mostSpans = 8;
const mostTokens = 40;
/** A page of thousands of postings that each say what stands nowhere is not read through for each of them. */
const mostLooked = 100_000_000;

export class SpotFinder {
  private readonly page: Pick<Page, 'kind' | 'text'>;
  private readonly everything: () => Group;
  private readonly spansAt: Finder;
  private layers: (() => Layer)[] | null = null;
  private readonly known = new Map<string, OnPage>();
  private left = mostLooked;

  /** `everything`: all lines of the page. */
  constructor(page: Pick<Page, 'kind' | 'text'>, everything: () => Group) {
    this.page = page;
    this.everything = everything;
    this.spansAt = finderIn(page.text, page.kind === 'html');
  }

  /** The spot, and the words as they stand there. */
  find(name: SpotName, words: string, looking: Looking): [Spot, string] {
    const spans = this.inLines(words, looking);
    if (spans.length > 0) return [seen(spans), words];
    const lines = () => [looking.cell ?? '', ...[...looking.groups, this.everything()].flatMap(firstLines)];
    for (const other of otherWritings(name, words, lines)) {
      const found = this.inLines(other, looking);
      if (found.length > 0) return [seen(found), isLabelled(words) ? words : other];
    }
    if (name === 'contactEmails') return [this.mailsIn(words, looking) ?? this.nowhere(name), words];
    const runs = this.inRuns(words, looking);
    if (runs.length > 0) return [seen(runs), words];
    return [this.unseen(words, looking) ?? this.nowhere(name), words];
  }

  private inLines(words: string, { groups, cell, offer }: Looking): Span[] {
    const wanted = spaced(words);
    if (wanted === '') return [];
    let second: Span[] = [];
    for (const group of groups) {
      const near = [cell ? hitOf(group, cell) : null, offer(group)];
      const hit = bestIn(group, wanted, near);
      if (!hit || (hit.sure === 0 && (second.length > 0 || wanted.length < 4))) continue;
      const spans = this.spansAt(group, hit);
      if (hit.sure > 0 && spans.length > 0) return spans;
      if (second.length === 0) second = spans;
    }
    const { spans, sure } = this.onPage(wanted);
    return sure || second.length === 0 ? spans : second;
  }

  private onPage(wanted: string): OnPage {
    const known = this.known.get(wanted);
    if (known) return known;
    const all = this.everything();
    this.left -= all.text.length;
    const hit = this.left > 0 ? bestIn(all, wanted) : null;
    const spans = hit && (hit.sure > 0 || wanted.length >= 4) ? this.spansAt(all, hit) : [];
    const found = { spans, sure: spans.length > 0 && hit !== null && hit.sure > 0 };
    this.known.set(wanted, found);
    return found;
  }

  /** Words that were gathered from places apart: the longest runs of them that stand somewhere. */
  private inRuns(words: string, looking: Looking): Span[] {
    const tokens = words.split(/\s+/).filter((one) => letters(one) !== '');
    const found: Span[] = [];
    for (let at = 0; at < tokens.length && found.length <= mostSpans; ) {
      let end = Math.min(tokens.length, at + mostTokens);
      let spans: Span[] = [];
      for (; end > at && spans.length === 0; end -= 1)
        spans = this.inLines(tokens.slice(at, end).join(' '), looking);
      if (spans.length === 0) return [];
      found.push(...spans);
      at = end + 1;
    }
    return found.length <= mostSpans ? this.joined(found) : [];
  }

  /** Each of them where it is written out, else where it is hidden. */
  private mailsIn(words: string, looking: Looking): Spot | null {
    const spans: Span[] = [];
    let hidden = false;
    for (const mail of words.split(/\s+/)) {
      const plain = this.inLines(mail, looking);
      const found = plain.length > 0 ? plain : this.hiddenMail(mail, looking);
      if (found.length === 0) return null;
      hidden ||= plain.length === 0;
      spans.push(...found);
    }
    return { at: this.joined(spans), ...(hidden ? { coded: true } : {}) };
  }

  private hiddenMail(mail: string, looking: Looking): Span[] {
    const covered = coveredMail(this.page.text, mail);
    if (covered) return [covered];
    const pattern = spoken(mail);
    for (const group of [...looking.groups, this.everything()]) {
      const hit = pattern?.exec(group.text);
      if (hit) return this.spansAt(group, { from: hit.index, to: hit.index + hit[0].length, sure: 1 });
    }
    return [...(this.unseen(mail, looking)?.at ?? [])];
  }

  private unseen(words: string, { anchor }: Looking): Spot | null {
    const { kind, text } = this.page;
    this.layers ??= layersOf(this.page);
    for (const [index, layer] of this.layers.entries()) {
      this.left -= text.length;
      const span = this.left > 0 ? inLayer(layer(), words, anchor(layer())) : null;
      // The first layer of HTML is what it shows, that of a text the text itself.
      if (span) return index === 0 && kind !== 'json' && kind !== 'xml' ? seen([span]) : coded([span]);
    }
    const carried = kind === 'html' ? inSource(text, words) : null;
    return carried && coded([carried]);
  }

  private joined(spans: readonly Span[]): Span[] {
    return joined(spans, this.page.text, this.page.kind === 'html');
  }

  private nowhere(name: SpotName): Spot {
    if (this.left <= 0) return { at: null, because: 'the page is too long to look for all its words' };
    if (name === 'contactEmails')
      return { at: null, because: 'the page puts the address together from pieces' };
    return { at: null, because: 'the words stand nowhere on the page in the form they were read in' };
  }
}

const seen = (at: Span[]): Spot => ({ at });
const coded = (at: Span[]): Spot => ({ at, coded: true });

const firstLines = ({ pieces }: Group): string[] => pieces.slice(0, 200).map(({ text }) => text);
