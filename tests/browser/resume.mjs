// A resume in a real browser: the file dropped and sent, its pages beside the
// fields, entries moved without losing a word, a second file compared, the
// sheet that is printed; the same without scripts on a phone.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { audit, base, claim, fill, go, here, out, shot, somebody, test, until,
    words } from './kit.mjs';

const samples = path.resolve(path.dirname(fileURLToPath(import.meta.url)),
    '../../data/sample/resumes');
const first = path.join(samples, 'Niamh_Castellow_CV.pdf');
const second = path.join(samples, 'Kelly_Bracewell_Resume.pdf');

async function press(page, selector) {
    await Promise.all([
        page.waitForNavigation({ waitUntil: 'domcontentloaded' }),
        page.locator(selector).first().click(),
    ]);
}

async function isRead(page) {
    await until(page, '/me/profile', async () => {
        const name = page.locator('input[name="basics.name"]');
        return await name.count() && await name.inputValue() !== '';
    });
}

// Where a mark stands, as parts of its page's width and height.
async function placeOf(page, field) {
    return page.evaluate((name) => {
        const mark = [...document.querySelectorAll('.seen')]
            .find((m) => m.dataset.field === name);
        const at = mark.getBoundingClientRect();
        const sheet = mark.closest('.look').getBoundingClientRect();
        return {
            left: (at.left - sheet.left) / sheet.width,
            top: (at.top - sheet.top) / sheet.height,
            right: (at.right - sheet.left) / sheet.width,
            bottom: (at.bottom - sheet.top) / sheet.height,
        };
    }, field);
}

async function lit(page) {
    return page.locator('.seen.lit').evaluateAll((marks) =>
        [...new Set(marks.map((m) => m.dataset.field))]);
}

async function drop(page, name, bytes) {
    const file = await page.evaluateHandle(({ name: called, size }) => {
        const moved = new DataTransfer();
        moved.items.add(new File([new Uint8Array(size)], called));
        return moved;
    }, { name, size: bytes });
    await page.dispatchEvent('.drop', 'drop', { dataTransfer: file });
}

async function withScripts(browser, signUp) {
    const page = await somebody(browser, { width: 1280 });
    const step = (name, act) => test(`resume, scripts on: ${name}`, act);

    await step('without a profile a short form is offered', async () => {
        await signUp(page, 'candidate', 'Rea Reader', 'rea@example.org');
        await go(page, '/me');
        await go(page, '/me/profile/short');
        await audit(page);
        await shot(page, 'resume-short');
        await page.locator('[name="skills.0.name"]').fill('woun');
        await page.waitForFunction(() =>
            [...document.querySelectorAll('#skill-hints option')]
                .some((o) => /wound care/i.test(o.value)));
    });
    await step('a file that is dropped is named, and too large said at once',
        async () => {
            await go(page, '/me/resume');
            await audit(page);
            await drop(page, 'large.pdf', 11 * 1048576);
            claim(/limit is 10 MB/.test(await words(page)), 'no limit said');
            await drop(page, 'small.pdf', 2 * 1048576);
            claim(/small\.pdf, 2\.0 MB/.test(await words(page)),
                'no name and size');
        });
    await step('a refusal comes back beside the field', async () => {
        await drop(page, 'empty.pdf', 0);
        await page.locator('main form button.main').click();
        await page.locator('#file-error').waitFor();
        claim(/empty/.test(await words(page)), 'no reason');
        claim(await page.evaluate(() => document.activeElement.id) ===
            'problems', 'the summary has no focus');
        await audit(page, { html: false });
    });
    await step('the file is sent and read', async () => {
        await go(page, '/me/resume');
        await page.locator('#file').setInputFiles(first);
        await press(page, 'main form button.main');
        claim(/^\/me\/resume\/[^/]+$/.test(here(page)), here(page));
        await audit(page, { html: false });
        await isRead(page);
        await audit(page);
        await shot(page, 'resume-profile-1280');
    });
    await step('the pages are there, and marks lie on their words',
        async () => {
            const loaded = await page.locator('.look img').evaluateAll(
                (all) => all.length > 0 && all.every((img) =>
                    img.complete && img.naturalWidth > 500));
            claim(loaded, 'no pictures');
            const at = await placeOf(page, 'basics.name');
            claim(at.left >= 0 && at.right <= 1 && at.top >= 0 &&
                at.bottom < 0.2 && at.bottom > at.top,
            `the name is marked at ${JSON.stringify(at)}`);
        });
    await step('a field lights its words, a mark leads to its field',
        async () => {
            await page.locator('[name="work.0.position"]').focus();
            claim((await lit(page)).join() === 'work.0.position',
                `lit: ${await lit(page)}`);
            await shot(page, 'resume-lit-1280');
            await page.locator('.seen[data-field="basics.name"] rect')
                .first().click();
            claim(await page.evaluate(() => document.activeElement.name) ===
                'basics.name', 'the field has no focus');
        });
    await step('entries are added, moved and taken away in place',
        async () => {
            await page.locator('[name="basics.label"]').fill('Night nurse');
            await page.evaluate(() => { window.stays = true; });
            const before = await page.locator('#work .entry').count();
            await page.locator('button[name="add"][value="work"]').click();
            const added = page.locator(`[name="work.${before}.position"]`);
            await added.waitFor();
            claim(await page.evaluate(() => document.activeElement.name) ===
                `work.${before}.position`, 'the new entry has no focus');
            await added.fill('Matron');
            await page.locator(`button[name="up"][value="work.${before}"]`)
                .click();
            await page.waitForFunction((at) => document.querySelector(
                `[name="work.${at}.position"]`)?.value === 'Matron',
            before - 1);
            await page.locator(
                `button[name="remove"][value="work.${before - 1}"]`).click();
            await page.waitForFunction((at) => !document.querySelector(
                `[name="work.${at}.position"]`), before);
            claim(await page.evaluate(() => window.stays) === true,
                'the page was loaded again');
            claim(await page.locator('[name="basics.label"]').inputValue() ===
                'Night nurse', 'what was typed is lost');
            await audit(page);
        });
    await step('going back and looking again loses nothing', async () => {
        await go(page, '/postings');
        await page.goBack({ waitUntil: 'domcontentloaded' });
        claim(await page.locator('[name="basics.label"]').inputValue() ===
            'Night nurse', 'the draft is lost');
        claim(/not saved/.test(await words(page)), 'the draft is not named');
        await fill(page, {}, { names: ['basics.name'] });
        claim(here(page) === '/me/matches', here(page));
    });
    await step('a second file shows what is different', async () => {
        await go(page, '/me/resume');
        await page.locator('#file').setInputFiles(second);
        await press(page, 'main form button.main');
        await isRead(page);
        await go(page, '/me/profile/changes');
        await audit(page);
        await shot(page, 'resume-changes-1280');
        claim(await page.locator('fieldset').filter({
            hasText: 'What you are' }).locator('[value="old"]').isChecked(),
        'a correction is not kept by itself');
        await page.setViewportSize({ width: 360, height: 800 });
        await audit(page);
        await shot(page, 'resume-changes-360');
        await page.setViewportSize({ width: 1280, height: 900 });
        await press(page, 'main form button.main');
        claim(here(page) === '/me/profile', here(page));
    });
    await step('the profile is one sheet of paper', async () => {
        await go(page, '/me/profile/print');
        await audit(page);
        const file = path.join(out, 'resume-print.pdf');
        await page.pdf({ path: file, format: 'A4', preferCSSPageSize: true });
        const sheets = fs.readFileSync(file, 'latin1')
            .match(/\/Type\s*\/Page\b/g);
        claim(sheets.length === 1, `${sheets.length} sheets`);
        await page.emulateMedia({ media: 'print' });
        claim(!await page.locator('.bar').isVisible() &&
            await page.locator('.cv').isVisible(), 'more than the sheet');
        await page.emulateMedia({ media: 'screen' });
    });
    await page.context().close();
}

