import { z } from 'zod';

/** The fields of the Bot Connector protocol that Cordon reads; all others are ignored. */
const account = z.object({
  id: z.string().default(''),
  name: z.string().nullish(),
  aadObjectId: z.string().nullish(),
  isTargeted: z.boolean().nullish(),
});

const attachment = z.object({
  contentType: z.string().default(''),
  name: z.string().nullish(),
  content: z.unknown().optional(),
});

const entity = z.object({
  type: z.string().default(''),
  text: z.string().nullish(),
  mentioned: z.object({ id: z.string().default('') }).nullish(),
});

const channelData = z.object({
  tenant: z.object({ id: z.string() }).nullish(),
  team: z.object({ id: z.string(), name: z.string().nullish() }).nullish(),
  channel: z.object({ id: z.string(), name: z.string().nullish() }).nullish(),
  eventType: z.string().nullish(),
});

export const activityShape = z.object({
  type: z.string().min(1).max(64),
  id: z.string().max(512).nullish(),
  name: z.string().max(128).nullish(),
  channelId: z.string().max(64).nullish(),
  serviceUrl: z.url({ protocol: /^https?$/ }),
  from: account,
  recipient: account,
  conversation: z.object({
    id: z
      .string()
      .regex(/^[^\s#]+$/)
      .max(1_024),
    conversationType: z.string().nullish(),
    tenantId: z.string().nullish(),
    name: z.string().nullish(),
  }),
  replyToId: z.string().max(512).nullish(),
  text: z.string().nullish(),
  action: z.string().nullish(),
  value: z.unknown().optional(),
  attachments: z.array(attachment).nullish(),
  entities: z.array(entity).nullish(),
  membersAdded: z.array(account).nullish(),
  membersRemoved: z.array(account).nullish(),
  channelData: channelData.nullish(),
});
export type Activity = z.infer<typeof activityShape>;

/** The tenant of an activity; null if it names none. */
export function tenantOf(activity: Activity): string | null {
  return activity.channelData?.tenant?.id ?? activity.conversation.tenantId ?? null;
}
