/*
 * The only file that imports botbuilder, whose support ended on 2025-12-31. It is asked one thing: whether a request comes
 * from the Bot Connector for our app. Everything else is read from and sent as raw activities, so its successor
 * (@microsoft/agents-hosting or @microsoft/teams.apps, which speak the same protocol) is a change of this file alone.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import type { Activity } from './activity.ts';

export type Authenticator = {
  /**
   * Whether the token in the `Authorization` header was issued for our app and for the service address of this activity.
   * `unknown` where the keys to judge by cannot be had.
   */
  judge(authorization: string, activity: Activity): Promise<'admitted' | 'refused' | 'unknown'>;
};

/** Where Microsoft publishes the keys that tokens to bots are signed with. */
export const publicMetadata = 'https://login.botframework.com/v1/.well-known/openidconfiguration';

const login = 'https://login.microsoftonline.com/botframework.com';
const issuer = 'https://api.botframework.com';
const emulatorMetadata = 'https://login.microsoftonline.com/botframework.com/v2.0/.well-known/openid-configuration';

/** An empty `appId` admits everybody, and so is only for loopback. */
export function createAuthenticator({ appId, metadata }: { appId: string; metadata: string }): Authenticator {
  const authentication = new ConfigurationBotFrameworkAuthentication(
    {
      ToChannelFromBotLoginUrl: login,
      ToChannelFromBotOAuthScope: issuer,
      ToBotFromChannelTokenIssuer: issuer,
      OAuthUrl: issuer,
      ToBotFromChannelOpenIdMetadataUrl: metadata,
      ToBotFromEmulatorOpenIdMetadataUrl: metadata === publicMetadata ? emulatorMetadata : metadata,
    },
    {
      isValidAppId: async (id) => id === appId,
      isAuthenticationDisabled: async () => appId === '',
      // The adapter wants these for answers, which leave by our own connector.
      createCredentials: async () => ({ signRequest: async (request) => request }),
    },
  );
  keepQuiet();
  const adapter = new CloudAdapter(authentication);
  return {
    async judge(authorization, activity) {
      let admitted = false;
      try {
        // Its other door, `process`, answers 500 to a token with a wrong key.
        const judged = async () => {
          admitted = true;
        };
        await judging.run(true, () => adapter.processActivityDirect(authorization, envelopeOf(activity), judged));
      } catch (error) {
        if (!admitted) return isUnreachable(error) ? 'unknown' : 'refused';
      }
      return admitted ? 'admitted' : 'refused';
    },
  };
}

const judging = new AsyncLocalStorage<true>();
let isQuiet = false;

/** botbuilder prints every token it refuses, with all keys, so anybody could fill the log. `route.ts` logs once. */
function keepQuiet(): void {
  if (isQuiet) return;
  isQuiet = true;
  const print = console.error.bind(console);
  console.error = (...words: unknown[]) => {
    if (judging.getStore() === undefined) print(...words);
  };
}

function isUnreachable(error: unknown): boolean {
  return (
    error instanceof Error && /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|Failed to load openID/.test(error.message)
  );
}

/** Of an activity only what the token is held against. */
function envelopeOf({ type, channelId, serviceUrl, from, recipient, conversation }: Activity) {
  return {
    type,
    channelId: channelId ?? '',
    serviceUrl,
    from: { id: from.id, name: '' },
    recipient: { id: recipient.id, name: '' },
    conversation: { id: conversation.id, name: '', isGroup: false, conversationType: '' },
    text: '',
    label: '',
    valueType: '',
    callerId: '',
    localTimezone: '',
    listenFor: [],
  };
}
