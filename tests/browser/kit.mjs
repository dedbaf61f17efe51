// What the browser tests share: the browser, forms by the names of their
// fields, mails, and the audit that every page passes.
import { createRequire } from 'node:module';
import fs from 'node:fs';
import path from 'node:path';

const require = createRequire(path.join(process.env.TANDEM_NODE,
    'package.json'));
const { chromium } = require('playwright-core');
const { HtmlValidate } = require('html-validate');
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

// code: what an identity service mails to whoever signs up; without one it is
// a link of ours.
export const [base, data, out, code] = process.argv.slice(2);
export const samplePassword = 'tandem sample world';

const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const validator = new HtmlValidate({
    extends: ['html-validate:standard'],
    rules: {
        // Void elements and attribute order are taste, not validity.
        'void-style': 'off',
        'no-trailing-whitespace': 'off',
        'doctype-style': 'off',
        'attr-quotes': 'off',
    },
});

// ---- counting -------------------------------------------------------------

const tally = { passed: 0, failed: 0, skipped: 0 };

export async function test(name, act) {
    try {
        await act();
        tally.passed += 1;
        console.log(`ok   ${name}`);
    } catch (error) {
        tally.failed += 1;
        const words = String(error.message ?? error).split('\n').slice(0, 14);
        console.log(`FAIL ${name}: ${words.join('\n     ')}`);
    }
}

export function finish() {
    console.log(`${tally.passed} passed, ${tally.failed} failed, ` +
        `${tally.skipped} skipped`);
    process.exitCode = tally.failed ? 1 : 0;
}

export function claim(holds, words) {
    if (!holds)
        throw new Error(words);
}

// ---- the browser --------------------------------------------------------------

export async function open() {
    const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser']
        .find((file) => fs.existsSync(file));
    claim(executablePath, 'there is no chromium: apt-get install chromium');
    return chromium.launch({
        executablePath,
        args: ['--headless', '--no-sandbox', '--disable-gpu',
            '--disable-quic', '--no-first-run', '--disable-sync',
            '--disable-background-networking',
            '--disable-component-update'],
    });
}

// Somebody's browser. What it complains about itself is a failure, too.
export async function somebody(browser, options = {}) {
    const context = await browser.newContext({
        viewport: { width: options.width ?? 1280, height: 900 },
        javaScriptEnabled: options.scripts ?? true,
        colorScheme: options.scheme ?? 'light',
        timezoneId: 'Europe/Berlin',
    });
    const page = await context.newPage();
    page.setDefaultTimeout(30000);
    page.scripts = options.scripts ?? true;
    page.complaints = [];
    page.on('console', (message) => {
        if (message.type() === 'error' &&
            !/status of (403|404|409|413|422|429)/.test(message.text()))
            page.complaints.push(message.text());
    });
    page.on('pageerror', (error) => page.complaints.push(error.message));
    page.on('dialog', (dialog) => {
        page.complaints.push(`a dialog opened: ${dialog.message()}`);
        dialog.dismiss();
    });
    return page;
}

export async function go(page, where, wanted = 200) {
    const options = { waitUntil: 'domcontentloaded' };
    // A form that was sent, or a page that looks again, may still be on its
    // way to another page, and wins: then this is an error, or null.
    let answer = await page.goto(base + where, options).catch((error) => {
        claim(/interrupted by another navigation/.test(error.message),
            error.message);
        return null;
    });
    if (answer === null) {
        await page.waitForLoadState();
        answer = await page.goto(base + where, options);
    }
    claim(answer, `${where}: no answer`);
    claim(wanted === null || answer.status() === wanted,
        `${where}: ${answer.status()}, wanted ${wanted}`);
    return answer;
}

export function here(page) {
    const at = new URL(page.url());
    return at.pathname + at.search;
}

// /postings/abc and /postings/def are one kind of page.
export function kindOf(where) {
    return where.split('?')[0].split('/').map((part) =>
        /^[A-Za-z0-9_-]{8,}$/.test(part) && /[0-9A-Z]/.test(part)
            ? ':id' : part).join('/');
}

// ---- forms ------------------------------------------------------------------------

// The form that has these fields and goes to this action.
function formWith(page, names, action) {
    let form = page.locator(action
        ? `form[method="post" i][action*="${action}"]`
        : 'form[method="post" i]');
    for (const name of names)
        form = form.filter({ has: page.locator(`[name="${name}"]`) });
    return form.first();
}

export async function fill(page, values, { action, names, button } = {}) {
    const form = formWith(page, names ?? Object.keys(values), action);
    // A form inside <details> is opened first, as a person would.
    await form.evaluate((f) => {
        for (let d = f.closest('details'); d;
            d = d.parentElement.closest('details'))
            d.open = true;
    });
    for (const [name, value] of Object.entries(values)) {
        const field = form.locator(`[name="${name}"]`).first();
        const kind = await field.evaluate((f) =>
            f.tagName === 'SELECT' ? 'select' : f.type);
        if (kind === 'checkbox')
            await field.check();
        else if (kind === 'radio')
            await form.locator(`[name="${name}"][value="${value}"]`).check();
        else if (kind === 'select')
            await field.selectOption(value);
        else if (kind === 'file')
            await field.setInputFiles(value);
        else if (kind !== 'hidden')
            await field.fill(value);
    }
    const press = button
        ? form.locator(button).first()
        : form.locator('button:not([name="add"]):not([type="button"])')
            .last();
    await Promise.all([
        page.waitForNavigation({ waitUntil: 'domcontentloaded' }),
        press.click(),
    ]);
}

