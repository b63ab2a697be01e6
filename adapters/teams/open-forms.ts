import { z } from 'zod';
import type { Place } from '../../src/ports.ts';
import type { KeyValueStores } from '../../src/store/key-value-store.ts';
import type { Form } from '../../src/views/view.ts';

/** A form that was sent to a person; its card contains only the key. */
type OpenForm = { form: Form; place: Place; person: string };

export type OpenForms = {
  /** Returns the key that identifies the form when it is submitted. */
  hand(open: OpenForm): Promise<string>;
  find(key: string): Promise<OpenForm | null>;
  close(key: string): Promise<void>;
};

const day = 86_400_000;

const named = { name: z.string(), label: z.string(), required: z.boolean() };
const text = { ...named, hint: z.string().optional(), initial: z.string().optional() };
const fieldShape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('note'), text: z.string() }),
  z.object({ kind: z.literal('line'), ...text }),
  z.object({ kind: z.literal('paragraph'), ...text }),
  z.object({
    kind: z.literal('choice'),
    ...named,
    options: z.array(z.object({ value: z.string(), label: z.string() })),
    initial: z.string().optional(),
  }),
  z.object({ kind: z.literal('date'), ...named, initial: z.string().optional() }),
  z.object({ kind: z.literal('file'), ...named, accept: z.string() }),
]);
const openShape = z.object({
  form: z.object({
    id: z.string(),
    title: z.string(),
    value: z.string(),
    submit: z.string(),
    fields: z.array(fieldShape),
  }),
  place: z.string(),
  person: z.string(),
});

/**
 * Forms that are waiting for an answer, kept for a day and encrypted, because their fields may contain personal data.
 */
export function openForms(keyValues: KeyValueStores, secret: string | null, newId: () => string): OpenForms {
  const forms = keyValues.open('teams-form', openShape, secret === null ? {} : { secret });
  return {
    async hand(open) {
      const key = newId();
      await forms.set(key, open, day);
      return key;
    },
    async find(key) {
      const found = await forms.get(key);
      return found === undefined ? null : toOpenForm(found);
    },
    async close(key) {
      await forms.delete(key);
    },
  };
}

/** zod represents an absent value as `undefined`, which a Form does not allow. */
function toOpenForm({ form, place, person }: z.infer<typeof openShape>): OpenForm {
  const plain: Form = JSON.parse(JSON.stringify(form));
  return { form: plain, place: place as Place, person };
}
