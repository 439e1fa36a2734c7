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

/**
 * What is read from the backup of an activity.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use mod_writeassistdev\local\backup_contents;
use mod_writeassistdev\local\restored_names;
use mod_writeassistdev\local\student_data;

/**
 * Restores the settings of an activity and, where user data is asked for, the work of each student who is restored with it.
 *
 * All that a student's rows name is of the same student, so the new names of rows are kept for one student at a time.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class restore_writeassistdev_activity_structure_step extends restore_activity_structure_step {
    /** @var int whose work is being restored */
    private $userid;

    /** @var restored_names what rows of that student are called now */
    private $names;

    /** @var string[][] the columns that tables have here, by table */
    private $columns = [];

    /**
     * What is read.
     *
     * @return restore_path_element[]
     */
    protected function define_structure() {
        $activity = '/activity/writeassistdev';
        $paths = [
            new restore_path_element('writeassistdev', $activity),
            new restore_path_element('writeassistdev_setting', "$activity/servicesettings/servicesetting"),
        ];
        if ($this->get_setting_value('userinfo')) {
            if (backup_contents::are_tables_ready()) {
                $paths = array_merge($paths, $this->define_student("$activity/students/student"));
            } else {
                $this->log(get_string('restorenotables', 'mod_writeassistdev'), backup::LOG_WARNING);
            }
        }
        return $this->prepare_activity_structure($paths);
    }

    /**
     * What is read of a student.
     *
     * @param string $student where
     * @return restore_path_element[]
     */
    private function define_student(string $student): array {
        $elements = [
            'chat' => 'chats/chat',
            'message' => 'chats/chat/messages/message',
            'alternative' => 'alternatives/alternative',
            'source' => 'sources/source',
            'reading' => 'readings/reading',
            'paneset' => 'panesets/paneset',
            'pane' => 'panesets/paneset/panes/pane',
            'syncstate' => 'panesets/paneset/syncstates/syncstate',
            'choice' => 'choices/choice',
            'project' => 'projects/project',
            'phasetext' => 'phasetexts/phasetext',
            'idea' => 'ideas/idea',
            'version' => 'versions/version',
            'logentry' => 'logentrys/logentry',
            'passage' => 'passages/passage',
            'statement' => 'statements/statement',
            'work' => 'works/work',
            'import' => 'works/work/imports/import',
        ];
        $paths = [new restore_path_element('writeassistdev_student', $student)];
        foreach ($elements as $name => $path) {
            // What is named elsewhere in a backup is named for all of its activities: "chat" is Moodle's own chat.
            $paths[] = new restore_path_element("writeassistdev_$name", "$student/$path");
        }
        return $paths;
    }

    /**
     * Restores the activity.
     *
     * @param array $data
     */
    protected function process_writeassistdev($data) {
        global $DB;
        $row = (object)array_intersect_key($data, array_flip(backup_contents::ACTIVITY));
        $row->course = $this->get_courseid();
        foreach (\mod_writeassistdev\local\activity::DATES as $date) {
            $row->$date = $this->apply_date_offset($row->$date ?? null);
        }
        $this->apply_activity_instance($DB->insert_record('writeassistdev', $row));
    }

    /**
     * Restores what the endpoint keeps of the settings.
     *
     * @param array $data
     */
    protected function process_writeassistdev_setting($data) {
        $table = 'writeassistdev_settings';
        $row = array_intersect_key($data, array_flip(array_intersect(backup_contents::SETTINGS, $this->existing_columns($table))));
        if ($row) {
            $this->insert($table, $row + ['writeassistdevid' => $this->task->get_activityid()]);
        }
    }

    /**
     * Begins with a student, who is left out with all work where the student is not restored.
     *
     * @param array $data
     * @return int|null
     */
    protected function process_writeassistdev_student($data) {
        $this->userid = (int)$this->get_mappingid('user', $data['userid'], 0);
        if (!$this->userid) {
            return self::SKIP_ALL_CHILDREN;
        }
        $this->names = new restored_names($this->task->get_activityid(), $this->userid);
        return null;
    }

    /**
     * Restores a chat.
     *
     * @param array $data
     */
    protected function process_writeassistdev_chat($data) {
        $name = $this->names->new_chat_name($data['session_id'], (int)$data['created_at']);
        if (!$this->task->is_samesite() || $this->task->get_old_courseid() != $this->get_courseid()) {
            // It was shared with the teachers of another course.
            $data['shared_at'] = null;
        }
        $id = $this->restore('writeassistdev_chat_sessions', ['session_id' => $name] + $data);
        $this->names->set('chat', $data['id'], $id);
        $this->names->set('chatname', $data['session_id'], $name);
        $this->names->set('chatname', 'now', $name);
    }

    /**
     * Restores a message. It names itself or earlier ones of its chat.
     *
     * @param array $data
     */
    protected function process_writeassistdev_message($data) {
        global $DB;
        $row = $this->ended($data);
        $row['chat_session_id'] = $this->names->get('chatname', 'now');
        $row['stored_bytes'] = $data['stored_bytes'] ?? strlen(base64_decode($data['content']));
        foreach (backup_contents::REFERENCES['writeassistdev_chat'] as $column) {
            $row[$column] = $this->names->get('message', $data[$column] ?? null);
        }
        $row['branch_id'] = $row['branch_id'] ?? 0;
        $own = array_keys(array_intersect_key($data, array_flip(['branch_id', 'version_of'])), $data['id']);
        // It is out of view from the beginning, not only once its own number is known.
        $id = $this->restore('writeassistdev_chat', (in_array('branch_id', $own) ? ['branch_id' => -1] : []) + $row);
        $this->names->set('message', $data['id'], $id);
        foreach ($own as $column) {
            $DB->execute("UPDATE {writeassistdev_chat} SET $column = id WHERE id = ?", [$id]);
        }
    }

    /**
     * Restores an earlier reply, or a version of a message.
     *
     * @param array $data
     */
    protected function process_writeassistdev_alternative($data) {
        $row = $this->ended($data);
        foreach (['message_id', 'version_id'] as $column) {
            $row[$column] = $this->names->get('message', $data[$column] ?? null);
        }
        if ($row['message_id'] && (empty($data['version_id']) || $row['version_id'])) {
            $this->restore('writeassistdev_chat_alternatives', $row);
        }
    }

    /**
     * Restores where a copied reply came from, which may be gone.
     *
     * @param array $data
     */
    protected function process_writeassistdev_source($data) {
        if ($message = $this->names->get('message', $data['message_id'])) {
            $source = $this->names->get('message', $data['source_message_id']) ?? 0;
            $this->restore('writeassistdev_chat_sources', ['message_id' => $message, 'source_message_id' => $source] + $data);
        }
    }

    /**
     * Restores that somebody has opened a chat, whoever it was.
     *
     * @param array $data
     */
    protected function process_writeassistdev_reading($data) {
        if ($chat = $this->names->get('chatname', $data['chat_session_id'])) {
            $reader = $this->get_other($data['reader_id']);
            $this->restore('writeassistdev_chat_readings', ['chat_session_id' => $chat, 'reader_id' => $reader] + $data);
        }
    }

    /**
     * Restores a set of panes.
     *
     * @param array $data
     */
    protected function process_writeassistdev_paneset($data) {
        $id = $this->names->new_name('paneset', $data['id']);
        $layout = $this->names->in_layout($data['layout_config']);
        $this->restore('writeassistdev_concurrent_sessions', ['id' => $id, 'layout_config' => $layout] + $data);
    }

    /**
     * Restores a pane.
     *
     * @param array $data
     */
    protected function process_writeassistdev_pane($data) {
        $this->restore('writeassistdev_concurrent_panes', [
            'id' => $this->names->get('pane', $data['id']) ?? $this->names->new_name('pane', $data['id']),
            'concurrent_session_id' => $this->names->get('paneset', 'now'),
            'chat_session_id' => $this->names->get('chat', $data['chat_session_id']),
        ] + $data);
    }

    /**
     * Restores how the panes of a set go together.
     *
     * @param array $data
     */
    protected function process_writeassistdev_syncstate($data) {
        $set = $this->names->get('paneset', 'now');
        $this->restore('writeassistdev_concurrent_sync_state', ['concurrent_session_id' => $set] + $data);
    }

    /**
     * Restores a choice between replies.
     *
     * @param array $data
     */
    protected function process_writeassistdev_choice($data) {
        $this->restore('writeassistdev_concurrent_choices', [
            'concurrent_session_id' => $this->names->get('paneset', $data['concurrent_session_id']),
            'chosen_message_id' => $this->names->get('message', $data['chosen_message_id']) ?? 0,
            'compared' => $this->names->in_compared($data['compared']),
        ] + $data);
    }

    /**
     * Restores a project.
     *
     * @param array $data
     */
    protected function process_writeassistdev_project($data) {
        $this->restore('writeassistdev_metadata', $data);
    }

    /**
     * Restores the text of a phase.
     *
     * @param array $data
     */
    protected function process_writeassistdev_phasetext($data) {
        $this->restore('writeassistdev_content', $data);
    }

    /**
     * Restores an idea.
     *
     * @param array $data
     */
    protected function process_writeassistdev_idea($data) {
        $this->restore('writeassistdev_ideas', $data);
    }

    /**
     * Restores a version of a text. By whom it was made is told where that person is restored too.
     *
     * @param array $data
     */
    protected function process_writeassistdev_version($data) {
        $this->restore('writeassistdev_versions', ['modified_by' => $this->get_other($data['modified_by'])] + $data);
    }

    /**
     * Restores what was done while writing.
     *
     * @param array $data
     */
    protected function process_writeassistdev_logentry($data) {
        $this->restore('writeassistdev_activity_log', $data);
    }

    /**
     * Restores a passage that was taken over; its reply and its chat may be gone.
     *
     * @param array $data
     */
    protected function process_writeassistdev_passage($data) {
        $this->restore('writeassistdev_passages', [
            'message_id' => $this->names->get('message', $data['message_id']),
            'chat_session_id' => $this->names->get('chatname', $data['chat_session_id']),
        ] + $data);
    }

    /**
     * Restores an AI use statement.
     *
     * @param array $data
     */
    protected function process_writeassistdev_statement($data) {
        $this->restore('writeassistdev_statements', $data);
    }

    /**
     * Restores what the first release kept.
     *
     * @param array $data
     */
    protected function process_writeassistdev_work($data) {
        $this->names->set('work', 'now', $this->restore('writeassistdev_work', $data));
    }

    /**
     * Restores that the chats of it were imported.
     *
     * @param array $data
     */
    protected function process_writeassistdev_import($data) {
        $this->restore('writeassistdev_imports', [
            'work_id' => $this->names->get('work', 'now'),
            'session_id' => $this->names->get('chatname', $data['session_id']),
        ] + $data);
    }

    /**
     * Restores files, and counts what each student stores.
     */
    protected function after_execute() {
        $this->add_related_files('mod_writeassistdev', 'intro', null);
        student_data::count_stored($this->task->get_activityid());
    }

    /**
     * Who somebody else is here.
     *
     * @param string|null $userid of the backup
     * @return int|null null: they are not restored
     */
    private function get_other(?string $userid): ?int {
        return empty($userid) ? null : ((int)$this->get_mappingid('user', $userid, 0) ?: null);
    }

    /**
     * A reply as it is where no server is at work on it: one that was under way has ended.
     *
     * @param array $data
     * @return array
     */
    private function ended(array $data): array {
        return ($data['status'] ?? '') === 'streaming' ? ['status' => 'failed', 'errorcode' => 'interrupted'] + $data : $data;
    }

    /**
     * Stores a row of the student's.
     *
     * @param string $table
     * @param array $row
     * @return int|null its number; null: there is no such table here
     */
    private function restore(string $table, array $row): ?int {
        $columns = $this->existing_columns($table);
        $owner = ['writeassistdevid' => $this->task->get_activityid(), 'userid' => $this->userid];
        return $columns ? $this->insert($table, backup_contents::storable($table, $owner + $row, $columns)) : null;
    }

    /**
     * Inserts a row. Moodle's own way to do it needs a table that it knows, with an id of its kind.
     *
     * @param string $table
     * @param array $row
     * @return int
     */
    private function insert(string $table, array $row): int {
        global $DB;
        $values = implode(', ', array_fill(0, count($row), '?'));
        $DB->execute("INSERT INTO {" . $table . "} (" . implode(', ', array_keys($row)) . ") VALUES ($values)", array_values($row));
        return (int)$DB->get_field_sql('SELECT LAST_INSERT_ID()');
    }

    /**
     * The columns that a table has here. Moodle remembers those that it had before the endpoint's last upgrade.
     *
     * @param string $table
     * @return string[]
     */
    private function existing_columns(string $table): array {
        global $DB;
        if (!isset($this->columns[$table])) {
            $exists = isset(student_data::existing_tables()[$table]);
            $this->columns[$table] = $exists ? array_keys($DB->get_columns($table, false)) : [];
        }
        return $this->columns[$table];
    }
}
