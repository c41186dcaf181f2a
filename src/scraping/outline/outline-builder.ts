/** Builds the outline while the parser runs: a line for each stretch of text, a box for each block that branches. */
import { GiveUp } from '#core/errors.ts';
import { decodeCloudflareEmail } from '#core/normalize/where/emails.ts';
import { decoded } from '../candidates/hidden-mails.ts';
import { foldSpace } from '../words.ts';
import { addGap, begun, box, nothingSaid, type Open } from './box.ts';
import { BoxStack } from './box-stack.ts';
import { abut, inPage, isLabel, isUnfilled, linesIn, nothing, placeOf } from './line-buffer.ts';
import {
  formTags,
  isBlock,
  isBold,
  isHidden,
  isStruck,
  isTickBox,
  leadsToPage,
  opensPanel,
  pieceTags,
  rankOf,
  silentTags,
  spanOf,
  zoneOf,
} from './markup.ts';
import { type Document, type Link, limits } from './outline.ts';
import { PageHead } from './page-head.ts';
import { textOutline } from './text-outline.ts';

export class OutlineBuilder {
  private readonly cut: boolean;
  private readonly boxes = new BoxStack();
  private readonly open: Open[] = [];
  private readonly document: Document;
  private readonly head: PageHead;
  private pending = nothing();
  private depth = 0;
  private silentFrom = 0;
  private outsideFrom = 0;
  private inArticle = 0;
  private bold = 0;
  private struck = 0;
  private rank = 0;
  private pieceFrom = 0;
  /** What parts a piece that just ended from words that touch it. */
  private pieceEnded = '';
  private preformatted = 0;
  private link: Link | null = null;
  private reached = { startIndex: 0, endIndex: 0 };

  constructor(cut: boolean) {
    this.cut = cut;
    this.document = { root: this.boxes.root, ...nothingSaid() };
    this.head = new PageHead(this.document);
  }

  /** Where the parser is tells where each line stands. */
  onparserinit(parser: { startIndex: number; endIndex: number }): void {
    this.reached = parser;
  }

  onopentag(tag: string, attributes: Record<string, string>): void {
    this.depth += 1;
    if (this.depth > limits.depth)
      throw new GiveUp(`markup nested deeper than ${limits.depth}; the page is not read`, {
        code: 'PAGE_TOO_DEEP',
      });
    this.head.opens(tag, attributes);
    if (attributes['data-cfemail']) this.mail(decodeCloudflareEmail(attributes['data-cfemail']));
    if (this.silentFrom === 0 && /^t[dhr]$/.test(tag)) {
      this.flush();
      this.boxes.endCell(tag, this.open);
    }
    const entry = begun(tag);
    this.open.push(entry);
    if (tag === 'a' && attributes['href']) this.openLink(attributes, entry);
    if (this.silentFrom > 0) return;
    if (isTickBox(tag, attributes) && this.silencesLabel()) return;
    if (this.startsSilence(tag, attributes)) {
      if (isBlock(tag)) this.flush();
      this.silentFrom = this.depth;
      return;
    }
    if (this.outsideFrom === 0 && this.isOutside(tag, attributes)) {
      this.flush();
      this.outsideFrom = this.depth;
    }
    if (tag === 'br') this.breakLine();
    else this.enter(tag, attributes, entry);
  }

  onclosetag(tag: string): void {
    const entry = this.open.pop();
    if (!entry) return;
    this.pieceEnded = pieceTags.has(tag) ? ' \u00b7 ' : entry.bold && isLabel(this.pending) ? ': ' : '';
    for (const mail of this.head.closes(tag)) this.mail(mail);
    if (entry.link) this.link = null;
    if (this.silentFrom === 0 || (this.silentFrom === this.depth && entry.entered)) this.leave(entry);
    if (this.silentFrom === this.depth) this.silentFrom = 0;
    if (this.outsideFrom === this.depth) {
      this.flush();
      this.outsideFrom = 0;
    }
    this.depth -= 1;
  }

  ontext(text: string): void {
    const { startIndex, endIndex } = this.reached;
    this.head.says(text, startIndex, endIndex + 1);
    if (this.link) this.link.text += text;
    if (this.silentFrom > 0) return;
    const pending = this.pending;
    if (this.pieceEnded && this.preformatted === 0 && abut(pending.text, text))
      pending.text += this.pieceEnded;
    this.pieceEnded = '';
    if (this.preformatted > 0) pending.stretches.push({ inText: pending.text.length, inPage: startIndex });
    pending.text += text;
    const last = pending.pieces.length - 1;
    if (this.pieceFrom > 0 && last >= 0) pending.pieces[last] += text;
    else pending.bare += text;
    const size = text.trim().length;
    if (size > 0) {
      if (pending.from < 0) pending.from = startIndex;
      pending.to = endIndex + 1;
    }
    if (this.bold > 0) pending.bold += size;
    if (this.struck > 0) pending.struck += size;
    if (this.link) pending.linked += size;
  }

