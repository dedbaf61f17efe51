// What every form answers to nothing and to nonsense, with the browser's own
// checks switched off: the form again, filled, with each message beside its
// field, in the title, in a list that has the focus; and audited as any page.
import { audit, claim, go, kindOf, shot, somebody, test } from './kit.mjs';

// Runs in the page. Forms with something to fill in, by what they are; not
// those whose empty choice is taken and takes them off the page: what they
// refuse is in test_matches.py.
function formsOfPage() {
    return [...document.forms].map((form, at) => ({
        at,
        // A field may be called action, and hides the form's own.
        method: form.getAttribute('method')?.toLowerCase(),
        action: new URL(form.getAttribute('action') ?? '',
            document.baseURI).pathname,
        names: [...form.elements].filter((f) => f.name &&
            !['hidden', 'submit', 'button'].includes(f.type))
            .map((f) => f.name),
    })).filter((form) => form.method === 'post' && form.names.length &&
        !/\/(mark|decide)$/.test(form.action));
}

// Runs in the page. Fills a form with nothing or with nonsense, and answers
// what it wrote where a person would see it again.
function spoil({ at, how }) {
    const form = document.forms[at];
    const written = {};
    // Whatever becomes more than text of it is seen in faults().
    const markup = '<img src=x onerror=alert(1)>"\'</title>{{X}}]]> ';
    form.noValidate = true;
    for (let d = form.closest('details'); d;
        d = d.parentElement.closest('details'))
        d.open = true;
    for (const field of form.elements) {
        if (!field.name || ['hidden', 'submit', 'button', 'file',
            'fieldset'].includes(field.type))
            continue;
        if (['checkbox', 'radio'].includes(field.type)) {
            field.checked = how === 'nonsense';
            field.value = 'nonsense';
        } else if (field.tagName === 'SELECT') {
            const value = how === 'nothing' ? '' : 'nonsense';
            field.add(new Option(value, value, true, true));
        } else if (how === 'nothing') {
            field.value = '';
        } else if (field.type.startsWith('date')) {
            field.value = '0001-01-01T00:00'.slice(0,
                field.type === 'date' ? 10 : 16);
            written[field.name] = field.value;
        } else if (!field.readOnly) {
            const secret = field.type === 'password' ||
                field.autocomplete === 'one-time-code';
            field.removeAttribute('maxlength');
            if (field.tagName === 'INPUT')
                field.type = 'text';
            field.value = field.tagName === 'INPUT'
                ? secret ? 'no sense ' : markup.repeat(120)
                : `${markup}\n`.repeat(600);
            if (!secret)
                written[field.name] = field.value.trim();
        }
    }
    return { action: form.getAttribute('action'), values: written };
}

// Runs in the page. What is not as it should be on the page that came back.
function faults(written) {
    const found = [];
    const list = document.getElementById('problems');
    if (!document.title.startsWith('Error: '))
        found.push(`the title says nothing of it: ${document.title}`);
    if (document.querySelector('[onerror], img[src="x"]'))
        found.push('markup that was typed became an element');
    if (!list)
        return [...found, 'no list of what is wrong'];
    if (document.activeElement !== list)
        found.push(`the focus is at ${document.activeElement.outerHTML
            .slice(0, 80)}`);
    const links = [...list.querySelectorAll('a[href^="#"]')];
    const named = links.map((a) =>
        document.getElementById(a.getAttribute('href').slice(1)));
    links.forEach((a, i) => {
        if (!named[i])
            found.push(`${a.getAttribute('href')} leads nowhere`);
        else if (named[i].matches('input, select, textarea') &&
            !named[i].closest('[aria-invalid="true"]'))
            found.push(`${named[i].id} is not marked as wrong`);
    });
    for (const field of document.querySelectorAll('[aria-invalid="true"]')) {
        const said = (field.getAttribute('aria-describedby') ?? '').split(' ')
            .map((id) => document.getElementById(id))
            .find((e) => e?.matches('.error') && e.innerText.trim());
        if (!said)
            found.push(`${field.name} is not described by its message`);
        if (!named.some((name) => field.contains(name)))
            found.push(`${field.name} is not in the list`);
    }
    const form = [...document.forms].find((f) =>
        f.getAttribute('action') === written.action);
    for (const [name, value] of Object.entries(written.values)) {
        const field = form?.elements[name];
        if (field && field.value.trim() !== value)
            found.push(`${name} lost what was typed: ` +
                field.value.slice(0, 40));
    }
    return found;
}

async function answerOf(page, form, how, nonsense) {
    const file = page.locator(`form >> nth=${form.at}`)
        .locator('input[type="file"]');
    if (how === 'nonsense' && await file.count())
        await file.setInputFiles({ name: 'resume.pdf',
            mimeType: 'application/pdf', buffer: nonsense });
    const written = await page.evaluate(spoil, { at: form.at, how });
    const [answer] = await Promise.all([
        page.waitForResponse((r) => r.request().method() === 'POST'),
        page.evaluate((at) => {
            const buttons = document.forms[at].querySelectorAll(
                'button:not([name="add"]):not([type="button"])');
            document.forms[at].requestSubmit([...buttons].at(-1));
        }, form.at),
    ]);
    const status = answer.status();
    if (status !== 422) {
        // Taken: a script may still be on its way to another page.
        await page.waitForTimeout(1000);
        return { status };
    }
    await page.locator('#problems').waitFor();
    return { status, written, text: await answer.text() };
}

async function check(page, answer) {
    const found = await page.evaluate(faults, answer.written);
    claim(!found.length, found.join('\n'));
    const first = page.locator('#problems a[href^="#"]').first();
    if (await first.count()) {
        const id = (await first.getAttribute('href')).slice(1);
        await first.click();
        claim(await page.evaluate((name) => document.activeElement.id ===
            name || !document.getElementById(name).matches(
            'input, select, textarea'), id), `the list does not lead to ${id}`);
    }
    await audit(page, { html: answer.text });
}

// Each form of these pages once, at two widths, with scripts and without.
// Answers how many were refused.
export async function refuse(browser, who, state, pages) {
    const refused = new Set();
    for (const [width, scripts, scheme] of [[1280, true, 'light'],
        [360, true, 'dark'], [360, false, 'light']]) {
        const page = await somebody(browser, { width, scripts, scheme });
        page.setDefaultTimeout(30000);
        await page.context().addCookies(state.cookies);
        const seen = new Set();
        for (const where of pages) {
            await go(page, where, null);
            for (const form of await page.evaluate(formsOfPage)) {
                const kind = `${kindOf(form.action)} ${form.names.join(' ')}`;
                if (seen.has(kind))
                    continue;
                seen.add(kind);
                for (const how of ['nothing', 'nonsense'])
                    await test(`${who} ${where} sends ${how} to ` +
                        `${form.action} at ${width}, scripts ` +
                        `${scripts ? 'on' : 'off'}`, async () => {
                        await go(page, where, null);
                        const answer = await answerOf(page, form, how,
                            Buffer.from('GIF89a no sense'));
                        // Taken, or too often wrong.
                        if ([200, 303, 429].includes(answer.status))
                            return;
                        claim(answer.status === 422, `${answer.status}`);
                        refused.add(kind);
                        await shot(page, `wrong-${who}-${how}-` +
                            `${width}${scripts ? '' : '-off'}` +
                            kindOf(form.action).replace(/[^a-z0-9]+/gi, '-'));
                        await check(page, answer);
                    });
            }
        }
        await page.context().close();
    }
    return refused;
}
