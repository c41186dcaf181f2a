/** Bytes to text, whatever the server calls them. FAULTS row 15. */
import { describe, expect, test } from 'vitest';
import { decodeText } from '#adapters/http/charset.ts';

const latin = (text: string) => Buffer.from(text, 'latin1');
const utf8 = (text: string) => Buffer.from(text, 'utf8');
const bytes = (...values: number[]) => Buffer.from(values);
const HTML = 'text/html';

describe('text is decoded', () => {
  test.each<[string, Buffer, string | null, string, boolean]>([
    ['as UTF-8 by default', utf8('José Núñez'), null, 'José Núñez', false],
    ['as windows-1252 where nothing is said and it is no UTF-8', latin('José'), HTML, 'José', false],
    ['by the header', latin('José'), 'text/html; charset=ISO-8859-1', 'José', false],
    [
      'with windows quotes under the name of Latin-1',
      bytes(0x93, 0x41, 0x94),
      'text/html; charset=iso-8859-1',
      '“A”',
      false,
    ],
    ['by a quoted header', bytes(0x83, 0x65), 'text/html;charset="Shift_JIS"', 'テ', false],
    [
      'by the meta tag',
      latin('<meta charset=windows-1252>José'),
      HTML,
      '<meta charset=windows-1252>José',
      false,
    ],
    ['by the mark before the header', bytes(0xff, 0xfe, 0x41, 0), 'text/html; charset=utf-8', 'A', false],
    ['by the other mark', bytes(0xfe, 0xff, 0, 0x41), null, 'A', false],
    ['without its UTF-8 mark', bytes(0xef, 0xbb, 0xbf, 0x41), 'text/html; charset=windows-1252', 'A', false],
    [
      'by the header before a lying meta',
      utf8('<meta charset="shift_jis">José'),
      'text/html; charset=utf-8',
      '<meta charset="shift_jis">José',
      false,
    ],
    [
      'past a meta tag in a comment',
      utf8('<!-- <meta charset="shift_jis"> -->é'),
      HTML,
      '<!-- <meta charset="shift_jis"> -->é',
      false,
    ],
    [
      'past a meta tag that says UTF-16',
      utf8('<meta charset="utf-16">é'),
      HTML,
      '<meta charset="utf-16">é',
      false,
    ],
    [
      'by the XML declaration',
      latin('<?xml version="1.0" encoding="ISO-8859-1"?>é'),
      'text/xml',
      '<?xml version="1.0" encoding="ISO-8859-1"?>é',
      false,
    ],
    ['past a label nobody knows', utf8('José'), 'text/html; charset=klingon', 'José', false],
    [
      'as what it is where UTF-8 was claimed, and marked',
      latin('José Núñez'),
      'text/html; charset=utf-8',
      'José Núñez',
      true,
    ],
    [
      'as what it is where Latin-1 was claimed, and marked',
      utf8('José'),
      'text/html; charset=iso-8859-1',
      'José',
      true,
    ],
    [
      'with one broken byte among sound ones, and marked',
      Buffer.concat([utf8('José Núñez '), bytes(0xff)]),
      'text/html; charset=utf-8',
      'José Núñez \ufffd',
      true,
    ],
    ['without NUL', bytes(0x41, 0, 0x42), HTML, 'AB', false],
  ])('%s', (_, body, type, text, suspect) => {
    expect(decodeText(body, type)).toEqual({ text, suspect });
  });
});
