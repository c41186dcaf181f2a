/** PDFs: words out, within limits. FAULTS row 17. */
import { deflateSync } from 'node:zlib';
import { PDFDocument, StandardFonts } from 'pdf-lib';
import { expect, test } from 'vitest';
import { makePdfText } from '#adapters/reader/pdf-text.ts';
import { page, startHostileServer } from '../../support/hostile-server.ts';
import { makeWarnings, outsideOnLoopback, refusalOf } from '../../support/on-loopback.ts';

const pdfText = makePdfText();

async function document(pages: number): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (let number = 1; number <= pages; number += 1) {
    const sheet = pdf.addPage();
    const write = (text: string, x: number, y: number) => sheet.drawText(text, { x, y, size: 12, font });
    write('PGY-2 Neurology', 50, 700);
    write('Anytown Hospital', 300, 700);
    write(`Sheet ${number}`, 50, 680);
  }
  return pdf.save();
}

async function emptyDocument(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  pdf.addPage();
  return pdf.save();
}

/** The smallest file that asks for a password: an Encrypt entry whose user password is not the empty one. */
const LOCKED = Buffer.from(
  `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj
4 0 obj<</Filter/Standard/V 1/R 2/P -4/O<${'41'.repeat(32)}>/U<${'42'.repeat(32)}>>>endobj
trailer<</Root 1 0 R/Encrypt 4 0 R/ID[<41><41>]>>`,
);

test('lines stay lines, and columns stay apart', async () => {
  expect(await pdfText(await document(1), 'x')).toBe('PGY-2 Neurology  Anytown Hospital\nSheet 1');
});

test('the bytes stay with the caller', async () => {
  const bytes = await document(1);
  const size = bytes.byteLength;
  await pdfText(bytes, 'x');
  expect(bytes.byteLength).toBe(size);
});

test('of a long document the first pages are read, and the operator is told', async () => {
  const { log, warnings } = makeWarnings();
  const text = await makePdfText({ mostPages: 2, log })(await document(3), 'x');
  expect(text).toContain('Sheet 2');
  expect(text).not.toContain('Sheet 3');
  expect(warnings).toHaveLength(1);
});

test('of 5,000 pages fifty are read, in time, and the next document is read as ever', async () => {
  const { log, warnings } = makeWarnings();
  const read = makePdfText({ log });
  const text = await read(await document(5_000), 'x');
  expect(text.match(/Sheet \d+/g)).toHaveLength(50);
  expect(warnings).toHaveLength(1);
  expect(await read(await document(1), 'x')).toContain('Sheet 1');
});

test.each<[string, () => Promise<Uint8Array>, string]>([
  ['pictures only', emptyDocument, 'GiveUp PDF_NO_TEXT'],
  ['locked', async () => LOCKED, 'GiveUp PDF_NO_TEXT'],
  ['rubbish', async () => Buffer.from('%PDF-1.7 rubbish'), 'GiveUp PDF_UNREADABLE'],
])('%s is refused by name', async (_, make, refusal) => {
  expect(await refusalOf(pdfText(await make(), 'x'))).toBe(refusal);
});

test('one that takes too long is ended, and the next is read', async () => {
  const impatient = makePdfText({ timeoutMs: 1 });
  expect(await refusalOf(impatient(await document(1), 'x'))).toBe('GiveUp PDF_TOO_HEAVY');
  expect(await pdfText(await document(1), 'x')).toContain('Sheet 1');
});

/** A page whose words are 350 MB of blanks once they are unpacked. */
function bomb(): Buffer {
  const packed = deflateSync(Buffer.alloc(350_000_000, ' '), { level: 1 });
  return Buffer.concat([
    Buffer.from(
      `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj
4 0 obj<</Length ${packed.length}/Filter/FlateDecode>>stream\n`,
    ),
    packed,
    Buffer.from('\nendstream endobj\ntrailer<</Root 1 0 R>>'),
  ]);
}

test('one that unpacks to hundreds of megabytes is ended, and the next is read', async () => {
  await expect(pdfText(bomb(), 'x')).rejects.toMatchObject({
    ...{ code: 'PDF_TOO_HEAVY', message: expect.stringContaining('too much memory') },
  });
  expect(await pdfText(await document(1), 'x')).toContain('Sheet 1');
});

test('the fetcher brings the text of a PDF, whatever the server calls it', async () => {
  const server = await startHostileServer({
    '/list.pdf': page(Buffer.from(await document(1)), 'application/octet-stream'),
  });
  const { fetcher } = outsideOnLoopback();
  expect(await fetcher.fetch({ url: `${server.origin}/list.pdf` })).toMatchObject({
    kind: 'pdf',
    text: 'PGY-2 Neurology  Anytown Hospital\nSheet 1',
  });
  await fetcher.close();
  await server.close();
});
