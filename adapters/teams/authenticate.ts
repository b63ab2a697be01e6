/*
 * The only file that imports botbuilder, whose support ended on 2025-12-31. It only checks whether a request comes
 * from the Bot Connector and is meant for our app. Everything else works on raw activities, so moving to a successor
 * that speaks the same protocol (@microsoft/agents-hosting or @microsoft/teams.apps) changes only this file.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import type { Activity } from './activity.ts';

export type Authenticator = {
  /**
   * Whether the token in the `Authorization` header was issued for our app and for the service address of this
   * activity. `unknown` if the keys to verify it cannot be loaded.
   */
  judge(authorization: string, activity: Activity): Promise<'admitted' | 'refused' | 'unknown'>;
};

/** Where Microsoft publishes the keys that sign tokens for bots. */
export const publicMetadata = 'https://login.botframework.com/v1/.well-known/openidconfiguration';

const login = 'https://login.microsoftonline.com/botframework.com';
const issuer = 'https://api.botframework.com';
const emulatorMetadata = 'https://login.microsoftonline.com/botframework.com/v2.0/.well-known/openid-configuration';

/** An empty `appId` admits everybody, so it is only for servers on loopback. */
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
      // The adapter needs credentials only to send answers, which our own connector does.
      createCredentials: async () => ({ signRequest: async (request) => request }),
    },
  );
  keepQuiet();
  const adapter = new CloudAdapter(authentication);
  return {
    async judge(authorization, activity) {
      let admitted = false;
      try {
        // The adapter's other entry point, `process`, answers 500 to a token that was signed with a wrong key.
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

/**
 * botbuilder prints every token that it refuses with all its keys, so anybody could fill the log. `route.ts` logs
 * refusals instead.
 */
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

/** The fields of an activity that the token is checked against. */
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
