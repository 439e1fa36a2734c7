<?php
// This file is part of Moodle - https://moodle.org/
//
// Moodle is free software: you can redistribute it and/or modify
// it under the terms of the GNU General Public License as published by
// the Free Software Foundation, either version 3 of the License, or
// (at your option) any later version.
//
// Moodle is distributed in the hope that it will be useful,
// but WITHOUT ANY WARRANTY; without even the implied warranty of
// MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
// GNU General Public License for more details.
//
// You should have received a copy of the GNU General Public License
// along with Moodle.  If not, see <https://www.gnu.org/licenses/>.

namespace mod_writeassistdev\local;

/**
 * What a backup of an activity has: the columns of each table, and what is left out.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class backup_contents {
    /** @var string[] columns of the activity, which are in every backup; its course is the one that it is restored in */
    public const ACTIVITY = [
        'name',
        'intro',
        'introformat',
        'template',
        'timecreated',
        'timemodified',
        'plan_goal',
        'write_goal',
        'edit_goal',
        'startdate',
        'duedate',
        'enddate',
        'custom_outline',
        'models',
        'panes',
        'panemodes',
        'instructions',
        'showinstructions',
        'starters',
        'dayrequests',
        'daytokens',
        'textenabled',
        'provenance',
        'provenancenotice',
        'readchats',
        'completionmessage',
    ];

    /** @var string[] those in which there may be links into the course */
    public const LINKED = [
        'intro',
        'plan_goal',
        'write_goal',
        'edit_goal',
        'custom_outline',
        'instructions',
        'starters',
        'provenancenotice',
    ];

    /** @var string[] what the endpoint keeps of the settings, which is in every backup too */
    public const SETTINGS = [
        'activity_log',
        'provenance_shown',
    ];

    /**
     * @var string[][] columns of students' work, by their table, as they are restored. The columns of its activity and its student
     * come from where a row stands in the backup.
     */
    public const COPIED = [
        'writeassistdev_chat_sessions' => [
            'is_active',
            'created_at',
            'modified_at',
            'titled_by',
            'is_closed',
            'pinned_at',
            'deleted_at',
            'binned_bytes',
            'shared_at',
        ],
        'writeassistdev_chat' => [
            'role',
            'created_at',
            'client_id',
            'status',
            'model',
            'errorcode',
            'reply_number',
            'input_tokens',
            'output_tokens',
            'stored_bytes',
            'timestamp',
            'with_text',
        ],
        'writeassistdev_chat_alternatives' => [
            'number',
            'status',
            'model',
            'errorcode',
            'input_tokens',
            'output_tokens',
            'created_at',
        ],
        'writeassistdev_chat_sources' => [
            'source_model',
        ],
        'writeassistdev_chat_readings' => [
            'read_at',
        ],
        'writeassistdev_concurrent_sessions' => [
            'max_panes',
            'is_active',
            'created_at',
            'updated_at',
        ],
        'writeassistdev_concurrent_panes' => [
            'pane_index',
            'model',
            'last_activity',
        ],
        'writeassistdev_concurrent_sync_state' => [
            'sync_mode',
            'sync_cursor',
            'updated_at',
        ],
        'writeassistdev_concurrent_choices' => [
            'chosen_model',
            'client_id',
            'created_at',
        ],
        'writeassistdev_metadata' => [
            'current_tab',
            'status',
            'created_at',
            'modified_at',
            'revision',
            'submitted_at',
        ],
        'writeassistdev_ideas' => [
            'location',
            'section_id',
            'ai_generated',
            'created_at',
            'modified_at',
        ],
        'writeassistdev_content' => [
            'phase',
            'word_count',
            'created_at',
            'modified_at',
            'revision',
        ],
        'writeassistdev_versions' => [
            'phase',
            'word_count',
            'version_number',
            'created_at',
            'kind',
            'stored_bytes',
        ],
        'writeassistdev_activity_log' => [
            'phase',
            'action_type',
            'content_length',
            'word_count',
            'pasted_length',
            'typing_speed',
            'session_id',
            'timestamp',
            'created_at',
        ],
        'writeassistdev_passages' => [
            'client_id',
            'phase',
            'kind',
            'characters',
            'reply_number',
            'model',
            'noted_at',
        ],
        'writeassistdev_statements' => [
            'number',
            'saved_at',
        ],
        'writeassistdev_work' => [
            'timecreated',
            'timemodified',
        ],
        'writeassistdev_imports' => [
            'messages',
            'imported_at',
        ],
    ];

    /** @var string[][] columns of what people and models wrote: they come back byte for byte */
    public const TEXTS = [
        'writeassistdev_chat_sessions' => ['title'],
        'writeassistdev_chat' => ['content', 'selection'],
        'writeassistdev_chat_alternatives' => ['content'],
        'writeassistdev_chat_sources' => ['source_title'],
        'writeassistdev_concurrent_sessions' => ['session_name'],
        'writeassistdev_concurrent_sync_state' => ['shared_context'],
        'writeassistdev_concurrent_choices' => ['reason'],
        'writeassistdev_metadata' => ['title', 'description', 'goal', 'instructor_instructions', 'plan_outline'],
        'writeassistdev_ideas' => ['content'],
        'writeassistdev_content' => ['content'],
        'writeassistdev_versions' => ['content', 'change_summary'],
        'writeassistdev_activity_log' => ['pasted_content', 'typed_content'],
        'writeassistdev_passages' => ['content', 'chat_title'],
        'writeassistdev_statements' => ['content'],
        'writeassistdev_work' => ['content'],
    ];

    /** @var string[][] columns that name other rows, or hold their names: the restored ones name the restored rows */
    public const REFERENCES = [
        'writeassistdev_chat_sessions' => ['session_id'],
        'writeassistdev_chat' => ['reply_to', 'branch_id', 'version_of'],
        'writeassistdev_chat_alternatives' => ['message_id', 'version_id'],
        'writeassistdev_chat_sources' => ['message_id', 'source_message_id'],
        'writeassistdev_chat_readings' => ['chat_session_id', 'reader_id'],
        'writeassistdev_concurrent_sessions' => ['layout_config'],
        'writeassistdev_concurrent_panes' => ['chat_session_id'],
        'writeassistdev_concurrent_choices' => ['concurrent_session_id', 'chosen_message_id', 'compared'],
        'writeassistdev_versions' => ['modified_by'],
        'writeassistdev_passages' => ['message_id', 'chat_session_id'],
        'writeassistdev_imports' => ['session_id'],
    ];

    /** @var string[][] columns that come from where a row stands in the backup */
    public const PLACED = [
        'writeassistdev_chat' => ['chat_session_id'],
        'writeassistdev_concurrent_panes' => ['concurrent_session_id'],
        'writeassistdev_concurrent_sync_state' => ['concurrent_session_id'],
        'writeassistdev_imports' => ['work_id'],
    ];

    /** @var string[][] columns that are left out: the database computes them, or they tell of a reply that is under way */
    public const LEFT_OUT = [
        'writeassistdev_chat_sessions' => ['only_active'],
        'writeassistdev_chat' => ['heartbeat_at', 'stop_requested'],
        'writeassistdev_concurrent_sessions' => ['only_active'],
    ];

    /**
     * @var string[] tables that are left out: what a student stores is counted anew, what was used today was used in the other
     * activity, and the others hold for the whole site
     */
    public const TABLES_LEFT_OUT = [
        'writeassistdev_chat_owners',
        'writeassistdev_day_usage',
        'writeassistdev_agreements',
        'writeassistdev_calls',
        'writeassistdev_usage',
        'writeassistdev_orphans',
        'writeassistdev_versioninfo',
    ];

    /** @var int the version of the schema since which chats and texts are in order, and whatever hides a row has its column */
    private const IN_ORDER = 2026112802;

    /**
     * Whether the endpoint has set its tables up. The original's are no ground for a backup: the endpoint's upgrade has to put them
     * in order first.
     *
     * @return bool
     */
    public static function are_tables_ready(): bool {
        global $DB;
        return isset(student_data::existing_tables()['writeassistdev_versioninfo'])
            && $DB->get_field_sql('SELECT MAX(version) FROM {writeassistdev_versioninfo}') >= self::IN_ORDER;
    }

    /**
     * The columns of a table that stand in a backup and are no texts.
     *
     * @param string $table
     * @return string[]
     */
    public static function plain(string $table): array {
        return array_merge(self::COPIED[$table], self::REFERENCES[$table] ?? []);
    }

    /**
     * A row of a backup as it can be stored where columns may be missing.
     *
     * @param string $table
     * @param array $row by column; what is no column of a backup is left out
     * @param string[] $existing the columns that the table has here
     * @return array
     */
    public static function storable(string $table, array $row, array $existing): array {
        foreach (self::TEXTS[$table] ?? [] as $column) {
            if (isset($row[$column])) {
                $row[$column] = base64_decode($row[$column]);
            }
        }
        $known = array_merge(
            ['writeassistdevid', 'userid'],
            self::plain($table),
            self::TEXTS[$table] ?? [],
            self::PLACED[$table] ?? [],
            // Names that are no numbers are made anew by who restores them.
            in_array($table, ['writeassistdev_concurrent_sessions', 'writeassistdev_concurrent_panes']) ? ['id'] : []
        );
        return array_intersect_key($row, array_flip(array_intersect($known, $existing)));
    }
}
