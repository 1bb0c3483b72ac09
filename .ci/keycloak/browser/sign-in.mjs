// A curator signs in on the page for changes by Keycloak's own form, retracts a claim, undoes that, and stays signed in when the token has
// to be renewed. A contributor gets no button to record; somebody without a role gets none at all.
import { chromium } from 'playwright-core';
import { browser } from './lib/browser.mjs';

const base = process.argv[2];
let failed = false;
const check = (name, right, got = '') => {
  console.log(right ? `ok ${name}` : `FAILS ${name} ${got}`);
  failed ||= !right;
};

const chrome = await chromium.launch(browser);

async function arrive(person) {
  const context = await chrome.newContext();
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const complaints = [];
  page.on('console', message => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', error => complaints.push(error.message));
  await page.goto(`${base}/curate#correct?claim=resp2012jx-qx60-l50-smyrna`);
  await page.getByLabel('From',{exact:true}).fill('2011-05');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.locator('#username').fill(person);
  await page.locator('#password').fill(person);
  await page.locator('#kc-login').click();
  await page.getByText('Signed in as').waitFor();
  return { context, page, complaints };
}

const button = (page, name) => page.getByRole('button', { name, exact: true });
const kept = page => page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href]));

const ada = await arrive('ada');
check('who is signed in', (await ada.page.locator('.sign-in').innerText()).includes('ada, curator'), await ada.page.locator('.sign-in').innerText());
check('the code has left the address', !ada.page.url().includes('code='), ada.page.url());
check('the draft is still there', (await ada.page.getByLabel('From',{exact:true}).inputValue()) === '2011-05');
check('nothing of a token is kept', !/eyJ/.test(await kept(ada.page)), await kept(ada.page));
await ada.page.getByLabel('Why', { exact: false }).last().fill('The register says so.');
await button(ada.page, 'Record it').click();
await ada.page.locator('.done').waitFor();
check('a curator records', (await ada.page.locator('.done').innerText()).includes('It is recorded'), await ada.page.locator('.done').innerText());
// Its tokens last for 40 seconds, and are renewed 30 seconds before that: now.
await ada.page.waitForTimeout(11_000);
const renewed = ada.page.waitForResponse(answer => answer.url().endsWith('/token'));
await button(ada.page, 'Undo it').click();
check('the token is renewed', (await renewed).ok());
await ada.page.getByText('It is as it was').waitFor();
check('nothing was complained of', ada.complaints.length === 0, ada.complaints.join('\n'));
await button(ada.page, 'Sign out').click();
check('signed out', (await button(ada.page, 'Sign in').count()) === 1);

const cora = await arrive('cora');
check('a contributor proposes', (await button(cora.page, 'Propose it').count()) === 1);
check('a contributor does not record', (await button(cora.page, 'Record it').count()) === 0);

const rita = await arrive('rita');
check('a reader is told', (await rita.page.getByText('Your account may not change the catalogue.').count()) === 1);

// Somebody who brings a code of their own must not sign a visitor in.
const lured = await (await chrome.newContext()).newPage();
await lured.goto(`${base}/curate?code=abc&state=def`);
await lured.getByRole('alert').waitFor();
check('a sign-in that was not begun here is refused', (await lured.getByRole('alert').innerText()).includes('not begun on this page'));

await chrome.close();
process.exit(failed ? 1 : 0);
