/** HTML files with `[[name]]` gaps, filled with markup; nothing cleverer, so that the files stay readable pages. */
import { readFileSync } from 'node:fs';

/** Throws when the file has a gap that no value fills. Values are markup: escape text first. */
export function fill(file: URL, values: Record<string, string>): string {
  return readFileSync(file, 'utf8').replace(/\[\[(\w+)\]\]/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined)
      throw new Error(`${file.pathname}: no value for [[${name}]]; name it where it is filled`);
    return value;
  });
}

export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

export function mailLink(address: string | undefined): string {
  return address === undefined ? '' : `<a href="mailto:${escaped(address)}">${escaped(address)}</a>`;
}
