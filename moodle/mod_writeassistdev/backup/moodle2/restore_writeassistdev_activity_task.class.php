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
 * Tells Moodle how the activity is restored.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use mod_writeassistdev\local\backup_contents;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/restore_writeassistdev_stepslib.php');

/**
 * Restores an activity.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class restore_writeassistdev_activity_task extends restore_activity_task {
    /**
     * There are no settings beside those of all activities.
     */
    protected function define_my_settings() {
    }

    /**
     * Its only step.
     */
    protected function define_my_steps() {
        $this->add_step(new restore_writeassistdev_activity_structure_step('writeassistdev_structure', 'writeassistdev.xml'));
    }

    /**
     * Where there may be links into the course. What students wrote comes back as it was.
     *
     * @return restore_decode_content[]
     */
    public static function define_decode_contents() {
        return [new restore_decode_content('writeassistdev', backup_contents::LINKED, 'writeassistdev')];
    }

    /**
     * What links become.
     *
     * @return restore_decode_rule[]
     */
    public static function define_decode_rules() {
        return [
            new restore_decode_rule('WRITEASSISTDEVVIEWBYID', '/mod/writeassistdev/view.php?id=$1', 'course_module'),
            new restore_decode_rule('WRITEASSISTDEVINDEX', '/mod/writeassistdev/index.php?id=$1', 'course'),
        ];
    }

    /**
     * What becomes of lines in the log that Moodle had before it had events.
     *
     * @return restore_log_rule[]
     */
    public static function define_restore_log_rules() {
        return [
            new restore_log_rule('writeassistdev', 'view', 'view.php?id={course_module}', '{writeassistdev}'),
        ];
    }

    /**
     * The same of lines that belong to a course.
     *
     * @return restore_log_rule[]
     */
    public static function define_restore_log_rules_for_course() {
        return [
            new restore_log_rule('writeassistdev', 'view all', 'index.php?id={course}', null),
        ];
    }
}
