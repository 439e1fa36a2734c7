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

use core_privacy\local\request\content_writer;
use core_privacy\local\request\helper;
use core_privacy\local\request\writer;
use mod_writeassistdev\local\orphans;
use mod_writeassistdev\local\personal_data;
use mod_writeassistdev\local\student_data;

/**
 * Writes what there is of a person in a context into files.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class export {
    /** @var string[][] the tables of what is no chat, by the folder that they are written into: the name of a string */
    private const FOLDERS = [
        'privacy:path:text' => ['metadata', 'ideas', 'content', 'versions', 'activity_log', 'passages', 'statements', 'work', 'imports'],
        'privacy:path:panes' => ['concurrent_sessions', 'concurrent_panes', 'concurrent_sync_state', 'concurrent_choices'],
        'privacy:path:other' => ['chat_owners'],
    ];

    /** @var string[] what rows are read in an order by, where it matters */
    private const ORDER = [
        'writeassistdev_chat' => 'timestamp, id',
        'writeassistdev_chat_readings' => 'read_at, id',
        'writeassistdev_chat_sessions' => 'id',
        'writeassistdev_versions' => 'id',
    ];

    /** @var \context where */
    private $context;

    /** @var \stdClass the person */
    private $user;

    /** @var content_writer writes there */
    private $writer;

    /**
     * Begins.
     *
     * @param \context $context where
     * @param \stdClass $user the person
     */
    public function __construct(\context $context, \stdClass $user) {
        $this->context = $context;
        $this->user = $user;
        $this->writer = writer::with_context($context);
    }

    /**
     * Writes what the person has written in an activity.
     *
     * @param int $activityid row of the activity
     */
    public function activity(int $activityid): void {
        $this->writer->export_data([], helper::get_context_data($this->context, $this->user));
        helper::export_context_files($this->context, $this->user);
        $this->rows_of_activity($activityid, []);
        $edited = $this->select('writeassistdev_versions', 'writeassistdevid = :activityid AND modified_by = :userid AND userid <> :owner', [
            'activityid' => $activityid,
            'userid' => $this->user->id,
            'owner' => $this->user->id,
        ]);
        // Of texts that belong to others, only that and when the person changed them.
        $this->rows([], 'privacy:path:text', 'changed_for_others', array_map(function (\stdClass $row): \stdClass {
            return (object)['phase' => $row->phase, 'created_at' => $row->created_at];
        }, $edited), 'writeassistdev_versions');
        $read = $this->select('writeassistdev_chat_readings', 'writeassistdevid = :activityid AND reader_id = :userid', [
            'activityid' => $activityid,
            'userid' => $this->user->id,
        ]);
        // Of chats that belong to others, only when the person opened one.
        $this->rows([], 'privacy:path:other', 'read_of_others', array_map(function (\stdClass $row): \stdClass {
            return (object)['read_at' => $row->read_at];
        }, $read), 'writeassistdev_chat_readings');
    }

    /**
     * Writes what there is of the person outside of activities, and what is left of activities that are gone.
     */
    public function elsewhere(): void {
        $path = [get_string('pluginname', 'mod_writeassistdev')];
        foreach (student_data::PERSONAL as $table) {
            $rows = $this->select($table, 'userid = :userid', ['userid' => $this->user->id]);
            $this->rows($path, 'privacy:path:other', $table, $rows);
        }
        foreach (personal_data::gone_activities_of($this->user->id) as $activityid) {
            $this->rows_of_activity($activityid, array_merge($path, [(string)$activityid]));
        }
    }

    /**
     * Writes the person's rows of an activity.
     *
     * @param int $activityid row of the activity, which may be gone
     * @param string[] $path folders
     */
    private function rows_of_activity(int $activityid, array $path): void {
        $owner = ['activityid' => $activityid, 'userid' => $this->user->id];
        $this->chats($owner, $path);
        foreach (self::FOLDERS as $folder => $tables) {
            foreach ($tables as $name) {
                $this->rows($path, $folder, "writeassistdev_$name", $this->owned("writeassistdev_$name", $owner));
            }
        }
        foreach ($this->owned('writeassistdev_content', $owner) as $text) {
            $folders = array_merge($path, [get_string('privacy:path:text', 'mod_writeassistdev')]);
            $this->writer->export_custom_file($folders, clean_filename("{$text->phase}.html"), (string)$text->content);
        }
        $orphans = array_filter(orphans::of_user($this->user->id), function (\stdClass $orphan) use ($activityid): bool {
            return $orphan->activityid === $activityid;
        });
        $this->rows($path, 'privacy:path:other', 'writeassistdev_orphans', $orphans);
    }

    /**
     * Writes each chat, with its messages, the earlier replies in their places, and when teachers opened it.
     *
     * @param array $owner activityid and userid
     * @param string[] $path folders
     */
    private function chats(array $owner, array $path): void {
        $earlier = $this->by_message('writeassistdev_chat_alternatives', $owner);
        $sources = $this->by_message('writeassistdev_chat_sources', $owner);
        $messages = [];
        foreach ($this->owned('writeassistdev_chat', $owner) as $row) {
            $message = contents::readable('writeassistdev_chat', $row);
            unset($message->chat_session_id);
            $message->earlier_replies = $earlier[$row->id] ?? [];
            $message->copied_from = $sources[$row->id] ?? [];
            $messages[$row->chat_session_id][] = $message;
        }
        $readings = [];
        foreach ($this->owned('writeassistdev_chat_readings', $owner) as $row) {
            $reading = contents::readable('writeassistdev_chat_readings', $row);
            unset($reading->chat_session_id);
            $readings[$row->chat_session_id][] = $reading;
        }
        foreach ($this->owned('writeassistdev_chat_sessions', $owner) as $row) {
            $chat = contents::readable('writeassistdev_chat_sessions', $row);
            $chat->messages = $messages[$row->session_id] ?? [];
            $chat->readings = $readings[$row->session_id] ?? [];
            $folder = get_string('privacy:path:chats', 'mod_writeassistdev');
            $this->writer->export_data(array_merge($path, [$folder, "{$row->title} ({$row->id})"]), $chat);
        }
    }

    /**
     * Rows that belong to messages.
     *
     * @param string $table
     * @param array $owner activityid and userid
     * @return \stdClass[][] as they can be read, by message
     */
    private function by_message(string $table, array $owner): array {
        $found = [];
        foreach ($this->owned($table, $owner) as $row) {
            $found[$row->message_id][] = contents::readable($table, $row);
        }
        return $found;
    }

    /**
     * The person's rows in a table.
     *
     * @param string $table
     * @param array $owner activityid and userid
     * @return \stdClass[]
     */
    private function owned(string $table, array $owner): array {
        $rows = 'writeassistdevid = :activityid AND userid = :userid';
        if (isset(student_data::PARTS[$table])) {
            [$column, $parent] = student_data::PARTS[$table];
            if (!isset(student_data::existing_tables()[$parent])) {
                return [];
            }
            $rows = "$column IN (SELECT id FROM {" . $parent . "} WHERE $rows)";
        }
        return $this->select($table, $rows, $owner);
    }

    /**
     * Reads rows of a table; none where it is not there. Not all tables begin with a column of which each row has its own.
     *
     * @param string $table
     * @param string $select the rows, in SQL
     * @param array $params of it
     * @return \stdClass[]
     */
    private function select(string $table, string $select, array $params): array {
        global $DB;
        if (!isset(student_data::existing_tables()[$table])) {
            return [];
        }
        $recordset = $DB->get_recordset_select($table, $select, $params, self::ORDER[$table] ?? '');
        $rows = [];
        foreach ($recordset as $row) {
            $rows[] = $row;
        }
        $recordset->close();
        return $rows;
    }

    /**
     * Writes rows into a file.
     *
     * @param string[] $path folders
     * @param string $folder of them the last: the name of a string
     * @param string $name of the file, or of the table
     * @param \stdClass[] $rows
     * @param string|null $table whose columns they have, where the name is not its
     */
    private function rows(array $path, string $folder, string $name, array $rows, ?string $table = null): void {
        if (!$rows) {
            return;
        }
        $table = $table ?? $name;
        $readable = array_map(function (\stdClass $row) use ($table): \stdClass {
            return contents::readable($table, $row);
        }, array_values($rows));
        $path = array_merge($path, [get_string($folder, 'mod_writeassistdev')]);
        $this->writer->export_related_data($path, str_replace('writeassistdev_', '', $name), (object)['rows' => $readable]);
    }
}
