// Passkeys in a real browser, by the authenticator that Chromium's DevTools
// have: made, used, used again by somebody who listened, by a page of another
// site, by a copy of the device; removed. Browsers have passkeys at
// "localhost", not at 127.0.0.1.
import http from 'node:http';
import { audit, base, claim, fill, here, shot, somebody, test, words }
    from './kit.mjs';

const site = base.replace('127.0.0.1', 'localhost');
const password = 'a long password for the browser';

async function go(page, where) {
    const answer = await page.goto(site + where,
        { waitUntil: 'domcontentloaded' });
    claim(answer.status() === 200, `${where}: ${answer.status()}`);
}

async function authenticator(page) {
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('WebAuthn.enable');
    const { authenticatorId } = await cdp.send(
        'WebAuthn.addVirtualAuthenticator', { options: {
            protocol: 'ctap2', transport: 'internal', hasResidentKey: true,
            hasUserVerification: true, isUserVerified: true,
            automaticPresenceSimulation: true } });
    return {
        send: (what, more) => cdp.send(`WebAuthn.${what}`,
            { authenticatorId, ...more }),
        async keys() {
            return (await this.send('getCredentials')).credentials;
        },
    };
}

async function byPassword(page, address) {
    await go(page, '/signin');
    await fill(page, { email: address, password });
    await go(page, '/account');
    claim(here(page) === '/account', `not signed in: ${here(page)}`);
}

async function signOut(page) {
    await go(page, '/account');
    await fill(page, {}, { action: 'signout' });
    claim(here(page) === '/signin', `still at ${here(page)}`);
}

// On a page of its own: what axe asks of DevTools ends the authenticator of
// the page that it looks at.
async function look(page, where, name) {
    const other = await page.context().newPage();
    Object.assign(other, { scripts: true, complaints: [] });
    await go(other, where);
    await audit(other);
    if (name)
        await shot(other, name);
    await other.close();
}

// The button, the browser's own question, and the page behind them.
async function byPasskey(page) {
    await go(page, '/signin');
    await page.getByRole('button', { name: 'Sign in with a passkey' })
        .click();
    await page.waitForURL((url) => !url.pathname.startsWith('/signin') ||
        url.pathname === '/signin/passkey/prove');
    await page.waitForLoadState('domcontentloaded');
}

async function refused(page, reason) {
    await byPasskey(page);
    claim((await words(page)).includes(reason), await words(page));
    await go(page, '/account');
    claim(here(page).startsWith('/signin'), 'let in');
}

async function begin(page) {
    await go(page, '/account/passkeys');
    await fill(page, { password }, { button: '[data-passkey]' });
}

async function make(page, name) {
    await begin(page);
    await page.locator('[name="name"]').fill(name);
    await page.getByRole('button', { name: 'Make the passkey' }).click();
}

