// All flows in a real browser: the whole story with scripts on a wide screen,
// without scripts on a phone, and by people who write markup into every field;
// then every page that the three sample people can reach, at two widths, light
// and dark, each audited.
//
//     node journey.mjs BASE DATA OUT
import { audit, base, claim, finish, go, here, kindOf, links, open,
    samplePassword, shot, somebody, test } from './kit.mjs';
import { passkeyStory } from './passkeys.mjs';
import { resume as resumeStory } from './resume.mjs';
import { signIn, signUp, story } from './story.mjs';
import { refuse } from './wrong.mjs';

// An element of it, a dialog, or a complaint of the browser fails the audit
// of every page that shows it.
const markup = ' <img src=x onerror=alert(1)>"\'</title><script ' +
    'data-planted>alert(2)</script><b data-planted>{{X}}]]>--></b>';

// Every kind of page that can be reached from a start by links.
async function reach(page, starts) {
    const waiting = [...starts];
    const kinds = new Map();
    while (waiting.length && kinds.size < 60) {
        const where = waiting.shift();
        const kind = kindOf(where);
        if (kinds.has(kind) || /\.(csv|json|rss|xml|txt)$/.test(kind) ||
            /^\/static\/(?!error\/)/.test(kind))
            continue;
        const answer = await page.goto(base + where,
            { waitUntil: 'domcontentloaded' }).catch(() => null);
        if (!answer || !/text\/html/.test(
            answer.headers()['content-type'] ?? ''))
            continue;
        kinds.set(kind, here(page));
        waiting.push(...await links(page, /^\//));
    }
    return [...new Set(kinds.values())];
}

const people = {
    visitor: ['/', '/postings', '/signin', '/signup', '/signup?role=employer',
        '/verify', '/password/forgot', '/password/reset', '/privacy', '/how-matching-works',
        '/no-such-page', '/static/error/413.html',
        '/static/error/503.html'],
    candidate: ['/me', '/me/matches', '/me/profile', '/me/resume',
        '/me/applications', '/messages', '/notices', '/account'],
    employer: ['/employer', '/employer/postings', '/employer/people',
        '/employer/postings/new', '/messages', '/account'],
    admin: ['/admin', '/admin/tasks', '/admin/audit', '/admin/people',
        '/admin/health'],
};

// How many of their forms are refused, at least: what is refused no more is
// seen no more.
const refusals = { visitor: 4, candidate: 5, employer: 12, admin: 0 };

async function tour(browser, who) {
    const scout = await somebody(browser);
    if (who !== 'visitor')
        await signIn(scout, `${who}@tandem.example`, samplePassword);
    const pages = await reach(scout, people[who]);
    const state = await scout.context().storageState();
    await scout.context().close();
    claim(pages.length >= people[who].length / 2,
        `only ${pages.length} pages reached`);
    for (const [width, scheme] of [[1280, 'light'], [360, 'dark']]) {
        const page = await somebody(browser, { width, scheme });
        await page.context().addCookies(state.cookies);
        for (const where of pages) {
            await test(`${who} ${where} at ${width}, ${scheme}`, async () => {
                await go(page, where, null);
                await shot(page, `${who}-${width}` +
                    kindOf(where).replace(/[^a-z0-9]+/gi, '-')
                        .replace(/-$/, ''));
                await audit(page, { html: width === 1280 });
            });
        }
        await page.context().close();
    }
    await test(`the forms of ${who} refuse what is wrong`, async () => {
        const refused = await refuse(browser, who, state, pages);
        claim(refused.size >= refusals[who],
            `only ${refused.size}: ${[...refused].join(', ')}`);
    });
}

const browser = await open();
try {
    await story(browser, { scripts: true, width: 1280 });
    await story(browser, { scripts: false, width: 360 });
    await story(browser, { scripts: true, width: 1280, said: markup });
    await resumeStory(browser, signUp);
    await passkeyStory(browser, signUp);
    for (const who of Object.keys(people))
        await test(`the pages of ${who}`, () => tour(browser, who));
} finally {
    await browser.close();
}
finish();
