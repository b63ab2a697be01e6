import { withRetries } from './client.ts';
import type { Message } from './messages.ts';
import { SlackRefusal } from './refusal.ts';

/** Answers at the `response_url` of a payload, which Slack accepts five times within 30 minutes. */
export async function onAddress(
  address: string,
  message: Message,
  type: 'ephemeral' | 'in_channel',
  pause: (milliseconds: number) => Promise<unknown>,
): Promise<void> {
  await withRetries(async () => {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ response_type: type, replace_original: false, ...message, ...plainly }),
      redirect: 'error',
      signal: AbortSignal.timeout(10_000),
    });
    const said = (await response.text()).slice(0, 300);
    if (response.ok && !said.includes('"ok":false')) return;
    if (response.status === 429) {
      const retryAfterSeconds = Number(response.headers.get('retry-after') ?? 1);
      throw new SlackRefusal('rate_limited', 'Slack asks for a pause.', { retryAfterSeconds });
    }
    const code = said.includes('invalid_blocks') ? 'invalid_blocks' : 'used_url';
    throw new SlackRefusal(code, 'The answer’s address is used up.', { permanent: true });
  }, pause);
}

/** Markup is off in notification texts, and links in messages are not unfurled. */
export const plainly = { mrkdwn: false, link_names: false, unfurl_links: false, unfurl_media: false } as const;
