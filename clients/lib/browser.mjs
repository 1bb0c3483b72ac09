// Where Chromium or Chrome is, and how playwright-core starts it: without asking anybody on its own.
import { existsSync } from 'node:fs';

const places = [
  process.env.WHEREBUILT_BROWSER, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

export const browser = {
  executablePath: places.find(place => place && existsSync(place)),
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--no-first-run'],
};
