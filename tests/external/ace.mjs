// ace.mjs DIR FOLDER: checks many EPUB files with Ace by DAISY, which is installed below
// DIR, in Debian's Chromium, one browser for all; reports are written below FOLDER.
//
// Standard input has one path a line. Standard output: for each file a line
// "file<TAB>PATH", then for each violation a line
// "problem<TAB>IMPACT<TAB>RULE<TAB>PAGE<TAB>WHAT".
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const AT_A_TIME = 3;  // most of the time is spent in waiting
process.env.XDG_STATE_HOME = process.argv[3];  // where Ace has its log
process.env.PUPPETEER_EXECUTABLE_PATH = '/usr/bin/chromium';
// What Ace tells people while it works is not for who reads the lines.
console.log = () => {};
const say = (line) => process.stdout.write(`${line}\n`);

const require = createRequire(resolve(process.argv[2], 'package.json'));
// Its core and its browser are dependencies of its command line.
const fromAce = createRequire(require.resolve('@daisy/ace-cli/package.json'));
const runner = fromAce('@daisy/ace-axe-runner-puppeteer');
const fromShared = createRequire(fromAce.resolve('@daisy/ace-cli-shared/package.json'));
const ace = fromShared('@daisy/ace-core');

fromAce('winston').configure({ silent: true });
const paths = readFileSync(0, 'utf8').split('\n').filter(Boolean);
// Ace starts and ends a browser for each file: not here.
const kept = { ...runner, launch: async () => {}, close: async () => {} };
// It gives a browser five seconds and a page thirty, which are few where all processors
// are in use.
const patiently = async (work) => {
  for (let left = 5; ; --left) {
    try {
      return await work();
    } catch (error) {
      if (left === 0) throw error;
    }
  }
};
await patiently(() => runner.launch());
const check = async (path, number) => {
  const outdir = resolve(process.argv[3], `${number}`);
  const options = { cwd: process.cwd(), outdir, silent: true };
  const [, report] = await patiently(() => ace(path, options, kept));
  const lines = [`file\t${path}`];
  for (const page of report.assertions ?? [])
    for (const each of page.assertions ?? []) {
      const test = each['earl:test'], result = each['earl:result'];
      if (result['earl:outcome'] === 'pass') continue;
      const what = `${result['dct:description']} ${result.html ?? ''}`;
      lines.push(['problem', test['earl:impact'], test['dct:title'],
        page['earl:testSubject']?.url, what.replace(/\s+/g, ' ').slice(0, 300)].join('\t'));
    }
  say(lines.join('\n'));
};
let next = 0;
const work = async () => {
  while (next < paths.length) {
    const number = next++;
    await check(paths[number], number);
  }
};
await Promise.all(Array.from({ length: AT_A_TIME }, work));
await runner.close();
process.exit(0);
