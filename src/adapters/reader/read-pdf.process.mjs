/** Reads the words of a PDF's first pages, alone in a process of its own: a PDF is a program somebody else wrote. */
import { getDocumentProxy } from 'unpdf';
import { answer } from './answer.mjs';

/** Half a letter's width between two pieces is a blank; three are another column. */
const BLANK = 0.25;
const COLUMN = 1.5;

answer({ readPdf });

async function readPdf({ bytes, mostPages }) {
  const pdf = await getDocumentProxy(new Uint8Array(bytes), { isEvalSupported: false, verbosity: 0 });
  const pages = [];
  for (let number = 1; number <= Math.min(pdf.numPages, mostPages); number += 1) {
    const page = await pdf.getPage(number);
    pages.push(lines((await page.getTextContent()).items).join('\n'));
    page.cleanup();
  }
  const { numPages } = pdf;
  await pdf.destroy();
  return { text: pages.join('\n\n').trim(), pages: numPages };
}

/** Pieces of one height are one line; a wide gap within it parts columns by two blanks. */
function lines(items) {
  const found = [];
  let line = null;
  for (const item of items) {
    if (typeof item.str !== 'string') continue;
    if (item.str.trim() === '') {
      // pdf.js writes a gap as a piece of its own, however wide: the next piece's place tells more
      if (item.hasEOL) line = null;
      continue;
    }
    const [, , , , x, y] = item.transform;
    const height = item.height || line?.height || 10;
    if (line === null || Math.abs(y - line.y) > height / 2 || x < line.end - height) {
      line = { y, end: x, height, words: '' };
      found.push(line);
    }
    line.words += separator(x - line.end, height, line.words) + item.str;
    line.end = x + item.width;
    if (item.hasEOL) line = null;
  }
  return found.map(({ words }) => words.trimEnd()).filter((words) => words !== '');
}

function separator(gap, height, before) {
  if (before === '' || gap < BLANK * height) return '';
  return gap > COLUMN * height ? '  ' : ' ';
}
