// Every page that people reach, where everybody has written markup into every
// field: it is read as words. Fails where it became an element, opened a
// dialog, or made the browser complain.
//
//     node planted.mjs BASE PEOPLE.json
//
// PEOPLE: [{ who, cookies: [{ name, value }], starts: [path] }]. Prints, as
// JSON, the faults, how many pages were read, and which of the marks (words
// that begin with "mark-") stood on them.
import fs from 'node:fs';
import { base, go, links, open, somebody } from './kit.mjs';

const people = JSON.parse(fs.readFileSync(process.argv[3], 'utf8'));
const pagesMost = 200;
const ends = /^\/(signout|static\/)|\.(csv|json|zip)$|\/file$/;

// Runs in the page.
function grown() {
    return [...document.querySelectorAll('[data-planted], [onerror], ' +
        '[onload], img[src="x"], svg[onload], title:not(head > title):' +
        'not(svg title), base, iframe, object, embed, style, [style]')]
        .map((e) => e.outerHTML.slice(0, 200));
}

async function read(page, where, result, who) {
    const answer = await go(page, where, null).catch((error) => {
        if (!/Download is starting/.test(error.message))
            throw error;
    });
    if (!answer || !/text\/html/.test(answer.headers()['content-type'] ?? ''))
        return [];
    const text = await answer.text();
    for (const [mark] of text.matchAll(/mark-[a-z0-9_.-]*[a-z0-9]/g))
        result.marks.add(mark);
    const faults = [...await page.evaluate(grown),
        ...page.complaints.splice(0)];
    result.faults.push(...faults.map((f) => `${who} ${where}: ${f}`));
    result.pages += 1;
    return links(page, /^\//);
}

const browser = await open();
const result = { faults: [], pages: 0, marks: new Set() };
try {
    for (const { who, cookies, starts } of people) {
        const page = await somebody(browser);
        await page.context().addCookies(
            cookies.map((c) => ({ ...c, url: base })));
        const waiting = [...starts];
        const seen = new Set();
        while (waiting.length && seen.size < pagesMost) {
            const where = waiting.shift();
            if (seen.has(where) || ends.test(where.split('?')[0]))
                continue;
            seen.add(where);
            waiting.push(...await read(page, where, result, who));
        }
        await page.context().close();
    }
} finally {
    await browser.close();
}
console.log(JSON.stringify({ ...result, marks: [...result.marks] }));
