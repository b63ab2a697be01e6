import { describe, expect, it } from 'vitest';
import { openPage } from './page-client.ts';
import { general, servedPage } from './served-page.ts';

const served = servedPage();

describe('the session of a page', () => {
  it('lives in a cookie that scripts and other sites do not get', async () => {
    const response = await fetch(`${served.url}/chat/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"as":null}',
    });
    expect(response.headers.get('set-cookie')).toMatch(
      /^cordon_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    expect(await response.json()).toMatchObject({ as: 'mia' });
  });

  it('is refused to other sites, whatever cookie comes along', async () => {
    const page = await openPage(served.url, 'mia');
    const body = { id: 'x', place: general, text: 'help', files: [] };
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]) {
      expect((await page.call('/chat/commands', body, headers)).status).toBe(403);
    }
    expect(
      (await page.call('/chat/commands', body, { origin: served.url, 'sec-fetch-site': 'same-origin' })).status,
    ).toBe(202);
  });

  it('changes nothing without its token', async () => {
    const page = await openPage(served.url, 'mia');
    const other = await openPage(served.url, 'mia');
    const body = { id: 'x', place: general, text: 'help', files: [] };
    for (const token of ['', 'wrong', other.token]) {
      expect((await page.call('/chat/commands', body, { 'x-cordon-token': token })).status).toBe(401);
    }
  });

  it('reads nothing for a person that the browser never became', async () => {
    const page = await openPage(served.url, 'mia');
    const asRob = await fetch(`${served.url}/chat/events?as=rob`, { headers: { cookie: page.cookie } });
    expect([asRob.status, await asRob.json()]).toEqual([401, { error: expect.stringContaining('no session') }]);
    expect((await fetch(`${served.url}/chat/events?as=mia`)).status).toBe(401);
  });

  it('serves the page with a policy that runs nothing but its own files', async () => {
    const response = await fetch(served.url);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toContain('unsafe');
    const html = await response.text();
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=")|<style|\sstyle=|\son\w+=|https?:\/\/(?!www\.w3\.org)/);
  });
});
