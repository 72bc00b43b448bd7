// pdfjs_text.mjs DIR: the text of many PDF files as pdf.js reads it (Firefox), with the
// build that is installed below DIR, in one process.
//
// Standard input has one path a line. Standard output: for each file a JSON array of its
// path and its text; lines end where pdf.js sees their ends.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

// What it draws with is not installed; text needs none of it.
globalThis.DOMMatrix ??= class {};
globalThis.ImageData ??= class {};
globalThis.Path2D ??= class {};
console.warn = () => {};
console.log = ((log) => (text) => { if (!/^Warning/.test(text)) log(text); })(console.log);

const require = createRequire(resolve(process.argv[2], 'package.json'));
const folder = require.resolve('pdfjs-dist/package.json').replace('package.json', '');
const { getDocument, VerbosityLevel } = await import(
  pathToFileURL(`${folder}legacy/build/pdf.mjs`));

for (const path of readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
  const task = getDocument({
    data: new Uint8Array(readFileSync(path)), verbosity: VerbosityLevel.ERRORS,
    cMapUrl: `${folder}cmaps/`, standardFontDataUrl: `${folder}standard_fonts/`,
  });
  const document = await task.promise;
  let text = '';
  for (let number = 1; number <= document.numPages; ++number) {
    const page = await document.getPage(number);
    for (const item of (await page.getTextContent()).items)
      text += item.str + (item.hasEOL ? '\n' : '');
    text += '\n';
  }
  await task.destroy();
  console.log(JSON.stringify([path, text]));
}
