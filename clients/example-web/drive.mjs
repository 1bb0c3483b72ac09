// What a person sees: the built page in Chromium, served from another origin than the service.
import { chromium } from 'playwright-core';
import { browser } from '../lib/browser.mjs';
import { assert, base, check } from '../lib/check.mjs';

const origin = 'http://localhost:5173';
const chrome = await chromium.launch(browser);
const page = await chrome.newPage({ viewport: { width: 1200, height: 900 } });
page.setDefaultTimeout(20_000);
const asked = [];
const wrong = [];
page.on('request', request => asked.push(request));
page.on('pageerror', error => wrong.push(String(error)));
page.on('console', message => message.type() === 'error' && wrong.push(message.text()));

await check('example-web: the first page of the list', async () => {
  for (let attempt = 0; !(await fetch(origin).then(({ ok }) => ok, () => false)); attempt++) {
    assert.ok(attempt < 100, 'vite preview does not answer');
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  await page.goto(origin);
  await page.getByText('16 of ').waitFor();
  assert.equal(await page.locator('nav li a').count(), 16);
  return page.locator('nav footer').innerText();
});

await check('example-web: scrolling loads the rest', async () => {
  const total = Number((await page.locator('nav footer').innerText()).match(/of (\d+)/)[1]);
  const items = page.locator('nav li a');
  while ((await items.count()) < total) {
    const before = await items.count();
    await page.locator('nav ol li').last().scrollIntoViewIfNeeded();
    await items.nth(before).waitFor();
  }
  const hrefs = await items.evaluateAll(links => links.map(link => link.getAttribute('href')));
  assert.equal(new Set(hrefs).size, total, 'every model once');
  assert.ok(hrefs.includes('#qx55') && hrefs.includes('#qx60-l50'), hrefs.join());
  return page.locator('nav footer').innerText();
});

await check('example-web: the verdict with its citation', async () => {
  await page.locator('nav a[href="#qx60-l50"]').click();
  await page.getByRole('heading', { name: 'Smyrna' }).first().waitFor();
  await page.locator('nav a[href="#qx55"]').click();
  const article = page.locator('article').filter({ hasText: 'COMPAS' });
  await article.waitFor();
  const text = await article.innerText();
  assert.match(text, /Aguascalientes, Mexico · MY2022 to/);
  assert.match(text, /supported/);
  const citation = article.locator('figure').first();
  assert.equal(await citation.getByRole('link').getAttribute('href'), 'https://vpic.nhtsa.dot.gov/api/');
  await article.getByText('say otherwise').click();
  assert.match(await article.locator('details').innerText(), /Smyrna/);
  return `COMPAS, by ${(await citation.locator('figcaption').innerText())}`;
});

await check('example-web: a vehicle number', async () => {
  await page.getByLabel('Vehicle number').fill('3PCAJ5J1*NF');
  await page.getByRole('button', { name: 'Read' }).click();
  const answer = page.locator('output b');
  await answer.waitFor();
  assert.match(await answer.innerText(), /^COMPAS/);
  const question = asked.findLast(request => request.url().startsWith(base) && request.method() === 'POST');
  assert.equal(question.postDataJSON().variables.vin, '3PCAJ5J1*NF');
  assert.ok(asked.every(request => !request.url().includes('3PCAJ5J1')), 'the number is in an address');
  await page.screenshot({ path: 'screenshot.png' });
  return answer.innerText();
});

await check('example-web: a wrong vehicle number', async () => {
  await page.getByLabel('Vehicle number').fill('nonsense');
  await page.getByRole('button', { name: 'Read' }).click();
  const alert = page.locator('output [role=alert]');
  await alert.waitFor();
  assert.match(await alert.innerText(), /^vin: /);
  assert.doesNotMatch(await alert.innerText(), /nonsense/i);
  return alert.innerText();
});

await check('example-web: a telephone', async () => {
  await page.setViewportSize({ width: 390, height: 800 });
  const [wide, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(wide <= screen, `${wide} pixels on a screen of ${screen}`);
  return 'nothing is wider than 390 pixels';
});

await check('example-web: nothing is wrong in the console, and nobody else is asked', async () => {
  assert.deepEqual(wrong, [], wrong.join('; '));
  const hosts = new Set(asked.map(request => new URL(request.url()).host));
  for (const host of hosts) {
    assert.ok([new URL(base).host, new URL(origin).host].includes(host), host);
  }
  return `two origins, ${[...hosts].join(' and ')}`;
});
await chrome.close();
