// Resumes that nobody here wrote, by software that nobody here wrote: the
// sample of the JSON Resume schema, by six themes of different authors, each
// printed by Chromium.
//
//     node strangers.mjs OUT
import { createRequire } from 'node:module';
import fs from 'node:fs';
import path from 'node:path';
import { open } from './kit.mjs';

const require = createRequire(path.join(process.env.TANDEM_NODE,
    'package.json'));
const folder = process.argv[2];
const themes = ['elegant', 'flat', 'kendall', 'macchiato',
    'stackoverflow'];
const sample = JSON.parse(fs.readFileSync(
    require.resolve('resume-schema/sample.resume.json'), 'utf8'));

async function themed(theme) {
    const name = `jsonresume-theme-${theme}`;
    const made = await import(require.resolve(name));
    // A theme may write into what it is given.
    return (made.render ?? made.default.render)(structuredClone(sample));
}

const browser = await open();
const page = await browser.newPage();
// Their fonts and styles lie far away: without them, as without a network.
await page.route('**/*', (route) => route.request().url().startsWith('http')
    ? route.abort() : route.continue());
for (const theme of themes) {
    await page.setContent(await themed(theme), { waitUntil: 'load' });
    await page.pdf({ path: path.join(folder, `${theme}.pdf`), format: 'A4',
        printBackground: true });
}
await browser.close();
console.log(sample.basics.name);
