// All flows in a real browser: the whole story with scripts on a wide screen,
// without scripts on a phone, and by people who write markup into every field;
// then every page that the three sample people can reach, at two widths, light
// and dark, each audited.
//
//     node journey.mjs BASE DATA OUT
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { audit, base, claim, fill, finish, go, here, kindOf, links, mailLink,
    open, samplePassword, shot, somebody, test, until, words }
    from './kit.mjs';
import { resume as resumeStory } from './resume.mjs';
import { refuse } from './wrong.mjs';

const top = path.resolve(path.dirname(fileURLToPath(import.meta.url)),
    '../..');
const resume = path.join(top, 'data/sample/resumes/Niamh_Castellow_CV.pdf');
const password = 'a long password for the browser';
const posting = `We look for a registered nurse for our surgical ward.

## Requirements
- at least two years of experience as a nurse
- wound care, medication administration and patient assessment
- English
`;

async function signUp(page, role, name, address) {
    await go(page, `/signup?role=${role}`);
    const values = { name, email: address, password };
    if (role === 'employer')
        values.company = `Works of ${name}`;
    if (await page.locator('form [name="accept"]').count())
        values.accept = 'on';
    if (await page.locator('form [name="role"]:not([type="hidden"])').count())
        values.role = role;
    await fill(page, values);
    await go(page, await mailLink(address, '/verify'));
    await fill(page, {}, { action: 'verify' });
    await go(page, '/account', null);
    if (here(page).startsWith('/signin'))
        await signIn(page, address, password);
}

async function signIn(page, address, secret) {
    await go(page, '/signin');
    await fill(page, { email: address, password: secret });
    await go(page, '/account');
    claim(here(page) === '/account', `not signed in: ${here(page)}`);
}

// An element of it, a dialog, or a complaint of the browser fails the audit
// of every page that shows it.
const markup = ' <img src=x onerror=alert(1)>"\'</title><script ' +
    'data-planted>alert(2)</script><b data-planted>{{X}}]]>--></b>';

