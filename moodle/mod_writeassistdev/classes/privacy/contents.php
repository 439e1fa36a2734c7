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

namespace mod_writeassistdev\privacy;

/**
 * The tables that hold something of people, as the registry of personal data tells them.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class contents {
    /** @var string[][] their columns, and what is in them: the names of strings */
    public const COLUMNS = [
        'writeassistdev_chat_sessions' => [
            'userid' => 'privacy:metadata:user',
            'title' => 'privacy:metadata:title',
            'titled_by' => 'privacy:metadata:state',
            'is_active' => 'privacy:metadata:state',
            'is_closed' => 'privacy:metadata:state',
            'created_at' => 'privacy:metadata:time',
            'modified_at' => 'privacy:metadata:time',
            'pinned_at' => 'privacy:metadata:time',
            'deleted_at' => 'privacy:metadata:time',
            'shared_at' => 'privacy:metadata:time',
        ],
        'writeassistdev_chat_readings' => [
            'userid' => 'privacy:metadata:user',
            'chat_session_id' => 'privacy:metadata:chat',
            'reader_id' => 'privacy:metadata:reader',
            'read_at' => 'privacy:metadata:time',
        ],
        'writeassistdev_chat' => [
            'userid' => 'privacy:metadata:user',
            'chat_session_id' => 'privacy:metadata:chat',
            'role' => 'privacy:metadata:kind',
            'content' => 'privacy:metadata:content',
            'selection' => 'privacy:metadata:content',
            'with_text' => 'privacy:metadata:state',
            'timestamp' => 'privacy:metadata:time',
            'created_at' => 'privacy:metadata:time',
            'status' => 'privacy:metadata:state',
            'model' => 'privacy:metadata:model',
            'errorcode' => 'privacy:metadata:state',
            'input_tokens' => 'privacy:metadata:amount',
            'output_tokens' => 'privacy:metadata:amount',
        ],
        'writeassistdev_chat_alternatives' => [
            'content' => 'privacy:metadata:content',
            'status' => 'privacy:metadata:state',
            'model' => 'privacy:metadata:model',
            'errorcode' => 'privacy:metadata:state',
            'input_tokens' => 'privacy:metadata:amount',
            'output_tokens' => 'privacy:metadata:amount',
            'created_at' => 'privacy:metadata:time',
        ],
        'writeassistdev_chat_sources' => [
            'source_title' => 'privacy:metadata:title',
            'source_model' => 'privacy:metadata:model',
        ],
        'writeassistdev_chat_owners' => [
            'userid' => 'privacy:metadata:user',
            'changes' => 'privacy:metadata:amount',
            'bytes' => 'privacy:metadata:amount',
        ],
        'writeassistdev_concurrent_sessions' => [
            'userid' => 'privacy:metadata:user',
            'session_name' => 'privacy:metadata:title',
            'layout_config' => 'privacy:metadata:state',
            'max_panes' => 'privacy:metadata:amount',
            'is_active' => 'privacy:metadata:state',
            'created_at' => 'privacy:metadata:time',
            'updated_at' => 'privacy:metadata:time',
        ],
        'writeassistdev_concurrent_panes' => [
            'pane_index' => 'privacy:metadata:state',
            'chat_session_id' => 'privacy:metadata:chat',
            'model' => 'privacy:metadata:model',
            'last_activity' => 'privacy:metadata:time',
        ],
        'writeassistdev_concurrent_sync_state' => [
            'sync_mode' => 'privacy:metadata:state',
            'shared_context' => 'privacy:metadata:content',
            'updated_at' => 'privacy:metadata:time',
        ],
        'writeassistdev_concurrent_choices' => [
            'userid' => 'privacy:metadata:user',
            'chosen_model' => 'privacy:metadata:model',
            'compared' => 'privacy:metadata:model',
            'reason' => 'privacy:metadata:content',
            'created_at' => 'privacy:metadata:time',
        ],
        'writeassistdev_usage' => [
            'userid' => 'privacy:metadata:user',
            'hour' => 'privacy:metadata:time',
            'requests' => 'privacy:metadata:amount',
            'tokens' => 'privacy:metadata:amount',
        ],
        'writeassistdev_day_usage' => [
            'userid' => 'privacy:metadata:user',
            'day' => 'privacy:metadata:day',
            'requests' => 'privacy:metadata:amount',
            'tokens' => 'privacy:metadata:amount',
            'reset_requests' => 'privacy:metadata:amount',
            'reset_tokens' => 'privacy:metadata:amount',
        ],
        'writeassistdev_calls' => [
            'userid' => 'privacy:metadata:user',
            'heartbeat_at' => 'privacy:metadata:time',
        ],
        'writeassistdev_agreements' => [
            'userid' => 'privacy:metadata:user',
            'version' => 'privacy:metadata:kind',
            'agreed_at' => 'privacy:metadata:time',
        ],
        'writeassistdev_metadata' => [
            'userid' => 'privacy:metadata:user',
            'title' => 'privacy:metadata:title',
            'description' => 'privacy:metadata:content',
            'goal' => 'privacy:metadata:content',
            'instructor_instructions' => 'privacy:metadata:content',
            'plan_outline' => 'privacy:metadata:content',
            'current_tab' => 'privacy:metadata:state',
            'status' => 'privacy:metadata:state',
            'created_at' => 'privacy:metadata:time',
            'modified_at' => 'privacy:metadata:time',
            'submitted_at' => 'privacy:metadata:time',
        ],
        'writeassistdev_ideas' => [
            'userid' => 'privacy:metadata:user',
            'content' => 'privacy:metadata:content',
            'location' => 'privacy:metadata:state',
            'section_id' => 'privacy:metadata:state',
            'ai_generated' => 'privacy:metadata:kind',
            'created_at' => 'privacy:metadata:time',
            'modified_at' => 'privacy:metadata:time',
        ],
        'writeassistdev_content' => [
            'userid' => 'privacy:metadata:user',
            'phase' => 'privacy:metadata:kind',
            'content' => 'privacy:metadata:content',
            'word_count' => 'privacy:metadata:amount',
            'created_at' => 'privacy:metadata:time',
            'modified_at' => 'privacy:metadata:time',
        ],
        'writeassistdev_versions' => [
            'userid' => 'privacy:metadata:user',
            'phase' => 'privacy:metadata:kind',
            'content' => 'privacy:metadata:content',
            'word_count' => 'privacy:metadata:amount',
            'version_number' => 'privacy:metadata:amount',
            'kind' => 'privacy:metadata:kind',
            'change_summary' => 'privacy:metadata:content',
            'modified_by' => 'privacy:metadata:editor',
            'created_at' => 'privacy:metadata:time',
        ],
        'writeassistdev_activity_log' => [
            'userid' => 'privacy:metadata:user',
            'phase' => 'privacy:metadata:kind',
            'action_type' => 'privacy:metadata:kind',
            'content_length' => 'privacy:metadata:amount',
            'word_count' => 'privacy:metadata:amount',
            'pasted_content' => 'privacy:metadata:content',
            'typed_content' => 'privacy:metadata:content',
            'pasted_length' => 'privacy:metadata:amount',
            'typing_speed' => 'privacy:metadata:amount',
            'timestamp' => 'privacy:metadata:time',
            'created_at' => 'privacy:metadata:time',
        ],
        'writeassistdev_passages' => [
            'userid' => 'privacy:metadata:user',
            'phase' => 'privacy:metadata:kind',
            'kind' => 'privacy:metadata:kind',
            'content' => 'privacy:metadata:content',
            'characters' => 'privacy:metadata:amount',
            'model' => 'privacy:metadata:model',
            'chat_title' => 'privacy:metadata:title',
            'noted_at' => 'privacy:metadata:time',
        ],
        'writeassistdev_statements' => [
            'userid' => 'privacy:metadata:user',
            'number' => 'privacy:metadata:amount',
            'content' => 'privacy:metadata:content',
            'saved_at' => 'privacy:metadata:time',
        ],
        'writeassistdev_work' => [
            'userid' => 'privacy:metadata:user',
            'content' => 'privacy:metadata:content',
            'timecreated' => 'privacy:metadata:time',
            'timemodified' => 'privacy:metadata:time',
        ],
        'writeassistdev_imports' => [
            'session_id' => 'privacy:metadata:chat',
            'messages' => 'privacy:metadata:amount',
            'imported_at' => 'privacy:metadata:time',
        ],
        'writeassistdev_orphans' => [
            'kind' => 'privacy:metadata:kind',
            'row_json' => 'privacy:metadata:content',
            'moved_at' => 'privacy:metadata:time',
        ],
    ];

    /** @var string[] what the tables are for: the names of strings */
    public const SUMMARIES = [
        'writeassistdev_chat_sessions' => 'privacy:metadata:table:chat_sessions',
        'writeassistdev_chat' => 'privacy:metadata:table:chat',
        'writeassistdev_chat_alternatives' => 'privacy:metadata:table:chat_alternatives',
        'writeassistdev_chat_sources' => 'privacy:metadata:table:chat_sources',
        'writeassistdev_chat_readings' => 'privacy:metadata:table:chat_readings',
        'writeassistdev_chat_owners' => 'privacy:metadata:table:chat_owners',
        'writeassistdev_concurrent_sessions' => 'privacy:metadata:table:concurrent_sessions',
        'writeassistdev_concurrent_panes' => 'privacy:metadata:table:concurrent_panes',
        'writeassistdev_concurrent_sync_state' => 'privacy:metadata:table:concurrent_sync_state',
        'writeassistdev_concurrent_choices' => 'privacy:metadata:table:concurrent_choices',
        'writeassistdev_usage' => 'privacy:metadata:table:usage',
        'writeassistdev_day_usage' => 'privacy:metadata:table:day_usage',
        'writeassistdev_calls' => 'privacy:metadata:table:calls',
        'writeassistdev_agreements' => 'privacy:metadata:table:agreements',
        'writeassistdev_metadata' => 'privacy:metadata:table:metadata',
        'writeassistdev_ideas' => 'privacy:metadata:table:ideas',
        'writeassistdev_content' => 'privacy:metadata:table:content',
        'writeassistdev_versions' => 'privacy:metadata:table:versions',
        'writeassistdev_activity_log' => 'privacy:metadata:table:activity_log',
        'writeassistdev_passages' => 'privacy:metadata:table:passages',
        'writeassistdev_statements' => 'privacy:metadata:table:statements',
        'writeassistdev_work' => 'privacy:metadata:table:work',
        'writeassistdev_imports' => 'privacy:metadata:table:imports',
        'writeassistdev_orphans' => 'privacy:metadata:table:orphans',
    ];

    /**
     * A row as somebody can read it: the columns that are told of, with times as dates.
     *
     * @param string $table
     * @param \stdClass $row
     * @return \stdClass
     */
    public static function readable(string $table, \stdClass $row): \stdClass {
        $readable = new \stdClass();
        foreach (self::COLUMNS[$table] as $column => $meaning) {
            // A release of another maker's may lack a column; whose the row is, is known.
            if (property_exists($row, $column) && $column !== 'userid') {
                $readable->$column = $meaning === 'privacy:metadata:time' ? self::time($row->$column) : $row->$column;
            }
        }
        return $readable;
    }

    /**
     * A time as a date.
     *
     * @param string|int|null $time Unix seconds, or milliseconds, which are larger; 0 or null: none
     * @return string|null
     */
    private static function time($time): ?string {
        if (!$time) {
            return null;
        }
        return \core_privacy\local\request\transform::datetime((int)$time > 99999999999 ? intdiv((int)$time, 1000) : (int)$time);
    }
}
