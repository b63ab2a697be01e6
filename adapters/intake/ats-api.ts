import type { HireJson } from '../../src/hires/hire-reading.ts';
import { isObject } from './hire-schema.ts';

/** Fetches from a tracking system what its webhook left out. Resolves to the object, or to why there is none. */
export type AtsRequest = (request: {
  url: URL;
  method: 'GET' | 'POST';
  /** Sent as the user name of basic authentication, which Lever and Ashby expect. */
  apiKey: string;
  body?: unknown;
}) => Promise<{ ok: true; data: HireJson } | { ok: false; why: string }>;

type RequestLimits = {
  /** Milliseconds in total. */
  time: number;
  bytes: number;
};
const standardLimits: RequestLimits = { time: 5_000, bytes: 2 * 1024 ** 2 };

/** Follows no redirect, so that the API key never goes to another host. */
export function createAtsRequest(limits: RequestLimits = standardLimits): AtsRequest {
  return async ({ url, method, apiKey, body }) => {
    const { host } = url;
    try {
      const response = await fetch(url, {
        method,
        redirect: 'manual',
        headers: {
          accept: 'application/json',
          authorization: `Basic ${Buffer.from(`${apiKey}:`).toString('base64')}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(limits.time),
      });
      if (!response.ok) {
        await response.body?.cancel();
        return { ok: false, why: failureOf(response.status, host) };
      }
      const bytes = await readBody(response, limits.bytes);
      if (bytes === null) return { ok: false, why: `${host} sent more than was to be expected` };
      const data: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
      return isObject(data) ? { ok: true, data } : { ok: false, why: `${host} sent something else than was asked for` };
    } catch (error) {
      const late = error instanceof Error && error.name === 'TimeoutError';
      if (late) return { ok: false, why: `${host} did not answer in time` };
      return { ok: false, why: `${host} could not be reached or sent no JSON` };
    }
  };
}

async function readBody(response: Response, most: number): Promise<Buffer | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    // Returning from the loop cancels the download.
    if (bytes > most) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function failureOf(status: number, host: string): string {
  if (status === 401 || status === 403) return `${host} did not accept the API key`;
  if (status === 404) return `${host} knows no such person`;
  if (status >= 300 && status < 400) return `${host} redirected, which is not followed`;
  return `${host} answered with ${status}`;
}
