import { createHmac } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { type CodedError, InstallProvider, ErrorCode as OAuthError } from '@slack/oauth';
import manifest from '../../manifest.json' with { type: 'json' };
import type { Log } from '../../src/ports.ts';
import type { Http } from '../http/server.ts';
import { clientOptions, createClient, quietLogger } from './client.ts';
import type { Installations } from './installations.ts';
import type { Workspaces } from './workspaces.ts';

const installPath = '/slack/install';
export const redirectPath = '/slack/oauth_redirect';

export type OAuth = {
  http: Http;
  clientId: string;
  clientSecret: string;
  /** The address that Slack redirects the browser to; null for the first one in the app's settings. */
  redirectUri: string | null;
  /** Signs the state parameter of an installation in progress. */
  secret: string;
  installations: Installations;
};

/**
 * Adds the pages for installing Cordon in further workspaces. Bolt accepts either its own pages or our `authorize`,
 * so these pages are separate. The `authorize` of the result refreshes tokens that are about to expire.
 */
export function addInstallPages(oauth: OAuth, apiUrl: string, workspaces: Workspaces, log: Log): InstallProvider {
  const { http, clientId, clientSecret, redirectUri, secret, installations } = oauth;
  const installer = new InstallProvider({
    clientId,
    clientSecret,
    stateSecret: createHmac('sha256', secret).update('slack oauth state').digest('hex'),
    installationStore: installations,
    directInstall: true,
    authVersion: 'v2',
    authorizationUrl: new URL('../oauth/v2/authorize', apiUrl).href,
    clientOptions: clientOptions(apiUrl, log),
    logger: quietLogger(log),
  });
  const asked = { scopes: manifest.oauth_config.scopes.bot, ...(redirectUri === null ? {} : { redirectUri }) };
  http.app.get(installPath, (request, response) => installer.handleInstallPath(request, response, {}, asked));
  http.app.get(redirectPath, (request, response) =>
    installer.handleCallback(request, response, {
      async afterInstallation({ team, enterprise, bot }, _options, _request, page) {
        if (await workspaces.allows(team?.id ?? '', enterprise?.id).catch(() => false)) return true;
        // Revoking the token undoes an installation that the organization does not allow.
        if (bot !== undefined)
          await createClient(bot.token, apiUrl, log)
            .auth.revoke()
            .catch(() => {});
        log.warn('slack installation refused', { team: team?.id ?? null });
        say(
          page,
          403,
          refused,
          'This workspace is not among those that the organisation lets in. Its admin adds the workspace’s id to CORDON_WORKSPACES, and then you open this address again.',
        );
        return false;
      },
      success: (_installation, _options, _request, page) =>
        say(page, 200, 'Cordon is connected', 'Type /screen in Slack, or open Cordon under “Apps”.'),
      failure: (error, _options, _request, page) => say(page, 400, refused, failureWords(error)),
    }),
  );
  return installer;
}

const refused = 'Cordon was not connected';

function failureWords({ code }: CodedError): string {
  switch (code) {
    case OAuthError.AuthorizationError:
      return 'The installation was broken off.';
    case OAuthError.InvalidStateError:
      return 'This installation was begun in another browser, or too long ago. Open /slack/install again.';
    case OAuthError.MissingStateError:
      return 'This address is the end of an installation. Begin with /slack/install.';
  }
  return 'Slack did not complete the installation. Open /slack/install again.';
}

function say(response: ServerResponse, status: number, title: string, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
  response.end(`${title}\n\n${text}\n`);
}
