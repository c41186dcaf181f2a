/** Gathers what a page says of itself outside its view while it is parsed: title, meta, next link, JSON-LD, mails in scripts. */
import { scriptedMails } from '../candidates/hidden-mails.ts';
import { foldSpace } from '../words.ts';
import type { Document } from './outline.ts';

export class PageHead {
  private readonly document: Document;
  private open: { into: 'title' | 'ld' | 'script'; text: string } | null = null;

  constructor(document: Document) {
    this.document = document;
  }

  opens(tag: string, attributes: Record<string, string>): void {
    const { document } = this;
    if (tag === 'title' && document.title === '') this.open = { into: 'title', text: '' };
    if (tag === 'script')
      this.open = { into: /ld\+json/i.test(attributes['type'] ?? '') ? 'ld' : 'script', text: '' };
    if (tag === 'meta') this.meta(attributes);
    if (tag === 'link' && attributes['rel'] === 'next' && attributes['href'])
      document.links.push({ href: attributes['href'], text: '', rel: 'next', className: '' });
  }

  /** `from` and `to`: where the text stands in the page. */
  says(text: string, from: number, to: number): void {
    if (!this.open) return;
    this.open.text += text;
    if (this.open.into === 'title') this.document.titleAt = [this.document.titleAt?.[0] ?? from, to];
  }

  /** The addresses that a script of the page writes. */
  closes(tag: string): string[] {
    if (!this.open || (tag !== 'title' && tag !== 'script')) return [];
    const { into, text } = this.open;
    this.open = null;
    if (into === 'title') this.document.title ||= foldSpace(text);
    if (into === 'ld') this.document.jsonLd.push(text);
    return into === 'script' && text.length < 2000 ? scriptedMails(text) : [];
  }

  private meta(attributes: Record<string, string>): void {
    const { meta } = this.document;
    const content = attributes['content'] ?? '';
    for (const name of ['name', 'property', 'http-equiv'].flatMap((key) => attributes[key] ?? []))
      meta[name.toLowerCase()] ??= content;
  }
}