// said: what everybody adds to whatever they write.
async function story(browser, { scripts, width, said = '' }) {
    const mode = `scripts ${scripts ? 'on' : 'off'}, ${width}` +
        (said ? ', with markup' : '');
    const tag = `${said ? 'planted' : scripts ? 'on' : 'off'}${width}`;
    const mark = async (page, name) => {
        if (scripts)
            await audit(page);
        await shot(page, `story-${tag}-${name}`);
    };
    const step = (name, act) => test(`${mode}: ${name}`, act);
    const candidate = await somebody(browser, { scripts, width });
    const employer = await somebody(browser, { scripts, width });
    const world = {};

    await step('a candidate signs up by mail', () =>
        signUp(candidate, 'candidate', `Cleo Browser${said}`,
            `cleo-${tag}@example.org`));
    await step('an employer signs up by mail', () =>
        signUp(employer, 'employer', `Emil Browser${said}`,
            `emil-${tag}@example.org`));
    await step('a resume is uploaded and its progress shown', async () => {
        await go(candidate, '/me/resume');
        await mark(candidate, 'upload');
        await fill(candidate, { file: resume });
        await mark(candidate, 'progress');
    });
    await step('what was read is checked and confirmed', async () => {
        await until(candidate, '/me/profile', async () => {
            const name = candidate.locator('input[name="basics.name"]');
            return await name.count() && await name.inputValue() !== '';
        });
        await mark(candidate, 'profile');
        const label = await candidate.locator(
            'input[name="basics.label"]').inputValue();
        await fill(candidate, { 'basics.label': label + said },
            { names: ['basics.name'] });
    });
    await step('a posting is drafted and published', async () => {
        world.title = `Staff nurse ${tag}${said}`;
        await go(employer, '/employer/postings/new');
        await mark(employer, 'posting-new');
        await fill(employer, { title: world.title,
            description: posting + said, place: 'Leeds' });
        world.posting = here(employer)
            .match(/\/employer\/postings\/([^/?#]+)/)[1];
        await go(employer, `/employer/postings/${world.posting}`);
        await mark(employer, 'posting-draft');
        await fill(employer, {}, { action: 'publish' });
        await go(candidate, `/postings/${world.posting}`);
        claim((await words(candidate)).includes(world.title),
            'not on the public page');
        await mark(candidate, 'posting');
    });
    await step('the match appears and says why', async () => {
        await until(candidate, '/me/matches', async () =>
            (await links(candidate, /^\/me\/matches\/[^/?.]+$/))
                .includes(`/me/matches/${world.posting}`));
        await mark(candidate, 'matches');
        await go(candidate, `/me/matches/${world.posting}`);
        claim(/of 100/.test(await words(candidate)), 'no score');
        await mark(candidate, 'match');
    });
    await step('a passage opens and leads to its words', async () => {
        const { height } = await candidate.locator('body').boundingBox();
        claim(width > 400 || height < 6000, `a match is ${height} px long`);
        await candidate.locator('td.said summary').first().click();
        const link = candidate.locator('td.said a[href^="#e"]:visible')
            .first();
        const at = await link.getAttribute('href');
        await link.click();
        await candidate.locator(at).waitFor({ state: 'visible' });
    });
    await step('the candidate applies', async () => {
        await go(candidate, `/postings/${world.posting}/apply`);
        await mark(candidate, 'apply');
        await fill(candidate, { letter: `I would like this.${said}` });
        await go(candidate, '/me/applications');
        const mine = await links(candidate, /^\/me\/applications\/[^/?]+$/);
        claim(mine.length === 1, `${mine.length} applications`);
        [world.application] = mine;
        await go(candidate, world.application);
        await mark(candidate, 'application');
    });
    await step('the employer works the pipeline', async () => {
        await go(employer, `/employer/postings/${world.posting}/pipeline`);
        await mark(employer, 'pipeline');
        [world.applicant] = await links(employer,
            /^\/employer\/applications\/[^/?]+$/);
        await go(employer, world.applicant);
        await mark(employer, 'applicant');
        await fill(employer, { stage: 'reviewing' }, { action: 'stage' });
        await go(employer, world.applicant);
        await fill(employer, { body: `Good first look${said}` },
            { action: 'note' });
        await go(employer, world.applicant);
        await fill(employer, { body: `Come on Monday?${said}` },
            { action: 'message' });
    });
    await step('the candidate sees each step and answers', async () => {
        await go(candidate, world.application);
        claim(/review/i.test(await words(candidate)), 'stage not shown');
        claim(!(await words(candidate)).includes('Good first look'),
            'a note for colleagues is shown');
        const thread = world.application.replace('/me/applications/',
            '/messages/');
        await go(candidate, thread);
        claim((await words(candidate)).includes('Come on Monday'),
            'message not shown');
        await fill(candidate, { body: `Monday it is.${said}` });
        await mark(candidate, 'messages');
        await go(candidate, '/notices');
        await mark(candidate, 'notices');
    });
    await step('the answer comes with its reason', async () => {
        await go(employer, world.applicant);
        const reason = employer.locator('form[action*="reject"] ' +
            '[name="reason"]');
        const value = await reason.first().evaluate((f) =>
            f.tagName === 'SELECT'
                ? [...f.options].map((o) => o.value).find((v) => v)
                : f.value);
        await fill(employer, { reason: value,
            body: `Thank you, the place is filled.${said}` },
            { action: 'reject' });
        await go(candidate, world.application);
        claim((await words(candidate)).includes('the place is filled'),
            'answer not shown');
        await mark(candidate, 'answered');
    });
    await step('signing out ends it', async () => {
        await go(candidate, '/account');
        await fill(candidate, {}, { action: 'signout' });
        await go(candidate, '/me', null);
        claim(here(candidate).startsWith('/signin'), 'still signed in');
    });
    await candidate.context().close();
    await employer.context().close();
}

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
    for (const who of Object.keys(people))
        await test(`the pages of ${who}`, () => tour(browser, who));
} finally {
    await browser.close();
}
finish();
