import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor, Input, Place, Platform, Reply } from '../../src/ports.ts';
import type { View } from '../../src/views/view.ts';
import { nasty, sampleForm, sampleViews, textsOf } from '../fixtures/views.ts';

/** A platform with people in front of it, as its test plays them. The suite starts it. */
export type PlatformUnderTest = {
  platform: Platform;
  /** In `group`; types and presses. */
  asker: Actor;
  /** Not in `group`; reads the shared place too. */
  other: Actor;
  group: string;
  /** A place that both read. */
  shared: Place;
  /** Types a command and waits for the answer. */
  type(actor: Actor, place: Place, text: string, file?: { name: string; text: string }): Promise<void>;
  /** Presses the button with this label in the newest message that has one. */
  press(actor: Actor, label: string): Promise<void>;
  /** Fills and sends the form that the last command opened. */
  fill(actor: Actor, fields: Record<string, string>): Promise<void>;
  /** What a person reads, one text a message; of a place, or of all that is theirs. */
  reads(actor: Actor, place?: Place): Promise<string[]>;
  /** The content of a file that was handed out in the newest message. */
  download(actor: Actor): Promise<string>;
  close(): Promise<void>;
};

/** How a platform draws views, for the cases that need nobody in front of it. */
export type Rendering = {
  /** All that a reader comes by, opened folds and web addresses too. */
  render(view: View): string;
  /** How a text looks after the platform's escaping; either of these must be found. */
  shown(text: string): string[];
  /** Where a view breaks the platform's limits, in sentences. */
  faults(view: View): string[];
};

export const platformCases = [
  'delivers a command with its actor, place and words',
  'says of a command whether anybody else is there',
  'delivers a file that came with a command',
  'delivers a press with the action and value of the button',
  'delivers the fields of a form with its id and value',
  'shows the answer to the asker',
  'keeps a private answer from others in the same place',
  'shows an answer for everyone to others',
  'hands out a file with every line',
  'posts once for each key',
  'shows a changed message in its new form',
  'takes the old form of a changed message away',
  'has a thread under each message, which is a place',
  'keeps a direct place from everybody else',
  'knows who is in a group',
  'takes nobody for a member where it cannot know',
  'refuses places, messages and people of another platform',
  'tells the asker that something went wrong, and not what',
  'takes no input after the stop',
] as const;
export type PlatformCase = (typeof platformCases)[number];