// Another site that passes on what it is told: the question is ours, the page
// is not.
async function relayed(page, device) {
    const evil = http.createServer((request, reply) => {
        reply.setHeader('Content-Type', 'text/html');
        reply.end('<!DOCTYPE html><title>Evil</title>');
    });
    await new Promise((done) => evil.listen(0, '127.0.0.1', done));
    const between = await page.context().browser().newContext();
    const thief = await between.newPage();
    await thief.goto(`${site}/signin`);
    // The thief has no passkey, so the page waits with its question.
    await thief.locator('#passkey').evaluate((form) => form.submit());
    const form = thief.locator('form[data-challenge]');
    await form.waitFor();
    await page.goto(`http://localhost:${evil.address().port}/`);
    const answer = await page.evaluate(async (challenge) => {
        const text = (buffer) => btoa(String.fromCharCode(
            ...new Uint8Array(buffer))).replace(/\+/g, '-')
            .replace(/\//g, '_').replace(/=+$/, '');
        const raw = atob(challenge.replace(/-/g, '+').replace(/_/g, '/'));
        const got = await navigator.credentials.get({ publicKey: {
            rpId: 'localhost', userVerification: 'required',
            challenge: Uint8Array.from(raw, (c) => c.charCodeAt(0)) } });
        return { client_data: text(got.response.clientDataJSON),
            device_data: text(got.response.authenticatorData),
            key: text(got.rawId), user: text(got.response.userHandle),
            signature: text(got.response.signature) };
    }, await form.getAttribute('data-challenge'));
    evil.close();
    await Promise.all([thief.waitForNavigation(),
        form.evaluate((f, values) => {
            for (const [name, value] of Object.entries(values))
                f.elements[name].value = value;
            f.submit();
        }, answer)]);
    const said = await words(thief);
    await thief.goto(`${site}/account`);
    const end = new URL(thief.url()).pathname;
    await between.close();
    claim(said.includes('does not open an account'), said);
    claim(end === '/signin', `the thief is at ${end}`);
    claim((await device.keys()).length === 1, 'the device lost its key');
}

export async function passkeyStory(browser, signUp) {
    const step = (name, act) => test(`passkeys: ${name}`, act);
    const page = await somebody(browser);
    const address = 'petra-passkey@example.org';
    let sent, device;
    page.on('request', (request) => {
        if (request.url().endsWith('/signin/passkey/prove'))
            sent = request.postData();
    });

    await step('an account is made', async () => {
        await signUp(page, 'candidate', 'Petra Passkey', address);
        await page.goto(`${base}/account/passkeys`);
        claim((await words(page)).includes('cannot make one here'),
            'offered where browsers have none');
        await byPassword(page, address);
        // Only now: it does not outlive the way to another site.
        device = await authenticator(page);
    });
    await step('one is made', async () => {
        await make(page, 'Work laptop');
        await page.waitForURL(`${site}/account/passkeys`);
        claim(/Work laptop.*Never used/.test(await words(page)),
            await words(page));
        await look(page, '/account/passkeys', 'passkeys');
        const keys = await device.keys();
        claim(keys.length === 1 && keys[0].isResidentCredential,
            `${keys.length} on the device`);
    });
    await step('a second one on the same device is not', async () => {
        await make(page, 'Again');
        await page.getByText('This device has a passkey of yours already.')
            .waitFor();
        await shot(page, 'passkeys-make');
    });
    await step('it signs in', async () => {
        await signOut(page);
        await look(page, '/signin', 'passkeys-signin');
        await byPasskey(page);
        await go(page, '/account/passkeys');
        claim((await words(page)).includes('Used just now'),
            await words(page));
    });
    await step('what was sent opens nothing a second time', async () => {
        await signOut(page);
        const token = await page.locator('#passkey [name="token"]')
            .getAttribute('value');
        const form = new URLSearchParams(sent);
        form.set('token', token);
        const answer = await page.context().request.post(
            `${site}/signin/passkey/prove`, { data: form.toString(),
                headers: { Origin: site, 'Content-Type':
                    'application/x-www-form-urlencoded' } });
        claim(answer.status() === 422, `${answer.status()}`);
        claim((await answer.text()).includes('sent twice'), 'another reason');
        await go(page, '/account');
        claim(here(page).startsWith('/signin'), 'let in');
    });
    await step('a page of another site gets nothing', () =>
        relayed(page, device));
    await step('a device that does not know who holds it', async () => {
        await device.send('setUserVerified', { isUserVerified: false });
        await go(page, '/signin');
        await page.getByRole('button', { name: 'Sign in with a passkey' })
            .click();
        await page.getByText('Your browser was not answered').waitFor();
        await shot(page, 'passkeys-asked');
        await device.send('setUserVerified', { isUserVerified: true });
        await page.getByRole('button', { name: 'Ask again' }).click();
        await page.waitForURL((url) => url.pathname.startsWith('/me'));
        await signOut(page);
    });
    await step('a copy of the device is told apart', async () => {
        const [key] = await device.keys();
        claim(key.signCount > 1, `the counter is ${key.signCount}`);
        await device.send('removeCredential',
            { credentialId: key.credentialId });
        await device.send('addCredential',
            { credential: { ...key, signCount: 0 } });
        await refused(page, 'may have been copied');
        await device.send('removeCredential',
            { credentialId: key.credentialId });
        await device.send('addCredential',
            { credential: { ...key, signCount: key.signCount + 10 } });
        await byPasskey(page);
    });
    await step('removed, it opens nothing', async () => {
        await go(page, '/account/passkeys');
        await fill(page, { password },
            { button: 'button[name="passkey"]' });
        claim((await words(page)).includes('The passkey is removed'),
            await words(page));
        await signOut(page);
        await refused(page, 'does not open an account');
    });
    await step('the pages of it are whole', async () => {
        await byPasskey(page);
        await audit(page, { html: false });
        await byPassword(page, address);
        await begin(page);
        await audit(page, { html: false });
        claim(!page.complaints.length, page.complaints.join('\n'));
    });
    await step('without scripts no button shows', async () => {
        const plain = await somebody(browser, { scripts: false, width: 360 });
        await plain.goto(`${site}/signin`);
        claim(!await plain.getByRole('button',
            { name: 'Sign in with a passkey' }).isVisible(), 'it shows');
        await byPassword(plain, address);
        await plain.goto(`${site}/account/passkeys`);
        claim(!await plain.locator('[data-passkey]').isVisible(),
            'it shows');
        await plain.context().close();
    });
    await page.context().close();
}
