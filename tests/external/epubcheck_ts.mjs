// epubcheck_ts.mjs DIR: checks many EPUB files with the port of EPUBCheck 5 that is
// installed below DIR, in one process.
//
// Standard input has one path a line. Standard output: for each file a line
// "file<TAB>PATH", then for each fatal error, error or warning a line
// "problem<TAB>SEVERITY<TAB>ID<TAB>PLACE<TAB>MESSAGE".
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, resolve } from 'node:path';

const require = createRequire(resolve(process.argv[2], 'package.json'));
const { EpubCheck } = require('@likecoin/epubcheck-ts');

const paths = readFileSync(0, 'utf8').split('\n').filter(Boolean);
for (const path of paths) {
  console.log(`file\t${path}`);
  const result = await EpubCheck.validate(readFileSync(path), {}, basename(path));
  for (const { severity, id, location, message } of result.messages) {
    if (!['fatal', 'error', 'warning'].includes(severity)) continue;
    const place = [location?.path, location?.line, location?.column].join(':');
    const text = message.replace(/\s+/g, ' ');
    console.log(`problem\t${severity.toUpperCase()}\t${id}\t${place}\t${text}`);
  }
}
