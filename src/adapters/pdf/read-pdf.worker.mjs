/** Runs alone in a worker thread: reads the words of a PDF's first pages. Plain JavaScript, as threads know no loader. */
import { parentPort, workerData } from 'node:worker_threads';
import { getDocumentProxy } from 'unpdf';

/** Half a letter's width between two pieces is a blank; three are another column. */
const BLANK = 0.25;
const COLUMN = 1.5;

try {
  const pdf = await getDocumentProxy(workerData.bytes, { isEvalSupported: false, verbosity: 0 });
  const pages = [];
  for (let number = 1; number <= Math.min(pdf.numPages, workerData.mostPages); number += 1) {
    const page = await pdf.getPage(number);
    pages.push(lines((await page.getTextContent()).items).join('\n'));
    page.cleanup();
  }
  parentPort?.postMessage({ text: pages.join('\n\n').trim(), pages: pdf.numPages });
} catch (error) {
  parentPort?.postMessage({ fault: String(error?.name ?? 'Error'), detail: String(error?.message ?? error) });
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