/** Runs the suite. A case that a platform cannot have stands in `without` with its reason. */
export function platformContract(
  name: string,
  open: () => Promise<PlatformUnderTest>,
  rendering: Rendering,
  without: Partial<Record<PlatformCase, string>> = {},
): void {
  describe(`${name} keeps the contract of platforms`, () => {
    let one: PlatformUnderTest;
    let inputs: Input[];
    let answer: (input: Input) => Reply | Promise<Reply>;

    beforeEach(async () => {
      one = await open();
      inputs = [];
      answer = () => saying('Answered');
      await one.platform.start(async (input) => {
        inputs.push(input);
        return answer(input);
      });
    });
    afterEach(async () => {
      await one.platform.stop();
      await one.close();
    });

    const fact = (title: PlatformCase, check: () => Promise<void>) => {
      const reason = without[title];
      if (reason === undefined) it(title, check);
      else it.skip(`${title} (not here: ${reason})`, check);
    };

    fact('delivers a command with its actor, place and words', async () => {
      await one.type(one.asker, one.shared, 'screen Kim Ung Sun born:1985');
      expect(inputs).toMatchObject([
        { kind: 'command', actor: one.asker, place: one.shared, text: 'screen Kim Ung Sun born:1985' },
      ]);
    });

    fact('says of a command whether anybody else is there', async () => {
      await one.type(one.asker, await one.platform.direct(one.asker), 'here');
      await one.type(one.asker, one.shared, 'here');
      expect(inputs.map((input) => input.kind === 'command' && input.alone)).toEqual([true, undefined]);
    });

    fact('delivers a file that came with a command', async () => {
      let content = '';
      answer = async (input) => {
        const file = 'files' in input ? input.files?.[0] : undefined;
        for await (const chunk of file?.open() ?? []) content += Buffer.from(chunk).toString('utf8');
        return saying(file?.name ?? 'no file');
      };
      await one.type(one.asker, one.shared, 'screen', { name: 'rows.csv', text: 'name\nKim Ung Sun\n' });
      expect(content).toBe('name\nKim Ung Sun\n');
      expect((await one.reads(one.asker, one.shared)).at(-1)).toContain('rows.csv');
    });

    fact('delivers a press with the action and value of the button', async () => {
      const view: View = {
        title: 'A case',
        tone: 'plain',
        blocks: [
          { kind: 'buttons', buttons: [{ action: 'decide', value: 'C-1 7', label: 'Approve', style: 'primary' }] },
        ],
      };
      const posted = await one.platform.post(one.shared, view, 'case-1');
      await one.press(one.asker, 'Approve');
      expect(inputs).toEqual([
        {
          kind: 'press',
          actor: one.asker,
          place: one.shared,
          message: posted.message,
          action: 'decide',
          value: 'C-1 7',
        },
      ]);
    });

    fact('delivers the fields of a form with its id and value', async () => {
      answer = (input) => (input.kind === 'command' ? { form: sampleForm, outcome: 'answered' } : saying('Received'));
      await one.type(one.asker, one.shared, 'hire');
      await one.fill(one.asker, { name: 'Mr <b> "Kim"', note: 'quiet', role: 'ops', start: '2026-02-03' });
      expect(inputs.at(-1)).toEqual({
        kind: 'submit',
        actor: one.asker,
        place: one.shared,
        form: 'hire',
        value: 'draft-1',
        fields: { name: 'Mr <b> "Kim"', note: 'quiet', role: 'ops', start: '2026-02-03' },
      });
      expect((await one.reads(one.asker, one.shared)).at(-1)).toContain('Received');
    });

    fact('shows the answer to the asker', async () => {
      answer = () => saying('Only for the asker');
      await one.type(one.asker, one.shared, 'help');
      expect((await one.reads(one.asker, one.shared)).at(-1)).toContain('Only for the asker');
    });

    fact('keeps a private answer from others in the same place', async () => {
      answer = () => saying('Only for the asker');
      await one.type(one.asker, one.shared, 'screen a secret name');
      const seen = (await one.reads(one.other)).join('\n');
      expect(seen).not.toContain('Only for the asker');
      expect(seen).not.toContain('secret name');
    });

    fact('shows an answer for everyone to others', async () => {
      answer = () => ({ ...saying('For all to see'), to: 'everyone' });
      await one.type(one.asker, one.shared, 'digest');
      expect((await one.reads(one.other, one.shared)).at(-1)).toContain('For all to see');
    });

    fact('hands out a file with every line', async () => {
      answer = () => ({
        file: { name: 'answers.csv', mediaType: 'text/csv', lines: lines(1_000) },
        view: view('A thousand rows'),
        outcome: 'answered',
      });
      await one.type(one.asker, one.shared, 'screen');
      expect(await one.download(one.asker)).toBe(
        (await Array.fromAsync(lines(1_000))).map((line) => `${line}\n`).join(''),
      );
      expect((await one.reads(one.asker, one.shared)).join('\n')).toContain('A thousand rows');
    });

    fact('posts once for each key', async () => {
      const first = await one.platform.post(one.shared, view('Digest of the day'), 'digest-1');
      expect(await one.platform.post(one.shared, view('Digest of the day'), 'digest-1')).toEqual(first);
      const second = await one.platform.post(one.shared, view('Digest of the day'), 'digest-2');
      expect(second.message).not.toBe(first.message);
      const seen = (await one.reads(one.asker, one.shared)).filter((text) => text.includes('Digest of the day'));
      expect(seen).toHaveLength(2);
    });

    fact('shows a changed message in its new form', async () => {
      const posted = await one.platform.post(one.shared, view('Undecided'), 'case-1');
      await one.platform.update(posted.message, view('Decided by Rob'));
      expect((await one.reads(one.asker, one.shared)).join('\n')).toContain('Decided by Rob');
    });

    fact('takes the old form of a changed message away', async () => {
      const posted = await one.platform.post(one.shared, view('Undecided'), 'case-1');
      await one.platform.update(posted.message, view('Decided by Rob'));
      expect((await one.reads(one.other, one.shared)).join('\n')).not.toContain('Undecided');
    });

    fact('has a thread under each message, which is a place', async () => {
      const head = await one.platform.post(one.shared, view('A new case'), 'case-1');
      const reply = await one.platform.post(head.thread, view('Waiting for two votes'), 'case-1-reply');
      expect(reply.thread).toBe(head.thread);
      expect((await one.reads(one.other, head.thread)).join('\n')).toContain('Waiting for two votes');
    });

    fact('keeps a direct place from everybody else', async () => {
      const place = await one.platform.direct(one.asker);
      await one.platform.post(place, view('You are asked to decide'), 'ask-1');
      expect((await one.reads(one.asker, place)).at(-1)).toContain('You are asked to decide');
      expect((await one.reads(one.other)).join('\n')).not.toContain('You are asked to decide');
    });

    fact('knows who is in a group', async () => {
      expect(await one.platform.isMember(one.asker, one.group)).toBe(true);
      expect(await one.platform.isMember(one.other, one.group)).toBe(false);
    });

    fact('takes nobody for a member where it cannot know', async () => {
      expect(await one.platform.isMember(one.asker, 'no such group')).toBe(false);
      expect(await one.platform.isMember({ ...one.asker, id: 'nobody' }, one.group)).toBe(false);
      expect(await one.platform.isMember({ ...one.asker, platform: 'elsewhere' }, one.group)).toBe(false);
      expect(await one.platform.isMember({ ...one.asker, id: '__proto__' }, 'constructor')).toBe(false);
    });

    fact('refuses places, messages and people of another platform', async () => {
      const elsewhere = 'elsewhere:C1' as Place;
      const posted = await one.platform.post(one.shared, view('Here'), 'here-1');
      await expect(one.platform.post(elsewhere, view('There'), 'there-1')).rejects.toThrow();
      await expect(
        one.platform.update(`elsewhere:${posted.message}` as typeof posted.message, view('There')),
      ).rejects.toThrow();
      await expect(one.platform.direct({ ...one.asker, platform: 'elsewhere' })).rejects.toThrow();
    });

    fact('tells the asker that something went wrong, and not what', async () => {
      answer = () => {
        throw new TypeError('cannot read "Kim Ung Sun" of undefined');
      };
      await one.type(one.asker, one.shared, 'screen Kim');
      const seen = (await one.reads(one.asker, one.shared)).join('\n');
      expect(seen).toMatch(/Something went wrong here; nothing was decided\. Reference [0-9a-f]{8}/);
      expect(seen).not.toContain('undefined');
      expect((await one.reads(one.other)).join('\n')).toSatisfy(
        (text: string) => one.asker.id === one.other.id || !text.includes('Something went wrong'),
      );
    });

    fact('takes no input after the stop', async () => {
      await one.platform.stop();
      await Promise.race([one.type(one.asker, one.shared, 'help').catch(() => undefined), pause(500)]);
      expect(inputs).toEqual([]);
    });
  });

  describe(`${name} draws every view`, () => {
    for (const [title, sample] of Object.entries(sampleViews)) {
      it(`shows every text of ${title}`, () => {
        const drawn = squashed(rendering.render(sample));
        const lost = textsOf(sample).filter(
          (text) => !rendering.shown(text).some((form) => drawn.includes(squashed(form))),
        );
        expect(lost).toEqual([]);
      });
      it(`keeps ${title} within its limits`, () => {
        expect(rendering.faults(sample)).toEqual([]);
      });
    }
    it('lets no control or bidirectional character through', () => {
      const drawn = rendering.render({
        title: nasty.escape,
        tone: 'alarm',
        blocks: [{ kind: 'text', text: nasty.bidi }],
      });
      expect(drawn).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/);
    });
  });
}

/** White space is where platforms wrap lines, so texts are compared without it. */
function squashed(text: string): string {
  return text.replace(/\s+/g, '');
}

function view(title: string): View {
  return { title, tone: 'plain', blocks: [] };
}

function saying(title: string): Extract<Reply, { to: unknown }> {
  return { to: 'asker', view: view(title), outcome: 'answered' };
}

async function* lines(count: number): AsyncIterable<string> {
  for (let line = 1; line <= count; line += 1) yield `${line},Kim`;
}
