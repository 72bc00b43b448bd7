// pdfium_text.mjs DIR: the text of many PDF files as PDFium reads it (what Chromium
// copies and finds), with the build that is installed below DIR, in one process.
//
// Standard input has one path a line. Standard output: for each file a JSON array of its
// path and its text.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const require = createRequire(resolve(process.argv[2], 'package.json'));
const { PDFiumLibrary } = require('@hyzyla/pdfium');

const library = await PDFiumLibrary.init();
for (const path of readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
  const document = await library.loadDocument(readFileSync(path));
  const text = [...document.pages()].map((page) => page.getText()).join('\n');
  document.destroy();
  console.log(JSON.stringify([path, text]));
}
library.destroy();
