import { z } from 'zod';
import type { PersonalView } from '../../src/views/view.ts';
import type { Activity } from './activity.ts';
import type { Json } from './card.ts';

/** What an activity asks for, independent of how Teams encodes it. */
export type TeamsEvent =
  | { kind: 'command'; text: string; files: SharedFile[] }
  /** A button or form of a card, sent by Action.Execute (`execute`) or as a message (`submit`). */
  | { kind: 'card'; by: 'execute' | 'submit'; data: Data }
  /** A card that is being displayed requests the view for this person. */
  | { kind: 'look'; own: Pick<PersonalView, 'panel' | 'value'> }
  | { kind: 'dialog-open'; data: Data }
  | { kind: 'dialog-submit'; data: Data }
  /**
   * The message extension. `said` is the text of the message that it was used on, null if it was opened from the
   * compose box.
   */
  | { kind: 'extension'; said: string | null }
  | { kind: 'consent'; file: string; upload: Upload | null }
  | { kind: 'arrived' }
  | { kind: 'left'; team: string | null }
  | { kind: 'renamed'; name: string }
  | { kind: 'nothing' };

/** What a card sends: the data of the button merged with the inputs of the card. */
export type Data = Record<string, unknown>;
export type SharedFile = { name: string; url: string };
/** Where to upload a file in OneDrive, and how to show it afterwards. */
export type Upload = { url: string; shown: { name: string; contentUrl: string; content: { [name: string]: Json } } };

/**
 * Reads an activity; `nothing` if it is not meant for the bot. Throws a zod error if an activity of a known kind is
 * malformed.
 */
export function readActivity(activity: Activity): TeamsEvent {
  switch (activity.type) {
    case 'message':
      return readMessage(activity);
    case 'invoke':
      return readInvoke(activity.name ?? '', activity.value);
    case 'installationUpdate':
      return activity.action?.startsWith('remove') ? { kind: 'left', team: teamOf(activity) } : { kind: 'arrived' };
    case 'conversationUpdate':
      return readUpdate(activity);
  }
  return { kind: 'nothing' };
}

const dataShape = z.record(z.string(), z.unknown());

function readMessage(activity: Activity): TeamsEvent {
  const data = dataShape.safeParse(activity.value);
  if (data.success && Object.keys(data.data).length > 0) return { kind: 'card', by: 'submit', data: data.data };
  const files = (activity.attachments ?? []).flatMap(({ contentType, name, content }) => {
    if (contentType !== 'application/vnd.microsoft.teams.file.download.info') return [];
    return [{ name: name ?? 'file', url: z.object({ downloadUrl: z.string() }).parse(content).downloadUrl }];
  });
  const text = saidTo(activity);
  // A file without text is a file to screen.
  return { kind: 'command', text: text === '' && files.length > 0 ? 'screen' : text, files };
}

/** The text of a message without the mention of the bot. */
function saidTo({ text, entities, recipient }: Activity): string {
  const mentions = (entities ?? []).filter(
    ({ type, mentioned }) => type === 'mention' && mentioned?.id === recipient.id,
  );
  const bare = mentions.reduce((rest, mention) => (mention.text ? rest.replace(mention.text, ' ') : rest), text ?? '');
  return plain(bare).trim();
}

const entityNames: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** Teams escapes some characters of typed text as HTML and inserts non-breaking spaces. */
function plain(text: string): string {
  return text
    .replace(/&(amp|lt|gt|quot|apos|nbsp|#\d{1,6});/g, (whole, name: string) => {
      const code = name.startsWith('#') ? Number(name.slice(1)) : 0;
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : (entityNames[name] ?? whole);
    })
    .replaceAll('\u00a0', ' ');
}

const executeShape = z.object({ action: z.object({ verb: z.string().default(''), data: dataShape.default({}) }) });
const ownShape = z.object({ panel: z.literal('case'), value: z.string() });
const dialogShape = z.object({ data: dataShape.default({}) });
const extensionShape = z.object({
  commandContext: z.string().nullish(),
  data: dataShape.nullish(),
  messagePayload: z.object({ body: z.object({ content: z.string().nullish() }).nullish() }).nullish(),
});
const consentShape = z.object({
  action: z.string(),
  context: z.object({ file: z.string() }),
  uploadInfo: z
    .object({
      uploadUrl: z.string(),
      contentUrl: z.string(),
      name: z.string(),
      uniqueId: z.string().nullish(),
      fileType: z.string().nullish(),
    })
    .nullish(),
});

function readInvoke(name: string, value: unknown): TeamsEvent {
  switch (name) {
    case 'adaptiveCard/action': {
      const { action } = executeShape.parse(value);
      if (action.verb === 'refresh') return { kind: 'look', own: ownShape.parse(action.data) };
      return { kind: 'card', by: 'execute', data: action.data };
    }
    case 'message/submitAction':
      return { kind: 'card', by: 'execute', data: dataShape.parse(value) };
    case 'task/fetch':
      return { kind: 'dialog-open', data: withoutTeams(dialogShape.parse(value).data) };
    case 'task/submit':
      return { kind: 'dialog-submit', data: dialogShape.parse(value).data };
    case 'composeExtension/fetchTask':
    case 'composeExtension/submitAction': {
      const { commandContext, data, messagePayload } = extensionShape.parse(value);
      if (name === 'composeExtension/submitAction' && data) return { kind: 'dialog-submit', data };
      const content = messagePayload?.body?.content ?? '';
      return { kind: 'extension', said: commandContext === 'message' ? textOfHtml(content) : null };
    }
    case 'fileConsent/invoke': {
      const { action, context, uploadInfo } = consentShape.parse(value);
      return {
        kind: 'consent',
        file: context.file,
        upload: action === 'accept' && uploadInfo ? uploadOf(uploadInfo) : null,
      };
    }
  }
  return { kind: 'nothing' };
}

function uploadOf(info: NonNullable<z.infer<typeof consentShape>['uploadInfo']>): Upload {
  return {
    url: info.uploadUrl,
    shown: {
      name: info.name,
      contentUrl: info.contentUrl,
      content: { uniqueId: info.uniqueId ?? '', fileType: info.fileType ?? '' },
    },
  };
}

function withoutTeams({ msteams, ...data }: Data): Data {
  return data;
}

function textOfHtml(html: string): string {
  return plain(html.replace(/<(br|\/p|\/div|\/li)\b[^<>]*>/gi, '\n').replace(/<[^<>]*>/g, ''))
    .replace(/[ \t]+/g, ' ')
    .replace(/\s*\n\s*/g, '\n')
    .trim();
}

function readUpdate(activity: Activity): TeamsEvent {
  const { recipient, membersAdded, membersRemoved, channelData } = activity;
  const event = channelData?.eventType ?? '';
  if (event === 'channelDeleted') return { kind: 'left', team: null };
  if (event === 'teamDeleted' || event === 'teamHardDeleted') return { kind: 'left', team: teamOf(activity) };
  if (event === 'channelRenamed' && channelData?.channel?.name)
    return { kind: 'renamed', name: channelData.channel.name };
  if (membersRemoved?.some(({ id }) => id === recipient.id)) return { kind: 'left', team: teamOf(activity) };
  if (membersAdded?.some(({ id }) => id === recipient.id)) return { kind: 'arrived' };
  return { kind: 'nothing' };
}

function teamOf({ channelData }: Activity): string | null {
  return channelData?.team?.id ?? null;
}