export async function words(page) {
    return (await page.locator('body').innerText()).replace(/\s+/g, ' ');
}

export async function until(page, where, holds, seconds = 60) {
    const end = Date.now() + seconds * 1000;
    for (;;) {
        await go(page, where, null);
        if (await holds())
            return;
        claim(Date.now() < end,
            `${where} did not come: ${(await words(page)).slice(0, 200)}`);
        await page.waitForTimeout(300);
    }
}

export async function links(page, pattern) {
    const all = await page.locator('a[href]').evaluateAll((as) =>
        as.map((a) => new URL(a.getAttribute('href'), a.baseURI).href));
    const mine = all.filter((u) => u.startsWith(base + '/'))
        .map((u) => u.slice(base.length).split('#')[0])
        .filter((u) => pattern.test(u));
    return [...new Set(mine)];
}

// ---- mails ----------------------------------------------------------------------------

function readMails(folder) {
    return fs.readdirSync(folder, { recursive: true })
        .filter((name) => name.endsWith('.eml'))
        .map((name) => path.join(folder, name))
        .map((file) => ({ at: fs.statSync(file).mtimeMs,
            text: fs.readFileSync(file, 'utf8')
                .replace(/=\r?\n/g, '').replace(/=3D/g, '=') }))
        .sort((a, b) => a.at - b.at)
        .map((mail) => mail.text);
}

export async function mailLink(address, where) {
    const link = new RegExp(`https?://[^\\s/]+(${where}[^\\s>"]*)`);
    const end = Date.now() + 30000;
    for (;;) {
        for (const mail of readMails(path.join(data, 'outbox')).reverse()) {
            const head = mail.split(/\r?\n\r?\n/)[0];
            const found = mail.match(link);
            if (head.includes(address) && found)
                return found[1].replace(/[.)]+$/, '');
        }
        claim(Date.now() < end, `no mail to ${address} with ${where}`);
        await new Promise((done) => setTimeout(done, 200));
    }
}

// ---- what every page passes -----------------------------------------------------------

async function axeProblems(page) {
    const cdp = await page.context().newCDPSession(page);
    const run = async (expression) => {
        const { result, exceptionDetails } = await cdp.send(
            'Runtime.evaluate',
            { expression, awaitPromise: true, returnByValue: true });
        claim(!exceptionDetails, exceptionDetails?.text);
        return result.value;
    };
    await run(`${axe}; 0`);
    const found = await run(`axe.run(document, { runOnly:
        ${JSON.stringify(levels)} }).then((r) => r.violations.map((v) =>
        v.id + ': ' + v.help + ' at ' + v.nodes.slice(0, 3).map((n) =>
        n.target.join(' ')).join(' | ')))`);
    await cdp.detach();
    return found;
}

async function textOf(page) {
    const answer = await page.context().request.get(page.url());
    return /text\/html/.test(answer.headers()['content-type'] ?? '')
        ? answer.text() : null;
}

async function htmlProblems(text) {
    if (text === null)
        return [];
    const report = await validator.validateString(text);
    return report.results.flatMap((r) => r.messages)
        .filter((m) => m.severity === 2)
        .map((m) => `html ${m.line}:${m.column} ${m.ruleId}: ${m.message}`);
}

// html: whether the text is checked too, or that text, where the page came as
// the answer to a form. axe is a script: a page without them goes without it.
export async function audit(page, { html = true } = {}) {
    // First, for what axe does leaves marks of its own.
    const problems = await page.locator('[style]:not([style=""]), script:not([src])' +
        ':not([type="application/ld+json"])').evaluateAll((found) =>
        found.map((f) => `inline: ${f.outerHTML.slice(0, 200)}`));
    // What people wrote, as markup would have it.
    problems.push(...await page.locator('[onerror], img[src="x"], body ' +
        'title:not(svg title), [data-planted]').evaluateAll((found) =>
        found.map((f) => `planted: ${f.outerHTML.slice(0, 200)}`)));
    if (page.scripts)
        problems.push(...await axeProblems(page));
    if (html)
        problems.push(...await htmlProblems(html === true
            ? await textOf(page) : html));
    const wide = await page.evaluate(() => {
        const room = window.innerWidth;
        if (document.documentElement.scrollWidth <= room)
            return null;
        return [...document.querySelectorAll('main *')]
            .filter((e) => e.getBoundingClientRect().right > room)
            .slice(-3).map((e) => e.outerHTML.slice(0, 160)).join('\n');
    });
    if (wide !== null)
        problems.push(`scrolls sideways: ${wide}`);
    if (!await page.locator('h1').count())
        problems.push('has no h1');
    problems.push(...page.complaints.splice(0));
    claim(!problems.length, problems.join('\n'));
}

export async function shot(page, name) {
    await page.screenshot({ path: path.join(out, `${name}.png`),
        fullPage: true });
}
