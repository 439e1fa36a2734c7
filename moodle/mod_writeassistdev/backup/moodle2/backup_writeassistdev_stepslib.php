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
 * What is written into the backup of an activity.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use mod_writeassistdev\local\backup_contents;
use mod_writeassistdev\local\student_data;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/backup_writeassistdev_text_element.class.php');

/**
 * Writes the settings of an activity and, where user data is asked for, the work of each student.
 *
 * Work stands by student, so that no more than one student's rows of a table, or one chat's messages, are read at once.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class backup_writeassistdev_activity_structure_step extends backup_activity_structure_step {
    /** @var string[] the endpoint's tables that are there */
    private $tables;

    /**
     * The tree of what is written.
     *
     * @return backup_nested_element
     */
    protected function define_structure() {
        $this->tables = student_data::existing_tables();
        $activity = new backup_nested_element('writeassistdev', ['id'], backup_contents::ACTIVITY);
        $activity->set_source_table('writeassistdev', ['id' => backup::VAR_ACTIVITYID]);
        $activity->annotate_files('mod_writeassistdev', 'intro', null);

        $settings = new backup_nested_element('servicesetting', null, backup_contents::SETTINGS);
        $this->add($activity, 'servicesettings', $settings);
        $this->read($settings, 'writeassistdev_settings', 'writeassistdevid = ?', [backup::VAR_ACTIVITYID]);

        if ($this->get_setting_value('userinfo')) {
            if (backup_contents::are_tables_ready()) {
                $this->add_students($activity);
            } else {
                $this->log(get_string('backupnotables', 'mod_writeassistdev'), backup::LOG_WARNING);
            }
        }
        return $this->prepare_activity_structure($activity);
    }

    /**
     * Adds the work of students.
     *
     * @param backup_nested_element $activity
     */
    private function add_students(backup_nested_element $activity): void {
        // Moodle restores no element that has attributes alone.
        $student = new backup_nested_element('student', ['id'], ['userid']);
        $this->add($activity, 'students', $student);
        $found = [];
        foreach (array_intersect(array_keys(backup_contents::COPIED), student_data::OWNED, $this->tables) as $table) {
            $found[] = "SELECT userid AS id, userid FROM {" . $table . "} WHERE writeassistdevid = ?";
        }
        if ($found) {
            $params = array_fill(0, count($found), backup::VAR_ACTIVITYID);
            $student->set_source_sql(implode(' UNION ', $found) . ' ORDER BY id', $params);
        } else {
            $student->set_source_array([]);
        }
        $student->annotate_ids('user', 'userid');

        $this->add_chats($student);
        $this->add_panes($student);
        $this->add_text($student);
    }

    /**
     * Adds chats. What names messages of any chat stands after all of them.
     *
     * @param backup_nested_element $student
     */
    private function add_chats(backup_nested_element $student): void {
        $chat = $this->add_owned($student, 'chat', 'writeassistdev_chat_sessions');
        $message = $this->add_rows($chat, 'message', 'writeassistdev_chat');
        $where = 'writeassistdevid = ? AND userid = ? AND chat_session_id = ? ORDER BY id';
        $this->read($message, 'writeassistdev_chat', $where, [backup::VAR_ACTIVITYID, '../../../../id', '../../session_id']);

        $ofstudent = 'message_id IN (SELECT id FROM {writeassistdev_chat} WHERE writeassistdevid = ? AND userid = ?) ORDER BY ';
        $params = [backup::VAR_ACTIVITYID, '../../id'];
        $alternative = $this->add_rows($student, 'alternative', 'writeassistdev_chat_alternatives');
        $this->read($alternative, 'writeassistdev_chat_alternatives', "$ofstudent id", $params);
        $source = $this->add_rows($student, 'source', 'writeassistdev_chat_sources', null);
        $this->read($source, 'writeassistdev_chat_sources', "$ofstudent message_id", $params);
        $reading = $this->add_owned($student, 'reading', 'writeassistdev_chat_readings');
        $reading->annotate_ids('user', 'reader_id');
    }

    /**
     * Adds sets of panes, and choices between their replies.
     *
     * @param backup_nested_element $student
     */
    private function add_panes(backup_nested_element $student): void {
        $set = $this->add_owned($student, 'paneset', 'writeassistdev_concurrent_sessions');
        $pane = $this->add_rows($set, 'pane', 'writeassistdev_concurrent_panes');
        $this->read($pane, 'writeassistdev_concurrent_panes', 'concurrent_session_id = ? ORDER BY pane_index', ['../../id']);
        $state = $this->add_rows($set, 'syncstate', 'writeassistdev_concurrent_sync_state', null);
        $this->read($state, 'writeassistdev_concurrent_sync_state', 'concurrent_session_id = ?', ['../../id']);
        $this->add_owned($student, 'choice', 'writeassistdev_concurrent_choices');
    }

    /**
     * Adds what a student has written beside chats.
     *
     * @param backup_nested_element $student
     */
    private function add_text(backup_nested_element $student): void {
        $this->add_owned($student, 'project', 'writeassistdev_metadata');
        $this->add_owned($student, 'phasetext', 'writeassistdev_content');
        $this->add_owned($student, 'idea', 'writeassistdev_ideas');
        $version = $this->add_owned($student, 'version', 'writeassistdev_versions');
        $version->annotate_ids('user', 'modified_by');
        $this->add_owned($student, 'logentry', 'writeassistdev_activity_log');
        $this->add_owned($student, 'passage', 'writeassistdev_passages');
        $this->add_owned($student, 'statement', 'writeassistdev_statements', null, 'number');
        $work = $this->add_owned($student, 'work', 'writeassistdev_work');
        $import = $this->add_rows($work, 'import', 'writeassistdev_imports', null);
        $this->read($import, 'writeassistdev_imports', 'work_id = ?', ['../../id']);
    }

    /**
     * Adds the rows of a table that name the student themselves.
     *
     * @param backup_nested_element $student
     * @param string $name of a row
     * @param string $table
     * @param string|null $id the column by which others name a row; null: none does
     * @param string $order
     * @return backup_nested_element a row
     */
    private function add_owned(
        backup_nested_element $student,
        string $name,
        string $table,
        ?string $id = 'id',
        string $order = 'id'
    ): backup_nested_element {
        $row = $this->add_rows($student, $name, $table, $id);
        $this->read($row, $table, "writeassistdevid = ? AND userid = ? ORDER BY $order", [backup::VAR_ACTIVITYID, '../../id']);
        return $row;
    }

    /**
     * Adds the rows of a table, of which it is still to be told where they are read.
     *
     * @param backup_nested_element $parent
     * @param string $name of a row
     * @param string $table
     * @param string|null $id the column by which others name a row; null: none does
     * @return backup_nested_element a row
     */
    private function add_rows(
        backup_nested_element $parent,
        string $name,
        string $table,
        ?string $id = 'id'
    ): backup_nested_element {
        $texts = array_map(function (string $column): backup_writeassistdev_text_element {
            return new backup_writeassistdev_text_element($column);
        }, backup_contents::TEXTS[$table] ?? []);
        $row = new backup_nested_element($name, $id === null ? null : [$id], array_merge(backup_contents::plain($table), $texts));
        $this->add($parent, $name . 's', $row);
        return $row;
    }

    /**
     * Adds an element in one of its own.
     *
     * @param backup_nested_element $parent
     * @param string $name of the one around it
     * @param backup_nested_element $child
     */
    private function add(backup_nested_element $parent, string $name, backup_nested_element $child): void {
        $around = new backup_nested_element($name);
        $parent->add_child($around);
        $around->add_child($child);
    }

    /**
     * Tells where the rows of an element are read. Columns that are missing in the database are missing in the backup.
     *
     * @param backup_nested_element $row
     * @param string $table if it is not there, there are no rows
     * @param string $where a condition, and the order
     * @param array $params
     */
    private function read(backup_nested_element $row, string $table, string $where, array $params): void {
        if (isset($this->tables[$table])) {
            $row->set_source_sql("SELECT * FROM {" . $table . "} WHERE $where", $params);
        } else {
            $row->set_source_array([]);
        }
    }
}