  finish(): Document {
    this.flush();
    this.boxes.closeAll();
    return this.document;
  }

  private mail(address: string | null): void {
    if (address && !this.pending.mails.includes(address)) this.pending.mails.push(address);
  }

  private openLink(attributes: Record<string, string>, entry: Open): void {
    const href = attributes['href'] ?? '';
    const mailto = /^mailto:([^?]+)/i.exec(href)?.[1];
    if (mailto) this.mail(decoded(mailto));
    const link = { href, text: '', rel: attributes['rel'] ?? '', className: attributes['class'] ?? '' };
    entry.link = link;
    this.link = link;
    this.document.links.push(link);
    if (this.silentFrom === 0 && leadsToPage(href)) this.pending.href ??= href;
  }

  /** The label of a box to tick names what one may ask for, not what is offered: it is not read to its end. */
  private silencesLabel(): boolean {
    const label = this.open.findLastIndex((one) => one.tag === 'label' && one.entered);
    if (label >= 0) this.silentFrom = label + 1;
    return label >= 0;
  }

  private startsSilence(tag: string, attributes: Record<string, string>): boolean {
    if (silentTags.has(tag) || formTags.has(tag)) return true;
    if (isHidden(attributes) && !this.followsTitle(tag)) return true;
    if (!this.cut) return tag === 'nav';
    const zone = zoneOf(tag, attributes); // an advert that is a block is weighed when it ends
    return zone === 'noise' || (zone === 'advert' && !isBlock(tag));
  }

  /** What is folded up under its title is content: the closed panel of an accordion. */
  private followsTitle(tag: string): boolean {
    const before = this.boxes.last;
    return (
      isBlock(tag) &&
      this.pending.text.trim() === '' &&
      before?.kind === 'line' &&
      before.rank > 0 &&
      before.rank < 7
    );
  }

  private isOutside(tag: string, attributes: Record<string, string>): boolean {
    if (this.inArticle > 0) return tag === 'footer';
    if (tag === 'header') return true;
    return zoneOf(tag, attributes) === 'outside';
  }

  private breakLine(): void {
    if (this.rank > 0) this.pending.text += ' ';
    else if (foldSpace(this.pending.text) === '') addGap(this.boxes.here);
    else this.flush();
  }

  private enter(tag: string, attributes: Record<string, string>, entry: Open): void {
    entry.entered = true;
    if (isBold(tag, attributes)) entry.bold = true;
    if (isStruck(tag, attributes)) entry.struck = true;
    this.bold += entry.bold ? 1 : 0;
    this.struck += entry.struck ? 1 : 0;
    if (tag === 'main' || tag === 'article') this.inArticle += 1;
    if (this.pieceFrom === 0 && pieceTags.has(tag) && attributes['class']) {
      this.pieceFrom = this.depth;
      this.pending.pieces.push('');
    }
    const control = (tag === 'button' || tag === 'a') && opensPanel(attributes);
    if (!isBlock(tag) && !control) return;
    this.flush();
    entry.rank = control ? 6 : rankOf(tag, attributes);
    if (entry.rank > 0) this.rank = entry.rank;
    if (tag === 'pre') this.preformatted += 1;
    if (entry.rank === 0 && this.boxes.count < limits.boxes) this.openBox(tag, attributes, entry);
  }

  private openBox(tag: string, attributes: Record<string, string>, entry: Open): void {
    const [columns, rows] = [spanOf(attributes['colspan']), spanOf(attributes['rowspan'])];
    const made = { ...box(tag, attributes['class'] ?? ''), columns, rows };
    entry.made = this.boxes.open(made);
    entry.advert = this.cut && zoneOf(tag, attributes) === 'advert';
  }

  private leave(entry: Open): void {
    if (this.pieceFrom === this.depth) this.pieceFrom = 0;
    if (entry.tag === 'main' || entry.tag === 'article') this.inArticle -= 1;
    if (entry.rank > 0 || isBlock(entry.tag)) this.flush();
    if (entry.rank > 0) this.rank = 0;
    if (entry.tag === 'pre') this.preformatted -= 1;
    if (entry.made) this.boxes.close(entry.advert);
    this.bold -= entry.bold ? 1 : 0;
    this.struck -= entry.struck ? 1 : 0;
  }

  private flush(): void {
    const { pending } = this;
    const { text, mails } = pending;
    this.pending = nothing();
    const words = foldSpace(text);
    if (words === '' && mails.length === 0) return;
    if (this.outsideFrom > 0) {
      if (words === '' || this.document.outside.length >= 200) return;
      this.document.outside.push(words);
      this.document.outsideAt.push(placeOf(pending) ?? [0, 0]);
      return;
    }
    if (isUnfilled(words)) return;
    if (this.preformatted > 0 && text.includes('\n')) {
      this.boxes.put(...textOutline(text, inPage(pending)));
      return;
    }
    this.boxes.put(...linesIn(pending, words, this.rank));
  }
}
