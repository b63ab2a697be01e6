import { allows, type Role, roles } from '../../src/people/access.ts';

/** What the manifest says about a command. */
type ManifestCommand = { name: string; summary: string; role: Role };

export type ManifestOptions = {
  /** The id of the app registration, which is also the id of the bot and of the Teams app. */
  appId: string;
  version: string;
  /** The website of the organization that runs Cordon. Teams shows it with the app. */
  website: string;
  commands: readonly ManifestCommand[];
};

/** Teams shows one list per scope, of at most 12 commands whose titles have at most 128 characters. */
const mostCommands = 12;
const scopes = ['personal', 'team', 'groupChat'] as const;

/**
 * The manifest of the Teams app, version 1.29. It requests no permission to read messages, so Teams passes on only
 * what is addressed to Cordon. It supports standard channels only, because shared channels include people of other
 * organizations.
 */
export function teamsManifest({ appId, version, website, commands }: ManifestOptions) {
  const listed = listedCommands(commands);
  return {
    $schema: 'https://developer.microsoft.com/json-schemas/teams/v1.29/MicrosoftTeams.schema.json',
    manifestVersion: '1.29',
    version,
    id: appId,
    developer: { name: 'Cordon', websiteUrl: website, privacyUrl: website, termsOfUseUrl: website },
    name: { short: 'Cordon', full: 'Cordon: sanctions screening' },
    description: {
      short: 'Screens names and wallets against sanctions lists and keeps the proof.',
      full: [
        'Write “screen” and a name or a wallet address to Cordon: it shows the listed parties that are like it, why, and which lists were searched.',
        'Channels subscribe to what was designated, changed or delisted; hires that need a look are decided in a thread.',
        'Answers are private. Cordon shows likenesses and never decides about a person.',
      ].join(' '),
    },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: '#14303f',
    defaultInstallScope: 'personal',
    bots: [
      {
        botId: appId,
        scopes: [...scopes],
        supportsFiles: true,
        isNotificationOnly: false,
        supportsTargetedMessages: true,
        commandLists: scopes.map((scope) => ({ scopes: [scope], triggers: ['mention', 'slash'], commands: listed })),
      },
    ],
    composeExtensions: [
      {
        botId: appId,
        commands: [
          {
            id: 'screen',
            type: 'action',
            context: ['compose', 'message'],
            title: 'Screen',
            description: 'Check a name, a wallet or a message against the sanctions lists.',
            fetchTask: true,
          },
        ],
      },
    ],
    validDomains: [],
  };
}

/**
 * If not all commands fit, those that most people may use come first. `help`, which shows the rest, is always
 * included.
 */
function listedCommands(commands: readonly ManifestCommand[]): { title: string; description: string }[] {
  const reach = ({ role }: ManifestCommand) => roles.filter((held) => allows([held], role)).length;
  const help = commands.filter(({ name }) => name === 'help');
  const others = commands.filter(({ name }) => name !== 'help').toSorted((one, other) => reach(other) - reach(one));
  const chosen = new Set([...others.slice(0, mostCommands - help.length), ...help]);
  return commands
    .filter((command) => chosen.has(command))
    .map(({ name, summary }) => ({ title: name.slice(0, 128), description: summary.slice(0, 4_000) }));
}
