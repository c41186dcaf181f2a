/** Lines of Latin text as a PDF 1.4 in Helvetica: written by hand, so that the demo needs no package for it. */

const linesOnPage = 46;

export function textPdf(lines: string[]): Buffer {
  const sheets = Array.from({ length: Math.max(1, Math.ceil(lines.length / linesOnPage)) }, (_, sheet) =>
    lines.slice(sheet * linesOnPage, (sheet + 1) * linesOnPage),
  );
  return assembled(objectsOf(sheets));
}

/** Objects 1 catalogue, 2 page tree, 3 font; then a page and its content for each sheet. */
function objectsOf(sheets: string[][]): string[] {
  const pageNumber = (sheet: number) => 4 + sheet * 2;
  const kids = sheets.map((_, sheet) => `${pageNumber(sheet)} 0 R`).join(' ');
  const pages = sheets.flatMap((lines, sheet) => {
    const content = contentOf(lines);
    return [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents ${pageNumber(sheet) + 1} 0 R >>`,
      `<< /Length ${Buffer.byteLength(content, 'latin1')} >>\nstream\n${content}\nendstream`,
    ];
  });
  return [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${sheets.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...pages,
  ];
}

function contentOf(lines: string[]): string {
  const shown = lines.map((line) => `(${line.replace(/[\\()]/g, '\\$&')}) Tj T*`);
  return ['BT', '/F1 10 Tf', '15 TL', '54 738 Td', ...shown, 'ET'].join('\n');
}

function assembled(objects: string[]): Buffer {
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(file + table + trailer, 'latin1');
}
