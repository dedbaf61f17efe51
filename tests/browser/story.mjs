// The story of a candidate and an employer, from signing up to being erased.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { audit, base, claim, code, fill, go, here, links, mailLink, shot,
    somebody, test, until, words } from './kit.mjs';

const top = path.resolve(path.dirname(fileURLToPath(import.meta.url)),
    '../..');
const resume = path.join(top, 'data/sample/resumes/Niamh_Castellow_CV.pdf');
const password = 'a long password for the browser';
const another = 'another long one for the same browser';
const posting = `We look for a registered nurse for our surgical ward.

## Requirements
- at least two years of experience as a nurse
- wound care, medication administration and patient assessment
- English
`;

export async function signUp(page, role, name, address) {
    await go(page, `/signup?role=${role}`);
    const values = { name, email: address, password };
    if (role === 'employer')
        values.company = `Works of ${name}`;
    if (await page.locator('form [name="accept"]').count())
        values.accept = 'on';
    if (await page.locator('form [name="role"]:not([type="hidden"])').count())
        values.role = role;
    await fill(page, values);
    if (!code)
        await go(page, await mailLink(address, '/verify'));
    await fill(page, code ? { email: address, code } : {},
        { action: 'verify' });
    await go(page, '/account', null);
    if (here(page).startsWith('/signin'))
        await signIn(page, address, password);
}

export async function signIn(page, address, secret) {
    await go(page, '/signin');
    await fill(page, { email: address, password: secret });
    await go(page, '/account');
    claim(here(page) === '/account', `not signed in: ${here(page)}`);
}

// said: what everybody adds to whatever they write.
export async function story(browser, { scripts, width, said = '' }) {
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
    const address = `cleo-${tag}@example.org`;
    const world = {};

    await step('a candidate signs up by mail', () =>
        signUp(candidate, 'candidate', `Cleo Browser${said}`,
            address));
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
    await step('a search finds it', async () => {
        const where = `/postings?q=${encodeURIComponent(
            `Staff nurse ${tag}`)}`;
        await until(candidate, where, async () => (await links(candidate,
            /^\/postings\/[^/?]+$/)).includes(`/postings/${world.posting}`));
        await mark(candidate, 'search');
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
    await step('a copy of the data is made and taken', async () => {
        await go(candidate, '/account/data');
        await fill(candidate, {}, { action: '/account/data/copy' });
        await until(candidate, '/account/data', async () => (await links(
            candidate, /^\/account\/data\/copy$/)).length === 1);
        await mark(candidate, 'data');
        const copy = await candidate.context().request.get(
            `${base}/account/data/copy`);
        claim((await copy.body()).toString('latin1', 0, 2) === 'PK',
            `the copy is no archive: ${copy.status()}`);
    });
    await step('signing out ends it', async () => {
        await go(candidate, '/account');
        await fill(candidate, {}, { action: 'signout' });
        await go(candidate, '/me', null);
        claim(here(candidate).startsWith('/signin'), 'still signed in');
    });
    await step('a forgotten password gives way to another', async () => {
        await go(candidate, '/password/forgot');
        await fill(candidate, { email: address });
        if (!code)
            await go(candidate, await mailLink(address, '/password/reset'));
        await mark(candidate, 'reset');
        await fill(candidate, code
            ? { email: address, code, password: another }
            : { password: another }, { action: 'reset' });
        await signIn(candidate, address, another);
    });
    await step('the account is erased, and there is a receipt', async () => {
        await go(candidate, '/account/erase');
        await mark(candidate, 'erase');
        await fill(candidate, { when: 'now', password: another },
            { action: '/account/erase' });
        await until(candidate, here(candidate), async () =>
            (await words(candidate)).includes('Here is your receipt'));
        await mark(candidate, 'erased');
        await go(candidate, '/signin');
        await fill(candidate, { email: address, password: another });
        claim(here(candidate) === '/signin', 'still lets them in');
        await go(employer, world.applicant, null);
        claim(!(await words(employer)).includes('Cleo'), 'still named');
        await mark(employer, 'applicant-erased');
    });
    await candidate.context().close();
    await employer.context().close();
}