async function withoutScripts(browser, signUp) {
    const page = await somebody(browser, { scripts: false, width: 360,
        scheme: 'dark' });
    const step = (name, act) => test(`resume, scripts off: ${name}`, act);

    await step('the file is sent and read', async () => {
        await signUp(page, 'candidate', 'Sol Silent', 'sol@example.org');
        await go(page, '/me/resume');
        await shot(page, 'resume-upload-360');
        await fill(page, { file: first });
        claim(/^\/me\/resume\/[^/]+$/.test(here(page)), here(page));
        await isRead(page);
        await shot(page, 'resume-profile-360');
    });
    await step('a reference leads to the words and back', async () => {
        const ref = page.locator('#fields a.ref').first();
        const to = await ref.getAttribute('href');
        await ref.click();
        const target = page.locator(':target');
        claim(`#${await target.getAttribute('id')}` === to, 'no target');
        const field = await target.getAttribute('data-field');
        await target.locator('rect').first().click();
        claim(page.url().endsWith(`#${field}`), page.url());
    });
    await step('an address lights a field up', async () => {
        await go(page, '/me/profile?field=basics.name');
        claim((await lit(page)).join() === 'basics.name', 'not lit');
    });
    await step('entries are added without losing a word', async () => {
        await page.locator('[name="basics.label"]').fill('Night nurse');
        await press(page, 'button[name="add"][value="languages"]');
        claim(here(page).startsWith('/me/profile?at=languages.'), here(page));
        claim(await page.locator('[name="basics.label"]').inputValue() ===
            'Night nurse', 'what was typed is lost');
        await page.reload();
        claim(await page.locator('[name="basics.label"]').inputValue() ===
            'Night nurse', 'what was typed is lost by looking again');
    });
    await step('the enter key saves, whatever buttons there are', async () => {
        await Promise.all([
            page.waitForNavigation({ waitUntil: 'domcontentloaded' }),
            page.locator('[name="basics.name"]').press('Enter'),
        ]);
        claim(here(page) === '/me/matches', `${base}${here(page)}`);
    });
    await page.context().close();
}

export async function resume(browser, signUp) {
    await withScripts(browser, signUp);
    await withoutScripts(browser, signUp);
}
