/** The first part of a decision, kept until OFAC's match test is answered too. */
export type DecisionDraft = { kind: 'close' | 'confirm'; fields: Record<string, string>; value: string; actor: string };
