import type { Transaction } from 'kysely';
import { genesis } from '../ledger/chain.ts';
import type { Schema } from './schema.ts';

type Migration = (tx: Transaction<Schema>) => Promise<void>;

/** Each runs once, in this order, and is never edited afterwards; a change of the schema is a further migration. */
export const migrations: readonly Migration[] = [first, hiresAndCases, digests, lastFailure];

async function first(db: Transaction<Schema>): Promise<void> {
  await db.schema
    .createTable('list_version')
    .addColumn('list', 'text', (c) => c.notNull())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('position', 'double precision', (c) => c.notNull())
    .addColumn('published', 'text')
    .addColumn('imported_at', 'text', (c) => c.notNull())
    .addColumn('origin', 'text', (c) => c.notNull())
    .addColumn('sha256', 'text', (c) => c.notNull())
    .addColumn('importer', 'text', (c) => c.notNull())
    .addColumn('format', 'text', (c) => c.notNull())
    .addColumn('records', 'integer', (c) => c.notNull())
    .addColumn('wallets', 'integer', (c) => c.notNull())
    .addColumn('declared_records', 'integer')
    .addColumn('highest_uid', 'integer')
    .addColumn('warnings', 'text', (c) => c.notNull())
    .addColumn('shrink_reason', 'text')
    .addPrimaryKeyConstraint('list_version_pk', ['list', 'id'])
    .addUniqueConstraint('list_version_position', ['list', 'position'])
    .execute();
  await db.schema
    .createTable('list_head')
    .addColumn('list', 'text', (c) => c.primaryKey())
    .addColumn('version', 'text', (c) => c.notNull())
    .addColumn('generation', 'integer', (c) => c.notNull())
    .addColumn('changed_at', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('list_check')
    .addColumn('list', 'text', (c) => c.primaryKey())
    .addColumn('tried_at', 'text', (c) => c.notNull())
    .addColumn('checked_at', 'text')
    .addColumn('failing_since', 'text')
    .addColumn('failure_code', 'text')
    .addColumn('failure', 'text')
    .addColumn('told_hours', 'integer', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('designation_span')
    .addColumn('list', 'text', (c) => c.notNull())
    .addColumn('uid', 'text', (c) => c.notNull())
    .addColumn('first_position', 'double precision', (c) => c.notNull())
    .addColumn('gone_position', 'double precision', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('wallets', 'integer', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('designation_span_pk', ['list', 'uid', 'first_position'])
    .execute();
  await db.schema
    .createIndex('designation_span_gone')
    .on('designation_span')
    .columns(['list', 'gone_position'])
    .execute();
  await db.schema
    .createIndex('designation_span_first')
    .on('designation_span')
    .columns(['list', 'first_position'])
    .execute();
  await db.schema
    .createTable('lease')
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('holder', 'text', (c) => c.notNull())
    .addColumn('until', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('audit_entry')
    .addColumn('seq', 'integer', (c) => c.primaryKey())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('prev', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('audit_head')
    .addColumn('id', 'integer', (c) => c.primaryKey())
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .execute();
  await db.insertInto('audit_head').values({ id: 1, seq: 0, hash: genesis }).execute();
  await db.schema
    .createTable('personal')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('salt', 'text')
    .addColumn('body', 'text')
    .addColumn('made_at', 'text', (c) => c.notNull())
    .addColumn('erased_at', 'text')
    .addColumn('erased_seq', 'integer')
    .execute();
  await db.schema
    .createTable('screening')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('actor', 'text', (c) => c.notNull())
    .addColumn('place', 'text', (c) => c.notNull())
    .addColumn('verdict', 'text', (c) => c.notNull())
    .addColumn('personal', 'text', (c) => c.notNull())
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('leaf', 'integer')
    .addColumn('body', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('screening_at').on('screening').columns(['at']).execute();
  await db.schema.createIndex('screening_seq').on('screening').columns(['seq']).execute();
  await db.schema
    .createTable('outbox')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('place', 'text', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('view', 'text', (c) => c.notNull())
    .addColumn('due_at', 'text', (c) => c.notNull())
    .addColumn('try_at', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('failure', 'text')
    .addColumn('replies_to', 'text')
    .addColumn('message', 'text')
    .addColumn('thread', 'text')
    .addColumn('holder', 'text')
    .addColumn('held_until', 'text')
    .addColumn('repeated', 'text')
    .addColumn('sent_at', 'text')
    .execute();
  await db.schema.createIndex('outbox_due').on('outbox').columns(['state', 'due_at']).execute();
  await db.schema.createIndex('outbox_place').on('outbox').columns(['place', 'state', 'sent_at']).execute();
  await db.schema.createIndex('outbox_position').on('outbox').columns(['position']).execute();
  await db.schema
    .createTable('keyed')
    .addColumn('namespace', 'text', (c) => c.notNull())
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('value', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'text')
    .addPrimaryKeyConstraint('keyed_pk', ['namespace', 'key'])
    .execute();
  await db.schema.createIndex('keyed_expiry').on('keyed').columns(['expires_at']).execute();
}

async function hiresAndCases(db: Transaction<Schema>): Promise<void> {
  await db.schema.alterTable('outbox').addColumn('updates', 'text').execute();
  await db.schema
    .createTable('hire')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('external_id', 'text')
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('received_at', 'text', (c) => c.notNull())
    .addColumn('updated_at', 'text', (c) => c.notNull())
    .addColumn('requester', 'text', (c) => c.notNull())
    .addColumn('personal', 'text', (c) => c.notNull())
    .addColumn('points', 'integer', (c) => c.notNull())
    .addColumn('categories', 'text', (c) => c.notNull())
    .addColumn('ask_until', 'text')
    .addColumn('unscreened', 'integer', (c) => c.notNull())
    .addColumn('outcome', 'text', (c) => c.notNull())
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addUniqueConstraint('hire_number', ['number'])
    .addUniqueConstraint('hire_external', ['source', 'external_id'])
    .execute();
  await db.schema.createIndex('hire_ask_until').on('hire').columns(['ask_until']).execute();
  await db.schema.createIndex('hire_unscreened').on('hire').columns(['unscreened']).execute();
  await db.schema
    .createTable('hire_delivery')
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('digest', 'text', (c) => c.notNull())
    .addColumn('hire', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('hire_delivery_pk', ['source', 'key'])
    .execute();
  await db.schema
    .createTable('hire_datum')
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('hire', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('hire_datum_pk', ['kind', 'hash', 'hire'])
    .execute();
  await db.schema.createIndex('hire_datum_hire').on('hire_datum').columns(['hire']).execute();
  await db.schema
    .createTable('cv_signature')
    .addColumn('hire', 'text', (c) => c.primaryKey())
    .addColumn('signature', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('case_file')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('pending', 'text')
    .addColumn('hold', 'text', (c) => c.notNull())
    .addColumn('origin', 'text', (c) => c.notNull())
    .addColumn('origin_id', 'text', (c) => c.notNull())
    .addColumn('requester', 'text', (c) => c.notNull())
    .addColumn('barred', 'text', (c) => c.notNull())
    .addColumn('strong', 'integer', (c) => c.notNull())
    .addColumn('points', 'integer', (c) => c.notNull())
    .addColumn('categories', 'text', (c) => c.notNull())
    .addColumn('opened_at', 'text', (c) => c.notNull())
    .addColumn('personal', 'text', (c) => c.notNull())
    .addColumn('todos', 'text', (c) => c.notNull())
    .addColumn('decision', 'text')
    .addColumn('remind_at', 'text')
    .addColumn('escalate_at', 'text')
    .addColumn('report_due', 'text')
    .addUniqueConstraint('case_file_number', ['number'])
    .execute();
  await db.schema.createIndex('case_file_origin').on('case_file').columns(['origin', 'origin_id']).execute();
  await db.schema.createIndex('case_file_state').on('case_file').columns(['state']).execute();
  await db.schema.createIndex('case_file_remind').on('case_file').columns(['remind_at']).execute();
  await db.schema.createIndex('case_file_escalate').on('case_file').columns(['escalate_at']).execute();
  await db.schema
    .createTable('case_step')
    .addColumn('case_id', 'text', (c) => c.notNull())
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('actor', 'text', (c) => c.notNull())
    .addColumn('person', 'text')
    .addColumn('act', 'text', (c) => c.notNull())
    .addColumn('personal', 'text')
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('case_step_pk', ['case_id', 'revision'])
    .execute();
  await db.schema
    .createTable('case_card')
    .addColumn('case_id', 'text', (c) => c.notNull())
    .addColumn('message_key', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('case_card_pk', ['case_id', 'message_key'])
    .execute();
  await db.schema
    .createTable('disposition')
    .addColumn('screening', 'text', (c) => c.notNull())
    .addColumn('designation', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('actor', 'text', (c) => c.notNull())
    .addColumn('outcome', 'text', (c) => c.notNull())
    .addColumn('case_id', 'text')
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('disposition_pk', ['screening', 'designation'])
    .execute();
  await db.schema
    .createTable('person')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('made_at', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('person_link')
    .addColumn('actor', 'text', (c) => c.primaryKey())
    .addColumn('person', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('by', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('person_link_person').on('person_link').columns(['person']).execute();
  await db.schema
    .createTable('person_role')
    .addColumn('person', 'text', (c) => c.notNull())
    .addColumn('role', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('person_role_pk', ['person', 'role'])
    .execute();
  await db.schema
    .createTable('person_away')
    .addColumn('person', 'text', (c) => c.primaryKey())
    .addColumn('until', 'text', (c) => c.notNull())
    .addColumn('deputy', 'text')
    .execute();
  await db.schema
    .createTable('setting')
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('value', 'text', (c) => c.notNull())
    .addColumn('changed_at', 'text', (c) => c.notNull())
    .addColumn('changed_by', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('ioc')
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('seen_on', 'text')
    .addColumn('confidence', 'text')
    .addColumn('expires_on', 'text')
    .addColumn('imported_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('ioc_pk', ['kind', 'hash'])
    .execute();
  await db.schema.createIndex('screening_verdict').on('screening').columns(['verdict', 'at']).execute();
}

async function digests(db: Transaction<Schema>): Promise<void> {
  await db.schema
    .createTable('digest_told')
    .addColumn('subscription', 'text', (c) => c.primaryKey())
    .addColumn('token', 'text', (c) => c.notNull())
    .addColumn('until', 'text', (c) => c.notNull())
    .addColumn('versions', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('watch_state')
    .addColumn('list', 'text', (c) => c.primaryKey())
    .addColumn('version', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('subjects', 'integer', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('watch_hit')
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('designation', 'text', (c) => c.notNull())
    .addColumn('matched', 'text', (c) => c.notNull())
    .addColumn('list', 'text', (c) => c.notNull())
    .addColumn('position', 'double precision', (c) => c.notNull())
    .addColumn('case_id', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('watch_hit_pk', ['subject', 'designation', 'matched'])
    .execute();
  await db.schema.createIndex('watch_hit_list').on('watch_hit').columns(['list', 'position']).execute();
  await db.schema
    .createTable('screened_again')
    .addColumn('screening', 'text', (c) => c.primaryKey())
    .addColumn('again', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .execute();
}

/** Before this migration a success deleted the failure, so a stored failure is that of the last attempt. */
async function lastFailure(db: Transaction<Schema>): Promise<void> {
  await db.schema.alterTable('list_check').addColumn('failed_at', 'text').execute();
  await db
    .updateTable('list_check')
    .set((row) => ({ failed_at: row.ref('tried_at') }))
    .where('failing_since', 'is not', null)
    .execute();
}
