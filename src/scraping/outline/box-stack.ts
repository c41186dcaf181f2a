/** The boxes that are open while a page is parsed, the outermost first. */
import { box, dropGaps, isLeftOut, type Open } from './box.ts';
import { keptTags } from './markup.ts';
import type { Box, Outline } from './outline.ts';

export class BoxStack {
  readonly root = box('body');
  private readonly boxes: Box[] = [this.root];

  get count(): number {
    return this.boxes.length;
  }

  get here(): Box | undefined {
    return this.boxes.at(-1);
  }

  get last(): Outline | undefined {
    return this.here?.children.at(-1);
  }

  put(...lines: Outline[]): void {
    this.here?.children.push(...lines);
  }

  open(made: Box): Box {
    this.boxes.push(made);
    return made;
  }

  /** Empty boxes vanish and boxes of one child give way to it, so that depth means branching. */
  close(advert = false): void {
    const done = this.boxes.pop();
    const parent = this.boxes.at(-1);
    if (!done || !parent || isLeftOut(done, advert)) return;
    if (done.tag === 'hr') parent.children.push(done);
    dropGaps(done);
    const [only, second] = done.children;
    if (only && !second && !keptTags.has(done.tag)) parent.children.push(only);
    else if (only || done.tag === 'td' || done.tag === 'th') parent.children.push(done);
  }

  closeAll(): void {
    while (this.boxes.length > 1) this.close();
  }

  /** A cell or a row begins: what an old page left open in the one before it ends there ("<td><li>Urology<td>"). */
  endCell(tag: string, elements: readonly Open[]): void {
    const table = elements.findLastIndex((one) => one.tag === 'table');
    const row = tag === 'tr' ? -1 : elements.findLastIndex((one) => one.tag === 'tr');
    for (const one of elements.slice(Math.max(table, row) + 1).reverse()) {
      if (!one.made || groups.has(one.tag)) continue;
      this.close(one.advert);
      one.made = null;
    }
  }
}

const groups = new Set(['thead', 'tbody', 'tfoot']);
